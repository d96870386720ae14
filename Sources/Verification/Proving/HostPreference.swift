import PacketSpace
import Topology
import Traversal

/// Which address of many a person would take as an example.
struct HostPreference {
  /// The addresses that AWS keeps for itself in every subnet, by the subnet's index.
  private let reserved: [AddressSet]

  /// Makes the preference for a topology.
  ///
  /// Source: Amazon VPC User Guide, subnet-sizing.md: the first four addresses and the last of each block are reserved.
  init(_ topology: NetworkTopology) {
    reserved = topology.subnets.elements.map { subnet in
      AddressSet(
        subnet.blocks.flatMap { block -> [AddressRange] in
          let fourth = block.address.advanced(by: 3).map { min($0, block.lastAddress) }
          return [
            AddressRange(lower: block.address, upper: fourth ?? block.lastAddress),
            AddressRange(block.lastAddress),
          ].compactMap(\.self)
        })
    }
  }

  /// The lowest address that a host could have and that no other end has yet; any address if there is no such.
  func address(in ranges: [AddressRange], of end: PathEnd, avoiding taken: [Address]) -> Address? {
    for range in ranges {
      for distance in UInt128(0)...5 {
        guard let address = range.lower.advanced(by: distance), address <= range.upper else {
          break
        }
        if isUsable(address, of: end), !taken.contains(address) { return address }
      }
    }
    let lowest = ranges.lazy.map(\.lower)
    return lowest.first { !taken.contains($0) } ?? lowest.first
  }

  /// Pieces of a region with those first that have an address a host could have.
  func sorted(_ pieces: [TrafficRegion.Piece], of end: PathEnd) -> [TrafficRegion.Piece] {
    let usable = pieces.filter { piece in
      address(in: [piece.range], of: end, avoiding: []).map { isUsable($0, of: end) } ?? false
    }
    return usable + pieces.filter { !usable.contains($0) }
  }

  private func isUsable(_ address: Address, of end: PathEnd) -> Bool {
    if let subnet = end.subnet, reserved.indices.contains(subnet.index) {
      return !reserved[subnet.index].contains(address)
    }
    switch address.family {
    case .ipv4: return ![0, 255].contains(address.value & 0xff)
    case .ipv6: return address.value & 0xffff_ffff_ffff_ffff != 0
    }
  }
}
