import Topology

/// What a network interface that stands for itself is used for.
struct InterfaceKind {
  /// What it is as a workload.
  let workload: Workload.Kind
  /// The ports from which it opens connections.
  let ephemeralRange: EphemeralRange

  /// The kinds of interface that are plain ends of connections behind security groups.
  ///
  /// Source: EC2 API, NetworkInterface.InterfaceType.
  private static let plainKinds: Set<String> = [
    "interface", "efa", "efa-only", "branch", "trunk", "load_balancer", "network_load_balancer",
    "aws_codestar_connections_managed", "api_gateway_managed", "iot_rules_managed",
    "global_accelerator_managed", "quicksight",
  ]

  /// Tells by the kind and, where AWS runs the interface, by the description; nil for kinds without a model.
  ///
  /// AWS describes its own as `EFS mount target for fs-…`, `Route 53 Resolver: rslvr-in-…` and `ELB app/…`.
  init?(_ interface: AWSNetworkInterface) {
    let description = interface.description ?? ""
    switch interface.kind {
    case "lambda": self.init(.lambdaFunction, .lambda)
    case "vpc_endpoint": self.init(.interfaceEndpoint, .any)
    case "load_balancer", "network_load_balancer": self.init(.instances, .loadBalancer)
    case let kind where !Self.plainKinds.contains(kind): return nil
    default:
      if description.hasPrefix("EFS mount target for ") {
        self.init(.mountTarget, .any)
      } else if description.hasPrefix("Route 53 Resolver: rslvr-in-") {
        self.init(.resolverInboundEndpoint, .any)
      } else if description.hasPrefix("Route 53 Resolver: rslvr-out-") {
        self.init(.resolverOutboundEndpoint, .any)
      } else {
        self.init(.instances, description.hasPrefix("ELB ") ? .loadBalancer : .any)
      }
    }
  }

  private init(_ workload: Workload.Kind, _ ephemeralRange: EphemeralRange) {
    self.workload = workload
    self.ephemeralRange = ephemeralRange
  }
}
