import PacketSpace
import Topology

extension PathKind {
  /// By way of a classic load balancer, which opens a connection of its own to a target.
  public static let classicLoadBalancer = PathKind("classic load balancer")
}

/// From a client to a node in subnet L, and from that node to a target in subnet T or in L itself.
///
/// | path | request | answer |
/// | --- | --- | --- |
/// | target in T | L.in(client, s) L.out(T, t) T.in(L, t) | T.out(L, n) L.in(T, n) L.out(client, e) |
/// | target in L | L.in(client, s) L.out(T, t) [L.in(L, t)] | [L.out(L, n) L.in(T, n)] L.out(client, e) |
///
/// with n = 1024-65535, the node's own ports. What stands in brackets AWS leaves open: that the outbound entries count
/// inside a subnet is documented, whether the inbound ones and those for the answers do is not. They are taken to count
/// unless the load balancer says `same_subnet_inbound: unchecked`, because what works then works in either case; the
/// path says so.
///
/// Source: Reachability Analyzer, explanation code ELB_ACL_RESTRICTION ("Classic Load Balancers apply network ACLs to
/// outbound traffic, even if it's destined for a target in the same subnet"); Classic Load Balancers guide,
/// elb-vpc-network-acls.md (tables).
struct ClassicLoadBalancerPath: LoadBalancerAnatomy {
  func readings(of listener: LoadBalancer.Listener) -> [LoadBalancerReading] {
    [LoadBalancerReading(kind: .classicLoadBalancer, preservesClient: false, assumptions: [])]
  }

  func behind(_ way: Way, _ balancer: LoadBalancer) -> Way {
    guard way.kind == .sameSubnet, let subnet = way.opener.subnet else { return way }
    let isChecked = balancer.sameSubnetInbound == .checked
    let stretch = Stretch(
      sender: .opener, borders: [.leaving(subnet)] + (isChecked ? [.entering(subnet)] : []),
      answerCrosses: isChecked, recognisesGroups: true)
    let reading =
      "whether the network ACL of its subnet filters what classic load balancer \(balancer.name) "
      + "exchanges with a target there beyond its opening packets is not documented; "
      + "it is taken to \(isChecked ? "do so" : "filter nothing else")"
    return Way(
      kind: way.kind, opener: way.opener, responder: way.responder, stretches: [stretch],
      assumptions: way.assumptions + [reading])
  }
}
