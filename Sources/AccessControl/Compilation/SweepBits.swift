import PacketSpace

/// Address integers that the sweep can sort blocks by.
protocol SweepBits: AddressBits {
  /// A block and the number of a rule in one value that orders by first address, larger block, earlier rule.
  associatedtype BlockKey: Comparable, BitwiseCopyable

  /// Makes the key of a block that starts at an address.
  static func key(start: UInt128, prefixLength: Int, rule: Int) -> BlockKey

  /// The first address of a key's block.
  static func start(_ key: BlockKey) -> Self

  /// The last address of a key's block.
  static func end(_ key: BlockKey) -> Self

  /// The number of a key's rule.
  static func rule(_ key: BlockKey) -> Int

  /// Whether two keys have the same block.
  static func sameBlock(_ left: BlockKey, _ right: BlockKey) -> Bool

  /// The partition of the family, of the two that a column has.
  static func partition(of column: CompiledFilter.Column) -> AddressPartition<Self>
}

extension UInt32: SweepBits {
  /// 32 bits of address, 6 of prefix length, 26 of rule number, so that one comparison orders two keys.
  static func key(start: UInt128, prefixLength: Int, rule: Int) -> UInt64 {
    UInt64(truncatingIfNeeded: start) << 32 | UInt64(truncatingIfNeeded: prefixLength) << 26
      | UInt64(truncatingIfNeeded: rule)
  }

  static func start(_ key: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: key >> 32) }

  static func end(_ key: UInt64) -> UInt32 {
    start(key) | UInt32(truncatingIfNeeded: 0xffff_ffff as UInt64 >> (key >> 26 & 0x3f))
  }

  static func rule(_ key: UInt64) -> Int { Int(truncatingIfNeeded: key & 0x3ff_ffff) }

  static func sameBlock(_ left: UInt64, _ right: UInt64) -> Bool { left >> 26 == right >> 26 }

  static func partition(of column: CompiledFilter.Column) -> AddressPartition<UInt32> {
    column.ipv4
  }
}

extension UInt128: SweepBits {
  /// A key of two words, as an IPv6 address fills one.
  struct BlockKey: Comparable, BitwiseCopyable {
    let start: UInt128
    /// Prefix length in the high, rule number in the low half.
    let order: UInt64

    static func < (left: BlockKey, right: BlockKey) -> Bool {
      left.start == right.start ? left.order < right.order : left.start < right.start
    }
  }

  static func key(start: UInt128, prefixLength: Int, rule: Int) -> BlockKey {
    BlockKey(
      start: start,
      order: UInt64(truncatingIfNeeded: prefixLength) << 32 | UInt64(truncatingIfNeeded: rule))
  }

  static func start(_ key: BlockKey) -> UInt128 { key.start }

  static func end(_ key: BlockKey) -> UInt128 { key.start | UInt128.max >> (key.order >> 32) }

  static func rule(_ key: BlockKey) -> Int { Int(truncatingIfNeeded: key.order & 0xffff_ffff) }

  static func sameBlock(_ left: BlockKey, _ right: BlockKey) -> Bool {
    left.start == right.start && left.order >> 32 == right.order >> 32
  }

  static func partition(of column: CompiledFilter.Column) -> AddressPartition<UInt128> {
    column.ipv6
  }
}
