/// One IPv4 or IPv6 address.
///
/// The family is part of the value: the IPv4 address `192.0.2.1` and the IPv4-mapped IPv6 address
/// `::ffff:192.0.2.1` are different. There is no zone identifier.
public struct Address: Hashable, Sendable {
  /// The numeric value, most significant bit first; an IPv4 address occupies the low 32 bits and
  /// all others are zero.
  public let value: UInt128

  /// The family that the address belongs to.
  public let family: AddressFamily

  /// Makes an address of a family from its numeric value; nil if the value has more bits than the
  /// family.
  public init?(family: AddressFamily, value: UInt128) {
    guard value <= family.maximumValue else { return nil }
    self.init(family: family, truncating: value)
  }

  /// Makes an address of a family from the low bits of a number, dropping those that do not fit.
  public init(family: AddressFamily, truncating value: UInt128) {
    self.family = family
    self.value = value & family.maximumValue
  }

  /// Makes the IPv4 address with the given 32 bits, most significant first.
  public static func ipv4(_ bits: UInt32) -> Address {
    Address(family: .ipv4, truncating: UInt128(bits))
  }

  /// Makes the IPv4 address written with the four given octets, first one leftmost.
  public static func ipv4(_ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8)
    -> Address
  {
    let high = UInt32(first) << 24 | UInt32(second) << 16
    return ipv4(high | UInt32(third) << 8 | UInt32(fourth))
  }

  /// Makes the IPv6 address with the given 128 bits, most significant first.
  public static func ipv6(_ bits: UInt128) -> Address {
    Address(family: .ipv6, truncating: bits)
  }

  /// The lowest address of a family: `0.0.0.0` or `::`.
  public static func first(of family: AddressFamily) -> Address {
    Address(family: family, truncating: 0)
  }

  /// The highest address of a family: `255.255.255.255` or the IPv6 address with all bits set.
  public static func last(of family: AddressFamily) -> Address {
    Address(family: family, truncating: family.maximumValue)
  }

  /// The next higher address of the same family; nil for the last one.
  public var successor: Address? {
    advanced(by: 1)
  }

  /// The next lower address of the same family; nil for the first one.
  public var predecessor: Address? {
    value == 0 ? nil : Address(family: family, truncating: value - 1)
  }

  /// The address that lies the given number of addresses higher; nil beyond the last address of the
  /// family.
  public func advanced(by distance: UInt128) -> Address? {
    guard distance <= family.maximumValue - value else { return nil }
    return Address(family: family, truncating: value + distance)
  }
}

extension Address: Comparable {
  /// Orders by family, IPv4 first, and then by numeric value.
  public static func < (left: Address, right: Address) -> Bool {
    left.family == right.family ? left.value < right.value : left.family < right.family
  }
}
