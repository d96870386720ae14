/// All addresses that share their first bits, written as `10.0.0.0/8` (RFC 4632, RFC 4291 section
/// 2.3).
///
/// A block is canonical: the bits of its address behind the prefix are zero.
public struct CIDRBlock: Hashable, Sendable {
  /// The first address of the block; all its bits behind the prefix are zero.
  public let address: Address

  /// The number of bits that all addresses of the block share: 0...32 for IPv4, 0...128 for IPv6.
  public let prefixLength: Int

  /// Makes the block of a given size around an address; nil if the family has no such prefix
  /// length.
  ///
  /// - Parameters:
  ///   - address: Any address of the block; its bits behind the prefix are cleared.
  ///   - prefixLength: The number of leading bits that the addresses share.
  public init?(containing address: Address, prefixLength: Int) {
    guard (0...address.family.bitWidth).contains(prefixLength) else { return nil }
    self.init(uncheckedContaining: address, prefixLength: prefixLength)
  }

  /// Makes the block of one address.
  public init(_ address: Address) {
    self.init(uncheckedContaining: address, prefixLength: address.family.bitWidth)
  }

  /// Makes a block whose prefix length is known to fit the family.
  init(uncheckedContaining address: Address, prefixLength: Int) {
    let hostMask = Self.hostMask(address.family, prefixLength)
    self.address = Address(family: address.family, truncating: address.value & ~hostMask)
    self.prefixLength = prefixLength
  }

  /// All IPv4 addresses: `0.0.0.0/0`.
  public static let allIPv4 = CIDRBlock(uncheckedContaining: .ipv4(0), prefixLength: 0)

  /// All IPv6 addresses: `::/0`.
  public static let allIPv6 = CIDRBlock(uncheckedContaining: .ipv6(0), prefixLength: 0)

  /// All addresses of a family.
  public static func all(_ family: AddressFamily) -> CIDRBlock {
    family == .ipv4 ? allIPv4 : allIPv6
  }

  /// The family of all addresses of the block.
  public var family: AddressFamily { address.family }

  /// The addresses of the block, first and last.
  public var range: AddressRange {
    AddressRange(uncheckedLower: address, upper: lastAddress)
  }

  /// The last address of the block.
  public var lastAddress: Address {
    Address(family: family, truncating: address.value | Self.hostMask(family, prefixLength))
  }

  /// The number of addresses, saturating: `::/0` gives `UInt128.max`.
  public var count: UInt128 { range.count }

  /// Whether an address lies in the block; false for one of the other family.
  public func contains(_ address: Address) -> Bool { range.contains(address) }

  /// Whether every address of another block lies in this one.
  public func contains(_ other: CIDRBlock) -> Bool {
    prefixLength <= other.prefixLength && contains(other.address)
  }

  /// Whether the two blocks have an address in common, which is so exactly if one contains the
  /// other.
  public func overlaps(_ other: CIDRBlock) -> Bool { contains(other) || other.contains(self) }

  /// The bits that distinguish the addresses of a block; a shift by all 128 bits gives zero and
  /// wraps to all ones.
  static func hostMask(_ family: AddressFamily, _ prefixLength: Int) -> UInt128 {
    (UInt128(1) << (family.bitWidth - prefixLength)) &- 1
  }
}

extension CIDRBlock: Comparable {
  /// Orders by family, then by first address, then the larger block first.
  public static func < (left: CIDRBlock, right: CIDRBlock) -> Bool {
    left.address == right.address
      ? left.prefixLength < right.prefixLength : left.address < right.address
  }
}
