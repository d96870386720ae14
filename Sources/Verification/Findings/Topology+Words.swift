public import Topology
import Traversal

extension NetworkTopology {
  /// A flow as people say it: `web → db postgresql`.
  public func words(for flow: Flow) -> String {
    "\(name(of: flow.from)) → \(name(of: flow.to)) \(flow.service.name)"
  }

  /// A forbidden flow as people say it: `internet → db`.
  func words(for flow: ForbiddenFlow) -> String {
    let service = flow.service.map { " \($0.name)" } ?? ""
    return "\(name(of: flow.from)) → \(name(of: flow.to))\(service)"
  }

  /// The name of a party as the file writes it, whichever of its addresses an end stands for.
  func name(of end: PathEnd) -> String {
    switch end.party {
    case .internet: name(of: Endpoint.internet)
    case .peer(let id): peers[id].name
    case .workload(let id): workloads[id].name
    case .loadBalancer(let id): loadBalancers[id].name
    case .gateway(let id): gateways[id].name
    case .address: end.name
    }
  }

  /// The ports from which a party opens connections, where the file can say it.
  func ephemeralRange(of end: PathEnd) -> EphemeralRange? {
    switch end.party {
    case .peer(let id): peers[id].ephemeralRange
    case .workload(let id): workloads[id].ephemeralRange
    case .loadBalancer: .loadBalancer
    case .gateway: .natGateway
    case .internet, .address: nil
    }
  }
}
