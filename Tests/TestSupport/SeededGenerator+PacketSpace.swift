public import PacketSpace

extension SeededGenerator {
  /// A random address family.
  public mutating func addressFamily() -> AddressFamily {
    chance(50) ? .ipv4 : .ipv6
  }

  /// A random address of a family; often near the first or the last one or inside a small crowded
  /// part.
  public mutating func address(_ family: AddressFamily) -> Address {
    let low = UInt128.random(in: 0...15, using: &self)
    let crowded = UInt128(1) << (family.bitWidth - 6)
    switch Int.random(in: 0..<8, using: &self) {
    case 0: return Address(family: family, truncating: low)
    case 1: return Address(family: family, truncating: family.maximumValue - low)
    case 2...5: return Address(family: family, truncating: crowded + low)
    default:
      let value = UInt128.random(in: 0...family.maximumValue, using: &self)
      return Address(family: family, truncating: value)
    }
  }

  /// A random block of a family; often the whole family, a single address, or nested with earlier
  /// blocks.
  public mutating func block(_ family: AddressFamily) -> CIDRBlock {
    let width = family.bitWidth
    let length: Int
    switch Int.random(in: 0..<8, using: &self) {
    case 0: length = 0
    case 1: length = width
    case 2...4: length = Int.random(in: (width - 5)...width, using: &self)
    default: length = Int.random(in: 0...width, using: &self)
    }
    return CIDRBlock(containing: address(family), prefixLength: length) ?? .all(family)
  }

  /// A random block of a family inside another block, which may be that block itself.
  public mutating func block(inside outer: CIDRBlock) -> CIDRBlock {
    let length = Int.random(in: outer.prefixLength...outer.family.bitWidth, using: &self)
    let address = address(inside: outer)
    return CIDRBlock(containing: address, prefixLength: length) ?? outer
  }

  /// A random address inside a block; often its first or last one.
  public mutating func address(inside block: CIDRBlock) -> Address {
    switch Int.random(in: 0..<6, using: &self) {
    case 0: return block.address
    case 1: return block.lastAddress
    default:
      let span = block.address.value...block.lastAddress.value
      return Address(
        family: block.family, truncating: UInt128.random(in: span, using: &self))
    }
  }

  /// A random range of a family; often one address or the whole family.
  public mutating func addressRange(_ family: AddressFamily) -> AddressRange {
    if chance(10) { return .all(family) }
    let (one, other) = (address(family), chance(20) ? nil : address(family))
    guard let other else { return AddressRange(one) }
    return AddressRange(lower: min(one, other), upper: max(one, other)) ?? AddressRange(one)
  }

  /// A random set of addresses of one family: the union of up to six ranges or blocks.
  public mutating func addressSet(_ family: AddressFamily) -> AddressSet {
    var set = AddressSet.empty
    for _ in 0..<Int.random(in: 0...6, using: &self) {
      let part =
        chance(50) ? AddressSet(block(family)) : AddressSet(addressRange(family))
      set = chance(15) ? set.subtracting(part) : set.union(part)
    }
    return set
  }

  /// A random port; often 0, 1023, 1024, 65535 or a neighbour of them.
  public mutating func port() -> UInt16 {
    if chance(50) { return pick(0, 1, 22, 80, 443, 1023, 1024, 32768, 49152, 60999, 65534, 65535) }
    return UInt16.random(in: 0...65535, using: &self)
  }

  /// A random range of ports; often one port, all ports, or one that begins or ends at a usual
  /// border.
  public mutating func portRange() -> PortRange {
    let (one, other) = (port(), port())
    if chance(10) { return .all }
    if chance(30) { return PortRange(one) }
    return PortRange(min(one, other)...max(one, other))
  }

  /// A random set of ports: empty, all, or the union of up to six ranges.
  public mutating func portSet() -> PortSet {
    if chance(5) { return .all }
    return PortSet((0..<Int.random(in: 0...6, using: &self)).map { _ in portRange() })
  }

  /// A random protocol; mostly TCP, UDP or the ICMP of the family, sometimes any of the 256.
  public mutating func ipProtocol(_ family: AddressFamily) -> IPProtocol {
    switch Int.random(in: 0..<10, using: &self) {
    case 0...3: .tcp
    case 4, 5: .udp
    case 6, 7: .icmp(for: family)
    case 8: pick(.icmp, .icmpv6, .gre, .esp, .ah, .sctp, .dccp, .udplite)
    default: IPProtocol(UInt8.random(in: 0...255, using: &self))
    }
  }
}
