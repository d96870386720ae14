import PacketSpace
import TestSupport

/// Values from a space so small that merging always has something to do.
extension SeededGenerator {
  /// A block inside the 32 first or, now and then, the whole of a family's addresses.
  mutating func crowdedBlock(_ family: AddressFamily) -> CIDRBlock {
    let everything = CIDRBlock.all(family)
    if chance(8) { return everything }
    let length = family.bitWidth - Int.random(in: 0...5, using: &self)
    let address = Address(
      family: family, truncating: UInt128.random(in: 0...31, using: &self))
    return CIDRBlock(containing: address, prefixLength: length) ?? everything
  }

  /// A range of a few ports near one end of all ports.
  mutating func crowdedRange() -> PortRange {
    let start = UInt16.random(in: 0...12, using: &self)
    let length = UInt16.random(in: 0...6, using: &self)
    return chance(80)
      ? PortRange(start...(start + length))
      : PortRange((UInt16.max - start - length)...(UInt16.max - start))
  }
}
