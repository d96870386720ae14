import PacketSpace
import Topology

extension PathKind {
  /// From a load balancer to a target, to see whether it is well.
  public static let healthCheck = PathKind("health check")
}

/// Finds the halves behind a load balancer: from its nodes to the places of a target.
///
struct LoadBalancerBacks {
  let finder: PathFinder
  let id: ElementID<LoadBalancer>
  let anatomy: any LoadBalancerAnatomy

  private var balancer: LoadBalancer { finder.topology.loadBalancers[id] }

  /// The halves from every node to every place of a target that it may reach.
  func halves(
    to target: LoadBalancer.Target, _ service: Service, _ found: inout FoundPaths
  ) -> [LoadBalancerHalf] {
    for family in AddressFamily.allCases {
      let nodes = finder.stationFinder.stations(of: .loadBalancer(id), family: family)
      let targets = finder.stationFinder.targetStations(of: target, family: family)
      guard !nodes.isEmpty, !targets.isEmpty else { continue }
      return service.conversations
        .filter { $0.occurs(in: family) && $0.opener == .client }
        .flatMap { halves($0, from: nodes, to: targets, &found) }
    }
    found.append(
      PathObstacle(
        reason: .noCommonFamily, family: nil, from: balancer.name,
        to: finder.topology.name(ofTarget: target)))
    return []
  }

  private func halves(
    _ conversation: Conversation, from nodes: [Station], to targets: [Station],
    _ found: inout FoundPaths
  ) -> [LoadBalancerHalf] {
    var halves: [LoadBalancerHalf] = []
    for (node, target) in finder.nodePairs(of: id, nodes, targets, &found) {
      let outcome = finder.waySearch.ways(
        from: node, to: target, expectsAnswer: conversation.expectsAnswer)
      found.append(outcome.obstacles)
      halves += outcome.ways.compactMap { way in
        let way = anatomy.behind(way, balancer)
        return Exchange(conversation, opener: way.opener, responder: way.responder)
          .map { LoadBalancerHalf(way: way, exchange: $0) }
      }
    }
    return halves
  }

  /// The paths of the health checks of every listener, each check once.
  ///
  /// A node checks from its own address, whatever address clients' packets keep, so that of its security groups only
  /// the outbound rules count.
  ///
  /// Source: Network Load Balancers guide, load-balancer-security-groups.md ("Health checks are subject to outbound
  /// rules, but not inbound rules").
  func healthChecks() -> FlowPaths {
    var found = FoundPaths()
    var known: Set<Check> = []
    for listener in balancer.listeners {
      let service = listener.healthCheck ?? listener.targetService
      let check = Check(target: listener.target, service: service)
      guard known.insert(check).inserted else { continue }
      for half in halves(to: check.target, service.checkable, &found) {
        let conversation = half.exchange.conversation
        guard let path = LoadBalancerHalf.path([half], .healthCheck, conversation) else { continue }
        found.append(path)
      }
    }
    return FlowPaths(paths: found.paths, obstacles: found.obstacles)
  }

  private struct Check: Hashable {
    let target: LoadBalancer.Target
    let service: Service
  }
}

extension Service {
  /// What a health check of this service opens: checks use TCP, also where the listener is UDP.
  ///
  /// Source: Network Load Balancers guide, target-group-health-checks.md ("HealthCheckProtocol: HTTP, HTTPS, and TCP").
  fileprivate var checkable: Service {
    Service(
      name: name,
      conversations: conversations.map { conversation in
        conversation.ipProtocol == .udp
          ? Conversation(ipProtocol: .tcp, destination: conversation.destination) : conversation
      }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
  }
}
