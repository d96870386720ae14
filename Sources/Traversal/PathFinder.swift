import PacketSpace
public import Topology

/// Finds every path that flows take through a topology, in a fixed order.
///
/// It knows routes, gateways and the anatomy of each kind of path; what the filters on a path say is not its business.
public struct PathFinder: Sendable {
  let survey: NetworkSurvey
  let stationFinder: StationFinder
  let waySearch: WaySearch

  /// Makes a finder for a topology.
  public init(_ topology: NetworkTopology) {
    survey = NetworkSurvey(topology)
    stationFinder = StationFinder(survey: survey)
    waySearch = WaySearch(survey: survey)
  }

  /// The topology.
  public var topology: NetworkTopology { survey.topology }

  /// Every path of a flow: each subnet of one side with each of the other, in both families, for each conversation of
  /// the service, those that the server opens among them.
  ///
  /// A flow to a load balancer goes on to the targets of the listeners for its service; what its health checks need is
  /// in `healthChecks(of:)`.
  ///
  /// - Parameters:
  ///   - client: Who uses the service.
  ///   - server: Who offers it.
  ///   - service: The service.
  /// - Returns: The paths, and what has none.
  public func paths(
    from client: Endpoint, to server: Endpoint, service: Service
  ) -> FlowPaths {
    if case .loadBalancer(let id) = server {
      return LoadBalancerPath(finder: self, id: id).paths(from: client, service: service)
    }
    if case .loadBalancer(let id) = client, topology.loadBalancers[id].kind == .gateway {
      return paths(fromGatewayLoadBalancer: id, to: server, service: service)
    }
    var found = FoundPaths()
    for family in AddressFamily.allCases {
      let clients = stationFinder.stations(of: client, family: family)
      let servers = stationFinder.stations(of: server, family: family)
      for conversation in service.conversations where conversation.occurs(in: family) {
        for client in clients {
          for server in servers {
            append(conversation, between: client, and: server, to: &found)
          }
        }
      }
    }
    return found.result(from: topology.name(of: client), to: topology.name(of: server))
  }

  /// Every path of a flow of the topology; those that do not go by a gateway the flow asks for are obstacles.
  public func paths(of flow: Flow) -> FlowPaths {
    let found = paths(from: flow.from, to: flow.to, service: flow.service)
    return flow.via.isEmpty ? found : found.restricted(toGateways: flow.via)
  }

  /// Adds the paths of one conversation between two places.
  func append(
    _ conversation: Conversation, between client: Station, and server: Station,
    to found: inout FoundPaths
  ) {
    let isReversed = conversation.opener == .server
    let (opener, responder) = isReversed ? (server, client) : (client, server)
    let outcome = waySearch.ways(
      from: opener, to: responder, expectsAnswer: conversation.expectsAnswer)
    found.append(outcome.obstacles)
    for way in outcome.ways {
      if let refused = refusal(of: conversation.ipProtocol, on: way) {
        found.append(refused)
      } else if let exchange = Exchange(
        conversation, opener: way.opener, responder: way.responder)
      {
        found.append(PathAssembler.path(way, carrying: exchange))
      }
    }
  }

  /// The obstacle when a gateway on a way does not carry a protocol.
  func refusal(of ipProtocol: IPProtocol, on way: Way) -> PathObstacle? {
    guard let limit = way.protocolLimit, !limit.protocols.contains(ipProtocol) else {
      return nil
    }
    return PathObstacle(
      reason: .protocolNotCarried(limit.gateway), family: way.opener.family,
      from: way.opener.end.name, to: way.responder.end.name)
  }
}
