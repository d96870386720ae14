extension Address {
  /// Reads an address strictly: the whole text must be one address.
  ///
  /// IPv4 is four decimal octets without leading zeros. IPv6 is any form of RFC 4291, section 2.2:
  /// hexadecimal in either case, at most one `::` standing for at least one group, the last 32 bits
  /// optionally dotted. White space and zone identifiers are refused.
  ///
  /// - Parameter text: The address, for example `10.0.0.1` or `2001:db8::1`.
  /// - Throws: What is wrong with the text, and where.
  public init(parsing text: some StringProtocol) throws(AddressParseError) {
    try self.init(parsingUTF8: text.utf8)
  }

  /// Reads an address from UTF-8 bytes as `init(parsing:)` does.
  ///
  /// - Parameter bytes: The bytes of the whole text.
  /// - Throws: What is wrong with the text, and where.
  public init(parsingUTF8 bytes: some Collection<UInt8>) throws(AddressParseError) {
    let bytes = Array(bytes)
    do throws(AddressParser.Fault) {
      self = try AddressParser(bytes).parse(before: bytes.count)
    } catch {
      throw AddressParseError(
        text: String(decoding: bytes, as: UTF8.self), offset: error.offset, reason: error.reason)
    }
  }
}

extension Address: LosslessStringConvertible {
  /// Reads an address as `init(parsing:)` does; nil where that throws.
  public init?(_ description: String) {
    guard let address = try? Address(parsing: description) else { return nil }
    self = address
  }

  /// The canonical text: dotted decimal for IPv4, the form of RFC 5952 for IPv6.
  ///
  /// IPv6 is lower case without leading zeros, `::` in place of the longest run of at least two
  /// zero groups, the leftmost of equal ones. IPv4-mapped addresses end in dotted decimal:
  /// `::ffff:192.0.2.1`.
  public var description: String {
    switch family {
    case .ipv4: Self.dottedDecimal(UInt32(truncatingIfNeeded: value))
    case .ipv6: isIPv4Mapped ? mappedDescription : groupedDescription
    }
  }

  /// Whether this is an IPv6 address of `::ffff:0:0/96` (RFC 4291, section 2.5.5.2).
  public var isIPv4Mapped: Bool {
    family == .ipv6 && value >> 32 == 0xffff
  }

  private static func dottedDecimal(_ bits: UInt32) -> String {
    "\(bits >> 24).\(bits >> 16 & 0xff).\(bits >> 8 & 0xff).\(bits & 0xff)"
  }

  private var mappedDescription: String {
    "::ffff:\(Self.dottedDecimal(UInt32(truncatingIfNeeded: value)))"
  }

  private var groupedDescription: String {
    let groups = (0..<8).map { UInt16(truncatingIfNeeded: value >> (112 - 16 * $0)) }
    guard let run = Self.longestZeroRun(in: groups) else { return Self.joined(groups[...]) }
    return Self.joined(groups[..<run.lowerBound]) + "::" + Self.joined(groups[run.upperBound...])
  }

  private static func joined(_ groups: ArraySlice<UInt16>) -> String {
    groups.map { String($0, radix: 16) }.joined(separator: ":")
  }

  /// The leftmost longest run of at least two zero groups.
  private static func longestZeroRun(in groups: [UInt16]) -> Range<Int>? {
    var longest: Range<Int>?
    var start = 0
    for index in 0...groups.count where index == groups.count || groups[index] != 0 {
      if index - start >= 2, index - start > longest?.count ?? 0 { longest = start..<index }
      start = index + 1
    }
    return longest
  }
}
