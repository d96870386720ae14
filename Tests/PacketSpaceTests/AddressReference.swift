import PacketSpace

/// A slow reader of addresses, written to be compared with RFC 4291 by eye: it splits and counts,
/// nothing else.
enum AddressReference {
  static func parse(_ text: String) -> Address? {
    if text.contains(":") { return ipv6(text).map { .ipv6($0) } }
    return ipv4(text).map { .ipv4($0) }
  }

  private static func ipv4(_ text: String) -> UInt32? {
    let fields = text.split(separator: ".", omittingEmptySubsequences: false)
    let octets = fields.compactMap { field -> UInt32? in
      guard field.unicodeScalars.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
      guard let octet = UInt8(field), String(octet) == field else { return nil }
      return UInt32(octet)
    }
    guard fields.count == 4, octets.count == 4 else { return nil }
    return octets.reduce(0) { $0 * 256 + $1 }
  }

  private static func ipv6(_ text: String) -> UInt128? {
    guard let hexadecimal = withoutDots(text) else { return nil }
    let halves = split(hexadecimal, at: "::")
    guard halves.count <= 2, let head = groups(halves[0]) else { return nil }
    guard halves.count == 2 else { return head.count == 8 ? number(head) : nil }
    guard let tail = groups(halves[1]), head.count + tail.count <= 7 else { return nil }
    return number(head + Array(repeating: 0, count: 8 - head.count - tail.count) + tail)
  }

  /// Writes a dotted end as two groups; nil if there is a dotted part that is no IPv4 address.
  private static func withoutDots(_ text: String) -> String? {
    guard text.contains("."), let colon = text.lastIndex(of: ":") else { return text }
    guard let value = ipv4(String(text[text.index(after: colon)...])) else { return nil }
    let groups = [value / 65536, value % 65536].map { String($0, radix: 16) }
    return text[...colon] + groups.joined(separator: ":")
  }

  private static func groups(_ text: String) -> [UInt128]? {
    guard !text.isEmpty else { return [] }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let values = parts.compactMap { part -> UInt128? in
      guard (1...4).contains(part.utf8.count) else { return nil }
      let isHexadecimal = part.allSatisfy { $0.isASCII && $0.isHexDigit }
      return isHexadecimal ? UInt128(part, radix: 16) : nil
    }
    return values.count == parts.count ? values : nil
  }

  private static func number(_ groups: [UInt128]) -> UInt128 {
    groups.reduce(0) { $0 * 65536 + $1 }
  }

  /// Splits at every place where the separator stands, leftmost first.
  private static func split(_ text: String, at separator: String) -> [String] {
    var parts = [""]
    var rest = Substring(text)
    while let character = rest.first {
      if rest.hasPrefix(separator) {
        parts.append("")
        rest = rest.dropFirst(separator.count)
      } else {
        parts[parts.count - 1].append(character)
        rest = rest.dropFirst()
      }
    }
    return parts
  }
}
