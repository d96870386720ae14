import Topology
import Traversal

/// What nothing filters, found once for each VPC of a network.
struct UnfilteredDirectory {
  private let trafficByVPC: [ElementID<VPC>: [UnfilteredTraffic]]
  private let everywhere = UnfilteredTraffic.all(in: nil)

  /// Looks at a network; without one only what holds in every VPC is known.
  init(_ network: NetworkTopology?) {
    guard let network else {
      trafficByVPC = [:]
      return
    }
    let subnets = Dictionary(grouping: network.subnets.elements, by: \.vpc)
    trafficByVPC = subnets.reduce(into: [:]) { traffic, own in
      traffic[own.key] = UnfilteredTraffic.all(in: network.vpcs[own.key], subnets: own.value)
    }
  }

  /// What nothing filters in the VPC of some subnets; where there are none, what nothing filters anywhere.
  func traffic(around subnets: [Subnet]) -> [UnfilteredTraffic] {
    subnets.first.flatMap { trafficByVPC[$0.vpc] } ?? everywhere
  }
}
