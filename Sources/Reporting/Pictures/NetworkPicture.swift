import PacketSpace
public import Topology
import Traversal
public import Verification

/// Draws a whole network: VPCs, subnets with their network ACLs, what they hold, and the flows by their verdicts.
///
/// Forbidden flows are drawn where they are possible: what holds needs no arrow.
public struct NetworkPicture: Sendable {
  private let topology: NetworkTopology
  private let report: VerificationReport

  /// Makes a picture of a topology whose flows have been verified.
  public init(_ topology: NetworkTopology, report: VerificationReport) {
    self.topology = topology
    self.report = report
  }

  /// The picture in a format, ending with a line break.
  public func render(as format: DiagramFormat) -> String {
    diagram.render(as: format)
  }

  var diagram: Diagram {
    NetworkSheet(topology, outside: endpointsOutside, arrows: arrows).diagram
  }

  /// One arrow for everything that has the same ends and the same verdict.
  private var arrows: [NetworkArrow] {
    var merged: [NetworkArrow] = []
    for arrow in flowArrows + listenerArrows + breachArrows {
      let twin = merged.firstIndex {
        $0.from == arrow.from && $0.to == arrow.to && $0.role == arrow.role
      }
      if let twin {
        merged[twin].services += arrow.services
      } else {
        merged.append(arrow)
      }
    }
    return merged
  }

  /// The internet, where something is about it, and the peers.
  private var endpointsOutside: [Endpoint] {
    let flows = topology.flows.flatMap { [$0.from, $0.to] }
    let forbidden = topology.forbiddenFlows.flatMap { [$0.from, $0.to] }
    let internet: [Endpoint] = (flows + forbidden).contains(.internet) ? [.internet] : []
    return internet + topology.peers.ids.map(Endpoint.peer)
  }

  private var flowArrows: [NetworkArrow] {
    report.flows.map { verdict in
      let flow = topology.flows[verdict.flow]
      return NetworkArrow(
        from: flow.from, to: flow.to, services: [flow.service.name], role: role(of: verdict))
    }
  }

  private func role(of verdict: FlowVerdict) -> Diagram.Role {
    switch verdict.reachability {
    case _ where verdict.isUndecided: .undecided
    case .reachable: .open
    case .partial: .partial
    case .blocked: .blocked
    }
  }

  private var breachArrows: [NetworkArrow] {
    report.forbiddenFlows.filter { !$0.holds }.map { verdict in
      let flow = topology.forbiddenFlows[verdict.flow]
      return NetworkArrow(
        from: flow.from, to: flow.to, services: [flow.service?.name ?? "anything"],
        role: verdict.isUndecided ? .undecided : .violated)
    }
  }

  private var listenerArrows: [NetworkArrow] {
    topology.loadBalancers.ids.flatMap { id in
      topology.loadBalancers[id].listeners.compactMap { listener in
        listener.target.endpoint.map {
          NetworkArrow(
            from: .loadBalancer(id), to: $0, services: [listener.targetService.name],
            role: .passage)
        }
      }
    }
  }
}

/// An arrow of the picture of a network, before it has a place.
struct NetworkArrow {
  /// The most services that are named on an arrow.
  private static let namedServices = 4

  let from: Endpoint
  let to: Endpoint
  var services: [String]
  let role: Diagram.Role

  /// What is written on it: the first services, and how many more there are.
  var label: String {
    let more = services.count - Self.namedServices
    guard more > 1 else { return services.joined(separator: ", ") }
    return services.prefix(Self.namedServices).joined(separator: ", ") + " and \(more) more"
  }
}
