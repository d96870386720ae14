import PacketSpace
import Topology

extension PathKind {
  /// From a client to a load balancer whose targets are reached in another family.
  public static let loadBalancerFront = PathKind("load balancer, client side")
  /// From a load balancer to a target whose clients come in another family.
  public static let loadBalancerBack = PathKind("load balancer, target side")
}

/// What the paths of one kind of load balancer have of their own.
///
/// A new kind of load balancer is one new file with one conformance, and its line in `PathFinder.anatomy(of:)`.
protocol LoadBalancerAnatomy: Sendable {
  /// How packets of a listener get to the target; each reading of AWS's documentation is one.
  func readings(of listener: LoadBalancer.Listener) -> [LoadBalancerReading]

  /// The way from a node to a target as this kind's packets take it.
  func behind(_ way: Way, _ balancer: LoadBalancer) -> Way
}

extension LoadBalancerAnatomy {
  func behind(_ way: Way, _ balancer: LoadBalancer) -> Way { way }
}

/// How packets of a listener get from the node to the target.
struct LoadBalancerReading: Sendable {
  /// The kind of path.
  let kind: PathKind
  /// Whether they keep the client's address and port.
  let preservesClient: Bool
  /// What has to be assumed for it, in words.
  let assumptions: [String]
}

/// From a client to a node in subnet L, and from there to a target in subnet T.
///
/// What is in front is any kind of path of its own: over an internet gateway, or from another subnet. What is behind
/// depends on the kind of load balancer.
///
/// Targets are reached over IPv4, the default of target groups, and over IPv6 only where they have no IPv4. Clients of
/// the other family are translated, and no client's address survives that.
///
/// Source: Elastic Load Balancing API, CreateTargetGroup, IpAddressType; Network Load Balancers guide,
/// edit-target-group-attributes.html ("Client IP preservation", IPv6 client requests to IPv4 targets).
struct LoadBalancerPath {
  /// The finder of the halves.
  let finder: PathFinder
  /// The load balancer.
  let id: ElementID<LoadBalancer>

  private var balancer: LoadBalancer { finder.topology.loadBalancers[id] }

  private var anatomy: any LoadBalancerAnatomy { PathFinder.anatomy(of: balancer.kind) }

  private var backs: LoadBalancerBacks {
    LoadBalancerBacks(finder: finder, id: id, anatomy: anatomy)
  }

  /// What a search has found so far.
  private struct Findings {
    var found = FoundPaths()
    var knownBacks: Set<LoadBalancerHalf.Key> = []
  }

  /// A listener's halves behind the load balancer, for one reading.
  private struct Behind {
    let reading: LoadBalancerReading
    let halves: [LoadBalancerHalf]
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
          findings.found.append(
            PathObstacle(
              reason: .noListener(id), family: family, from: finder.topology.name(of: client),
              to: balancer.name))
          continue
        }
        var behind: [Behind] = []
        for listener in listeners {
          behind += whatIsBehind(listener, conversation.ipProtocol, &findings.found)
        }
        for client in clients {
          for node in nodes {
            for front in fronts(conversation, from: client, to: node, &findings.found) {
              append(conversation, front, behind, to: &findings)
            }
          }
        }
      }
    }
    return findings.found.result(from: finder.topology.name(of: client), to: balancer.name)
  }

  private func whatIsBehind(
    _ listener: LoadBalancer.Listener, _ ipProtocol: IPProtocol, _ found: inout FoundPaths
  ) -> [Behind] {
    let halves = backs.halves(to: listener.target, listener.targetService, &found)
      .filter { $0.exchange.conversation.ipProtocol == ipProtocol }
    return anatomy.readings(of: listener).map { Behind(reading: $0, halves: halves) }
  }

  /// The halves in front: from one client to one node.
  private func fronts(
    _ conversation: Conversation, from client: Station, to node: Station,
    _ found: inout FoundPaths
  ) -> [LoadBalancerHalf] {
    if client.subnet != nil, balancer.scheme == .internetFacing {
      // Its name resolves to public addresses only, so the packets leave the VPC.
      let leads = finder.publicAddressesMayBeReached(by: client)
      found.append(
        PathObstacle(
          reason: leads ? .internetFacingFromInside(id) : .noWayToPublicAddresses(of: id),
          family: client.family, from: client.end.name, to: node.end.name))
      return []
    }
    let outcome = finder.waySearch.ways(
      from: client, to: node, expectsAnswer: conversation.expectsAnswer)
    found.append(outcome.obstacles)
    return outcome.ways.compactMap { way in
      Exchange(conversation, opener: way.opener, responder: way.responder).map {
        LoadBalancerHalf(way: way, exchange: $0)
      }
    }
  }

  /// Joins a front with every back of its node; where their families differ, lists each back by itself, once.
  private func append(
    _ conversation: Conversation, _ front: LoadBalancerHalf, _ behind: [Behind],
    to findings: inout Findings
  ) {
    let family = front.way.opener.family
    var isTranslated = false
    for behind in behind {
      for back in behind.halves where back.way.opener.subnet == front.way.responder.subnet {
        if back.way.opener.family == family {
          findings.knownBacks.insert(back.key)
          append(LoadBalancerJoint(front, back, behind.reading), conversation, to: &findings.found)
        } else {
          isTranslated = true
        }
      }
    }
    guard isTranslated else { return }
    append([front], .loadBalancerFront, conversation, to: &findings.found)
    for behind in behind {
      for back in behind.halves
      where back.way.opener.subnet == front.way.responder.subnet
        && back.way.opener.family != family && findings.knownBacks.insert(back.key).inserted
      {
        append([back], .loadBalancerBack, back.exchange.conversation, to: &findings.found)
      }
    }
  }

  private func append(
    _ joint: LoadBalancerJoint, _ conversation: Conversation, to found: inout FoundPaths
  ) {
    for half in [joint.front, joint.back] {
      if let refused = finder.refusal(of: half.exchange.conversation.ipProtocol, on: half.way) {
        return found.append(refused)
      }
    }
    found.append(joint.path(conversation))
  }

  private func append(
    _ halves: [LoadBalancerHalf], _ kind: PathKind, _ conversation: Conversation,
    to found: inout FoundPaths
  ) {
    guard let path = LoadBalancerHalf.path(halves, kind, conversation) else { return }
    found.append(path)
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
