import Topology
import Traversal

extension SimulationScene {
  /// Whether security groups on this path track every connection: behind NAT gateways, network load balancers and
  /// egress-only internet gateways, and for Lambda functions.
  ///
  /// Source: Amazon EC2 User Guide, security-group-connection-tracking.md, "Automatically tracked connections". Its list
  /// of 2023 also has transit gateways and Gateway Load Balancers; today's does not, and they are not in this one.
  var tracksEverything: Bool {
    path.ends.contains { end in
      switch end.party {
      case .gateway: true
      case .loadBalancer(let id): topology.loadBalancers[id].kind == .network
      case .workload(let id): topology.workloads[id].kind == .lambdaFunction
      case .internet, .peer, .address: false
      }
    }
      || path.gateways.contains {
        if case .egressOnlyInternetGateway = topology.gateways[$0].kind { true } else { false }
      }
  }
}
