import Topology

extension PathFinder {
  /// Which nodes of a load balancer pass packets on to which places of a target, ordered by node.
  ///
  /// A target gets nothing in a zone where the load balancer has no node, and from nodes of other zones only if the load
  /// balancer crosses them. Where a zone is not given, nodes are taken to reach the target: what works then works
  /// whatever the zones are.
  ///
  /// Source: Elastic Load Balancing guide, how-elastic-load-balancing-works.md, "Availability Zones and load balancer
  /// nodes" and "Cross-zone load balancing"; Reachability Analyzer, explanation codes ELB_INSTALLED_AZ_RESTRICTION and
  /// ELB_NOT_CROSSZONE.
  func nodePairs(
    of id: ElementID<LoadBalancer>, _ nodes: [Station], _ targets: [Station],
    _ found: inout FoundPaths
  ) -> [(node: Station, target: Station)] {
    let crossesZones = topology.loadBalancers[id].crossesZones
    var served: [Station] = []
    for target in targets {
      if nodes.contains(where: { sharesZone($0, target) }) {
        served.append(target)
      } else {
        found.append(
          PathObstacle(
            reason: .noNodeInZone(id), family: target.family,
            from: topology.loadBalancers[id].name, to: target.end.name))
      }
    }
    return nodes.flatMap { node in
      served.filter { crossesZones || sharesZone(node, $0) }.map { (node, $0) }
    }
  }

  /// Whether two stations may lie in one zone; what lies outside the VPCs lies in all of them.
  private func sharesZone(_ node: Station, _ target: Station) -> Bool {
    guard let own = zone(of: node), let other = zone(of: target) else { return true }
    return own == other
  }

  private func zone(of station: Station) -> String? {
    station.subnet.flatMap { topology.subnets[$0].zone }
  }
}
