/// The version of the Internet Protocol that an address belongs to.
public enum AddressFamily: UInt8, Hashable, Sendable, CaseIterable {
  /// Internet Protocol version 4, addresses of 32 bits (RFC 791).
  case ipv4 = 4
  /// Internet Protocol version 6, addresses of 128 bits (RFC 8200).
  case ipv6 = 6

  /// The number of bits in an address of this family: 32 or 128.
  public var bitWidth: Int {
    switch self {
    case .ipv4: 32
    case .ipv6: 128
    }
  }

  /// The numeric value of the last address of this family: all bits set.
  public var maximumValue: UInt128 {
    switch self {
    case .ipv4: UInt128(UInt32.max)
    case .ipv6: UInt128.max
    }
  }
}

extension AddressFamily: Comparable {
  /// Orders IPv4 before IPv6.
  public static func < (left: AddressFamily, right: AddressFamily) -> Bool {
    left.rawValue < right.rawValue
  }
}

extension AddressFamily: CustomStringConvertible {
  /// The name as people write it: `IPv4` or `IPv6`.
  public var description: String {
    switch self {
    case .ipv4: "IPv4"
    case .ipv6: "IPv6"
    }
  }
}
