import PacketSpace
import Topology
import Traversal

/// Tells which ways of a forbidden flow need no filter's leave: packets to services that AWS has inside every VPC.
///
/// Addresses of the VPC itself do not count: no peer has them, whatever its blocks say.
struct UnfilteredArrivals {
  private let topology: NetworkTopology

  /// What no filter sees in any VPC.
  private static let everywhere = UnfilteredTraffic.all(in: nil).reduce(AddressSet.empty) {
    $0.union($1.addresses)
  }

  /// Looks at a topology.
  init(_ topology: NetworkTopology) {
    self.topology = topology
  }

  /// Those of a forbidden flow's obstacles that stop nothing.
  func arrivals(of flow: ForbiddenFlow, among obstacles: [PathObstacle]) -> [PathObstacle] {
    guard case .peer(let id) = flow.to else { return [] }
    let addresses = topology.peers[id].addresses
    return obstacles.filter { obstacle in
      guard obstacle.isHarmless else { return false }
      let family = obstacle.family.map(addresses.restricted) ?? addresses
      let part = obstacle.destinations.isEmpty ? family : obstacle.destinations
      return !part.isDisjoint(with: Self.everywhere)
    }
  }
}
