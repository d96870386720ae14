extension AddressRange {
  /// The fewest CIDR blocks that together are exactly this range, in ascending order: at most 62
  /// for IPv4, 254 for IPv6.
  public var cidrBlocks: [CIDRBlock] {
    var blocks: [CIDRBlock] = []
    var next: Address? = lower
    while let start = next, start.value <= upperValue {
      let block = largestBlock(from: start)
      blocks.append(block)
      next = block.lastAddress.successor
    }
    return blocks
  }

  /// The smallest CIDR block that contains the whole range.
  public var enclosingBlock: CIDRBlock {
    let differingBits = 128 - (lowerValue ^ upperValue).leadingZeroBitCount
    return CIDRBlock(
      uncheckedContaining: lower, prefixLength: family.bitWidth - differingBits)
  }

  /// The largest block that starts at an address of the range and does not leave the range.
  private func largestBlock(from start: Address) -> CIDRBlock {
    let alignment = min(start.value.trailingZeroBitCount, family.bitWidth)
    let distance = upperValue - start.value
    let room = distance == .max ? 128 : 127 - (distance + 1).leadingZeroBitCount
    return CIDRBlock(
      uncheckedContaining: start, prefixLength: family.bitWidth - min(alignment, room))
  }
}

extension AddressRange: ClosedInterval {
  static func following(_ bound: Address) -> Address? { bound.successor }
  static func preceding(_ bound: Address) -> Address? { bound.predecessor }
}
