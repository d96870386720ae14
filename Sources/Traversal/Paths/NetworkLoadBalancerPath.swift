import PacketSpace
import Topology

extension PathKind {
  /// By way of a network load balancer whose targets see the client's address.
  public static let networkLoadBalancer = PathKind("network load balancer, client address kept")
  /// By way of a network load balancer whose targets see the node's address.
  public static let networkLoadBalancerReplacing = PathKind(
    "network load balancer, client address replaced")
}

/// From a client to a node in subnet L, and from that node to a target in subnet T.
///
/// | client's address | request | answer |
/// | --- | --- | --- |
/// | kept | L.in(client, s) L.out(T, t) T.in(client, t) | T.out(client, e) L.in(T, e) L.out(client, e) |
/// | replaced | L.in(client, s) L.out(T, t) T.in(L, t) | T.out(L, n) L.in(T, n) L.out(client, e) |
/// | health check | L.out(T, h) T.in(L, h) | T.out(L, n) L.in(T, n) |
///
/// with n = 1024-65535, the node's own ports. Where node and target share a subnet no network ACL stands between them.
///
/// Kept, the packet from the node to the target carries the client's address and port, so that the answer is addressed
/// to the client; it goes back by way of the node all the same, whatever the target's route table says. A target's
/// security groups recognise the load balancer's group then, if it has one, and otherwise must name the clients'
/// addresses: no group of the client is recognised.
///
/// For UDP the address is always kept. Where the topology does not say it for TCP, AWS's pages disagree about the
/// default, and both readings are listed: what is to work has to work in both.
///
/// Source: Network Load Balancers guide, edit-target-group-attributes.html ("Client IP preservation") against
/// load-balancer-target-groups.md, and load-balancer-security-groups.md ("targets accept traffic from your load balancer
/// even if you enable client IP preservation"); that no network ACL filters inside a subnet holds in general, see
/// `SameSubnetPath`.
struct NetworkLoadBalancerPath: LoadBalancerAnatomy {
  func readings(of listener: LoadBalancer.Listener) -> [LoadBalancerReading] {
    switch listener.clientAddress {
    case .preserved: [Self.preserving([])]
    case .replaced: [Self.replacing([])]
    case .unsaid: [Self.preserving([Self.disagreement]), Self.replacing([Self.disagreement])]
    }
  }

  private static let disagreement =
    "the topology does not say whether the load balancer preserves client addresses, and AWS's pages "
    + "disagree about the default; both must work"

  private static func preserving(_ assumptions: [String]) -> LoadBalancerReading {
    LoadBalancerReading(
      kind: .networkLoadBalancer, preservesClient: true, assumptions: assumptions)
  }

  private static func replacing(_ assumptions: [String]) -> LoadBalancerReading {
    LoadBalancerReading(
      kind: .networkLoadBalancerReplacing, preservesClient: false, assumptions: assumptions)
  }
}
