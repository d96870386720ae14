public import Topology

/// Whether security groups remember every connection of a leg, even one that their rules alone would not make them
/// remember.
///
/// Source: Amazon EC2 User Guide, security-group-connection-tracking.html, "Automatically tracked connections", as of 2025
/// against the list of 2023 (security-group-connection-tracking.md): the later list has egress-only internet gateways,
/// interface endpoints, Lambda and gateway endpoints for DynamoDB besides, and no longer has transit gateways and gateway
/// load balancers.
public enum AutomaticTracking: Hashable, Sendable {
  /// They need not: the rules decide.
  case no
  /// They do; the words say what the connection goes through.
  case yes(String)
  /// The two lists disagree; the words say about what.
  case disputed(String)
}

extension Path {
  /// Whether the security groups on a leg remember its connections whatever their rules say.
  public func automaticTracking(ofLeg leg: Leg, in topology: NetworkTopology) -> AutomaticTracking {
    let reasons =
      ends.map { topology.automaticTracking(by: $0.party) }
      + leg.gateways.map { topology.automaticTracking(by: topology.gateways[$0]) }
    let certain = reasons.first { if case .yes = $0 { true } else { false } }
    return certain ?? reasons.first { $0 != .no } ?? .no
  }
}

extension NetworkTopology {
  fileprivate func automaticTracking(by party: PathEnd.Party) -> AutomaticTracking {
    switch party {
    case .loadBalancer(let id):
      let name = loadBalancers[id].name
      return switch loadBalancers[id].kind {
      case .network: .yes("network load balancer \(name)")
      case .gateway: .disputed("gateway load balancer \(name)")
      case .application, .classic: .no
      }
    case .workload(let id):
      let name = workloads[id].name
      return switch workloads[id].kind {
      case .interfaceEndpoint: .yes("interface endpoint \(name)")
      case .lambdaFunction: .yes("the interfaces of Lambda function \(name)")
      default: .no
      }
    case .internet, .peer, .gateway, .address: return .no
    }
  }

  fileprivate func automaticTracking(by gateway: Gateway) -> AutomaticTracking {
    switch gateway.kind {
    case .natGateway, .regionalNATGateway: .yes("NAT gateway \(gateway.name)")
    case .egressOnlyInternetGateway: .yes("egress-only internet gateway \(gateway.name)")
    case .gatewayEndpoint(let endpoint) where endpoint.service == .dynamoDB:
      .yes("gateway endpoint \(gateway.name) for DynamoDB")
    case .transitGateway: .disputed("transit gateway \(gateway.name)")
    case .internetGateway, .vpcPeering, .virtualPrivateGateway, .gatewayEndpoint: .no
    }
  }
}
