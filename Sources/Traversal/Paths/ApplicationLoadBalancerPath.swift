import PacketSpace
import Topology

extension PathKind {
  /// By way of a load balancer that opens a connection of its own to a target.
  public static let applicationLoadBalancer = PathKind("application load balancer")
  /// From a client to a load balancer whose targets are reached in another family.
  public static let loadBalancerFront = PathKind("load balancer, client side")
  /// From a load balancer to a target whose clients come in another family.
  public static let loadBalancerBack = PathKind("load balancer, target side")
  /// From a load balancer to a target, to see whether it is well.
  public static let healthCheck = PathKind("health check")
}

/// From a client to a node in subnet L, and from that node to a target in subnet T.
///
/// | path | request | answer |
/// | --- | --- | --- |
/// | client, target | L.in(client, s) L.out(T, t) T.in(L, t) | T.out(L, n) L.in(T, n) L.out(client, e) |
/// | health check | L.out(T, h) T.in(L, h) | T.out(L, n) L.in(T, n) |
///
/// with n = 1024-65535, the node's own ports. Either half is any kind of path of its own: over an internet gateway or
/// from another subnet in front, none but security groups where node and target share a subnet.
///
/// Targets are reached over IPv4, the default of target groups, and over IPv6 only where they have no IPv4.
///
/// Source: Application Load Balancers guide, load-balancer-troubleshooting.md (health checks, HTTP 504) and
/// load-balancer-update-security-groups.md (recommended rules); Elastic Load Balancing API, CreateTargetGroup,
/// IpAddressType.
struct ApplicationLoadBalancerPath {
  /// The finder of the halves.
  let finder: PathFinder
  /// The load balancer.
  let id: ElementID<LoadBalancer>

  private var balancer: LoadBalancer { finder.topology.loadBalancers[id] }

  /// A half in front of the load balancer or behind it.
  private struct Half {
    let way: Way
    let exchange: Exchange

    /// What tells halves of one search apart.
    var key: Key {
      Key(opener: way.opener, responder: way.responder, conversation: exchange.conversation)
    }

    struct Key: Hashable {
      let opener: Station
      let responder: Station
      let conversation: Conversation
    }
  }

  /// What a search has found so far.
  private struct Findings {
    var found = FoundPaths()
    var knownBacks: Set<Half.Key> = []
  }

  /// The paths of a flow to the load balancer.
  func paths(from client: Endpoint, service: Service) -> FlowPaths {
    var findings = Findings()
    for family in AddressFamily.allCases {
      let clients = finder.stationFinder.stations(of: client, family: family)
      let nodes = finder.stationFinder.stations(of: .loadBalancer(id), family: family)
      guard !clients.isEmpty, !nodes.isEmpty else { continue }
      for conversation in service.conversations where conversation.occurs(in: family) {
        let listeners = balancer.listeners.filter { $0.accepts(conversation) }
        if listeners.isEmpty {
          findings.found.append(obstacle(.noListener(id), client, family))
          continue
        }
        let halves = listeners.flatMap {
          backs(to: $0.target, $0.targetService, &findings.found)
        }
        for client in clients {
          for node in nodes {
            let backs = halves.filter { $0.way.opener.subnet == node.subnet }
            for front in fronts(conversation, from: client, to: node, &findings.found) {
              append(conversation, front, backs, to: &findings)
            }
          }
        }
      }
    }
    return findings.found.result(
      from: finder.topology.name(of: client), to: balancer.name)
  }

  /// The paths of the health checks of every listener, each check once.
  func healthChecks() -> FlowPaths {
    var found = FoundPaths()
    var known: Set<HealthCheck> = []
    for listener in balancer.listeners {
      let check = HealthCheck(
        target: listener.target, service: listener.healthCheck ?? listener.targetService)
      guard known.insert(check).inserted else { continue }
      for back in backs(to: check.target, check.service, &found) {
        append([back], .healthCheck, back.exchange.conversation, to: &found)
      }
    }
    return FlowPaths(paths: found.paths, obstacles: found.obstacles)
  }

  private struct HealthCheck: Hashable {
    let target: ElementID<Workload>
    let service: Service
  }

  /// The halves in front: from one client to one node.
  private func fronts(
    _ conversation: Conversation, from client: Station, to node: Station,
    _ found: inout FoundPaths
  ) -> [Half] {
    if client.subnet != nil, balancer.scheme == .internetFacing {
      // Its name resolves to public addresses only, so the packets leave the VPC.
      found.append(
        PathObstacle(
          reason: .internetFacingFromInside(id), family: client.family, from: client.end.name,
          to: node.end.name))
      return []
    }
    let outcome = finder.waySearch.ways(
      from: client, to: node, expectsAnswer: conversation.expectsAnswer)
    found.append(outcome.obstacles)
    return outcome.ways.compactMap { way in
      Exchange(conversation, opener: way.opener, responder: way.responder).map {
        Half(way: way, exchange: $0)
      }
    }
  }

  /// The halves behind: from every node to every place of a target.
  private func backs(
    to target: ElementID<Workload>, _ service: Service, _ found: inout FoundPaths
  ) -> [Half] {
    for family in AddressFamily.allCases {
      let nodes = finder.stationFinder.stations(of: .loadBalancer(id), family: family)
      let targets = finder.stationFinder.stations(of: .workload(target), family: family)
      guard !nodes.isEmpty, !targets.isEmpty else { continue }
      var backs: [Half] = []
      for conversation in service.conversations
      where conversation.occurs(in: family) && conversation.opener == .client {
        for node in nodes {
          for target in targets {
            let outcome = finder.waySearch.ways(
              from: node, to: target, expectsAnswer: conversation.expectsAnswer)
            found.append(outcome.obstacles)
            backs += outcome.ways.compactMap { way in
              Exchange(conversation, opener: way.opener, responder: way.responder)
                .map { Half(way: way, exchange: $0) }
            }
          }
        }
      }
      return backs
    }
    found.append(obstacle(.noCommonFamily, .loadBalancer(id), to: .workload(target), nil))
    return []
  }

  /// Joins a front with every back; where their families differ, lists each back by itself, once.
  private func append(
    _ conversation: Conversation, _ front: Half, _ backs: [Half], to findings: inout Findings
  ) {
    let family = front.way.opener.family
    for back in backs where back.way.opener.family == family {
      findings.knownBacks.insert(back.key)
      append([front, back], .applicationLoadBalancer, conversation, to: &findings.found)
    }
    let others = backs.filter { $0.way.opener.family != family }
    guard !others.isEmpty else { return }
    append([front], .loadBalancerFront, conversation, to: &findings.found)
    for back in others where findings.knownBacks.insert(back.key).inserted {
      append([back], .loadBalancerBack, back.exchange.conversation, to: &findings.found)
    }
  }

  private func append(
    _ halves: [Half], _ kind: PathKind, _ conversation: Conversation, to found: inout FoundPaths
  ) {
    guard let family = halves.first?.way.opener.family else { return }
    var assembler = PathAssembler()
    for half in halves {
      if let refused = finder.refusal(of: half.exchange.conversation.ipProtocol, on: half.way) {
        return found.append(refused)
      }
      assembler.append(half.way, carrying: half.exchange)
    }
    found.append(assembler.path(kind: kind, family: family, conversation))
  }

  private func obstacle(
    _ reason: PathObstacle.Reason, _ client: Endpoint, to server: Endpoint? = nil,
    _ family: AddressFamily?
  ) -> PathObstacle {
    PathObstacle(
      reason: reason, family: family, from: finder.topology.name(of: client),
      to: server.map(finder.topology.name(of:)) ?? balancer.name)
  }
}

extension LoadBalancer.Listener {
  /// Whether it takes the opening packets of a conversation, all of them.
  fileprivate func accepts(_ conversation: Conversation) -> Bool {
    guard case .fixed(let wanted) = conversation.destination, conversation.opener == .client else {
      return false
    }
    return service.conversations.contains { offered in
      guard case .fixed(let ports) = offered.destination else { return false }
      return offered.ipProtocol == conversation.ipProtocol && wanted.isSubset(of: ports)
    }
  }
}
