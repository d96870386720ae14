import PacketSpace
import Topology

extension PathKind {
  /// By way of a load balancer that opens a connection of its own to a target.
  public static let applicationLoadBalancer = PathKind("application load balancer")
}

/// From a client to a node in subnet L, and from that node to a target in subnet T.
///
/// | path | request | answer |
/// | --- | --- | --- |
/// | client, target | L.in(client, s) L.out(T, t) T.in(L, t) | T.out(L, n) L.in(T, n) L.out(client, e) |
/// | health check | L.out(T, h) T.in(L, h) | T.out(L, n) L.in(T, n) |
///
/// with n = 1024-65535, the node's own ports. Where node and target share a subnet only security groups stand between
/// them.
///
/// Source: Application Load Balancers guide, load-balancer-troubleshooting.md (health checks, HTTP 504) and
/// load-balancer-update-security-groups.md (recommended rules).
struct ApplicationLoadBalancerPath: LoadBalancerAnatomy {
  func readings(of listener: LoadBalancer.Listener) -> [LoadBalancerReading] {
    [
      LoadBalancerReading(
        kind: .applicationLoadBalancer, preservesClient: false, assumptions: [])
    ]
  }
}
