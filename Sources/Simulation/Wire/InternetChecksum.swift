public import PacketSpace

/// The checksum of IPv4, TCP, UDP and ICMP: the complement of the sum of all 16-bit words.
///
/// Source: RFC 1071.
public struct InternetChecksum: Sendable {
  private var sum: UInt64 = 0

  /// Makes the checksum of nothing.
  public init() {}

  /// Adds bytes, the first one high; an odd one at the end counts as if a zero followed.
  public mutating func add(_ bytes: ArraySlice<UInt8>) {
    var index = bytes.startIndex
    while index + 1 < bytes.endIndex {
      sum &+= UInt64(bytes[index]) << 8 | UInt64(bytes[index + 1])
      index += 2
    }
    if index < bytes.endIndex { sum &+= UInt64(bytes[index]) << 8 }
  }

  /// Adds what IPv4 and IPv6 put in front of a protocol's own header: addresses, protocol and length.
  ///
  /// Source: RFC 9293, 3.1; RFC 8200, 8.1.
  public mutating func addPseudoHeader(
    _ source: Address, _ destination: Address, _ ipProtocol: IPProtocol, length: Int
  ) {
    for address in [source, destination] {
      var rest = address.value
      while rest > 0 {
        sum &+= UInt64(rest & 0xFFFF)
        rest >>= 16
      }
    }
    sum &+= UInt64(ipProtocol.rawValue) &+ UInt64(length >> 16) &+ UInt64(length & 0xFFFF)
  }

  /// The checksum.
  public var value: UInt16 {
    var folded = sum
    while folded > 0xFFFF { folded = (folded & 0xFFFF) + folded >> 16 }
    return ~UInt16(folded)
  }
}
