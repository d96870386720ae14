internal import PacketSpace
internal import SourceText

extension LoadingContext {
  /// Checks the subnets of load balancers.
  ///
  /// Source: Elastic Load Balancing API, CreateLoadBalancer.Subnets: "[Application Load Balancers] You must specify
  /// subnets from at least two Availability Zones"; the others may have one.
  mutating func checkLoadBalancers() {
    for balancer in loadBalancers.known.map(\.draft) {
      checkIsInOneVPC(balancer.subnets, subject: "load balancer \(balancer.name)")
      checkFamilies(of: balancer)
      guard balancer.kind == .application else { continue }
      let zones = balancer.subnets.map { subnets[$0.value]?.zone }
      guard let first = balancer.subnets.first, let zone = zones.first else { continue }
      let isInOneZone = zone == nil ? zones.count == 1 : zones.allSatisfy { $0 == zone }
      guard isInOneZone, subnets[first.value] != nil else { continue }
      diagnostics.warning(
        "single-zone",
        "load balancer \(balancer.name) has subnets of one availability zone only",
        at: first.range, help: ["AWS demands subnets of at least two zones"])
    }
  }

  /// Source: Application Load Balancers User Guide, application-load-balancers.md, "IP address type": every subnet of a
  /// dual-stack load balancer has an IPv6 block.
  private mutating func checkFamilies(of balancer: LoadBalancerDraft) {
    guard balancer.addressType == .dualStack else { return }
    for reference in balancer.subnets {
      guard let subnet = subnets[reference.value],
        !subnet.blocks.contains(where: { $0.value.family == .ipv6 })
      else { continue }
      diagnostics.error(
        "subnet-without-ipv6",
        "load balancer \(balancer.name) is dual-stack, but subnet \(subnet.name) has no IPv6 block",
        at: reference.range, related: [RelatedLabel(range: subnet.place, text: "defined here")])
    }
  }
}
