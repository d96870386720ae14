extension CIDRBlock {
  /// The block twice as large that contains this one; nil if this one is all addresses of its
  /// family.
  public var parent: CIDRBlock? {
    guard prefixLength > 0 else { return nil }
    return CIDRBlock(uncheckedContaining: address, prefixLength: prefixLength - 1)
  }

  /// The other half of the parent; nil if this block is all addresses of its family.
  public var sibling: CIDRBlock? {
    guard prefixLength > 0 else { return nil }
    let lastPrefixBit = UInt128(1) << (family.bitWidth - prefixLength)
    let other = Address(family: family, truncating: address.value ^ lastPrefixBit)
    return CIDRBlock(uncheckedContaining: other, prefixLength: prefixLength)
  }

  /// The two blocks that make up this one, lower first; nil if this one is a single address.
  public var halves: (lower: CIDRBlock, upper: CIDRBlock)? {
    guard prefixLength < family.bitWidth else { return nil }
    let length = prefixLength + 1
    return (
      CIDRBlock(uncheckedContaining: address, prefixLength: length),
      CIDRBlock(uncheckedContaining: lastAddress, prefixLength: length)
    )
  }
}
