import PacketSpace
import SourceText
import Topology

extension TopologyConversion {
  /// Adds the load balancers of all kinds with their listeners; workloads come before.
  mutating func addLoadBalancers(into diagnostics: inout DiagnosticList) {
    guard !inventory.loadBalancers.isEmpty || !inventory.classicLoadBalancers.isEmpty else {
      return
    }
    let targets = BalancedTargets(inventory, in: topology)
    let listeners = ListenerConversion(inventory, targets: targets)
    for balancer in inventory.loadBalancers {
      let subnets = knownSubnets(balancer.subnets, of: balancer, into: &diagnostics)
      guard !subnets.isEmpty else { continue }
      reportUnknownGroups(balancer.securityGroups, of: balancer, into: &diagnostics)
      topology.loadBalancers.append(
        LoadBalancer(
          name: endpointNames[balancer.id], kind: balancer.kind, scheme: balancer.scheme,
          addressType: balancer.addressType, subnets: subnets,
          securityGroups: balancer.securityGroups.map { securityGroupNames[$0] },
          crossesZones: listeners.crossesZones(balancer, into: &diagnostics),
          listeners: listeners.listeners(of: balancer, into: &diagnostics),
          source: balancer.source))
    }
    for balancer in inventory.classicLoadBalancers {
      let subnets = knownSubnets(balancer.subnets, of: balancer, into: &diagnostics)
      guard !subnets.isEmpty else { continue }
      reportUnknownGroups(balancer.securityGroups, of: balancer, into: &diagnostics)
      topology.loadBalancers.append(
        LoadBalancer(
          name: endpointNames[balancer.id], kind: .classic, scheme: balancer.scheme,
          subnets: subnets, securityGroups: balancer.securityGroups.map { securityGroupNames[$0] },
          crossesZones: balancer.crossesZones,
          listeners: listeners.listeners(of: balancer, into: &diagnostics),
          source: balancer.source))
    }
  }
}
