import PacketSpace
import Topology

extension PathKind {
  /// Between two VPCs, or a VPC and a network on premises, over a transit gateway.
  public static let transitGateway = PathKind("transit gateway")
  /// Out through a translator in another VPC, which a transit gateway leads to.
  public static let natGatewayBehindTransitGateway = PathKind(
    "NAT gateway behind a transit gateway")
}

/// Over a transit gateway, with an interface of it in subnet G of each attached VPC.
///
/// | path | request | answer |
/// | --- | --- | --- |
/// | W to X in another VPC | W.out(X, s) G.in(W, s) G'.out(X, s) X.in(W, s) | X.out(W, e) G'.in(X, e) G.out(W, e) W.in(X, e) |
/// | network on premises to W | G.out(W, s) W.in(host, s) | W.out(host, e) G.in(W, e) |
/// | W to network on premises | W.out(host, s) G.in(W, s) | G.out(W, e) W.in(host, e) |
/// | W to host, by a NAT gateway in P of another VPC | W.out(host, s) G.in(W, s) G'.out(host, s) P.in(W, s) P.out(host, s) | P.in(host, 1024-65535) P.out(W, e) G'.in(host, e) G.out(W, e) W.in(host, e) |
///
/// At the gateway's interface a network ACL sees what passes between the interface and the VPC: from the VPC inbound,
/// towards it outbound, and nothing of what passes between the interface and the gateway. An interface in the
/// workload's own subnet is not decided: there the documentation contradicts itself.
///
/// A packet uses the interface in its zone, and leaves the gateway in the zone it came from if that VPC is attached
/// there; so request and answer may use different ones. Where the zone does not decide, every interface gets a way.
///
/// What comes from an attachment is routed by the gateway's route table that the attachment is associated with, so request
/// and answer may be routed by different tables.
///
/// Source: AWS Transit Gateway Guide, tgw-nacls.md (the table), how-transit-gateways-work.md ("Availability Zones") and
/// transit-gateway-appliance-scenario.md (the originating zone); security groups: EC2 API,
/// TransitGatewayOptions.SecurityGroupReferencingSupport, and tgw-security-groups (inbound rules only).
struct TransitGatewayPath: PathAnatomy {
  func outcome(of passage: Passage, in survey: NetworkSurvey) -> WayOutcome? {
    guard let (id, kind) = passage.gateway(in: survey), case .transitGateway(let gateway) = kind
    else { return nil }
    let home = survey.vpc(of: passage.place)
    guard gateway.attachment(of: home) != nil else {
      return passage.blocked(.notAttached(id, from: passage.place))
    }
    let hub = TransitHub(id: id, gateway: gateway, survey: survey)
    var outcome = WayOutcome()
    for (addresses, target) in survey.topology.decisions(
      for: passage.far.addresses, of: gateway, from: .vpc(home))
    {
      guard let part = passage.restricted(toFar: addresses) else { continue }
      switch target {
      case nil: outcome.append(part.blocked(.gatewayHasNoRoute(id)))
      case .blackhole: outcome.append(part.blocked(.gatewayDropsIt(id)))
      case .peer(let peer): outcome.append(hub.outside(part, peer))
      case .vpc(let vpc): outcome.append(inside(part, vpc, hub, survey))
      }
    }
    return outcome
  }

  /// Packets between two attached VPCs, or by way of another one to the outside.
  private func inside(
    _ passage: Passage, _ vpc: ElementID<VPC>, _ hub: TransitHub, _ survey: NetworkSurvey
  ) -> WayOutcome {
    let destination = survey.topology.vpcs[vpc].name
    let unsupported = passage.notModelled(", towards VPC \(destination)", in: survey)
    guard vpc != survey.vpc(of: passage.place) else {
      // What the gateway routes back to the VPC does not come from behind it.
      return passage.blocked(passage.side == .leaving ? unsupported : .carriesNothing(hub.id))
    }
    guard passage.side == .leaving else {
      // From the internet nobody gets to a private address by way of another VPC's internet gateway, and a VPC's blocks of
      // IPv6 are routed to its own one.
      let isPublic = passage.opener.addresses.isSubset(of: survey.internetAddresses)
      let byWay = passage.notModelled(", by way of VPC \(destination)", in: survey)
      return passage.blocked(
        survey.refusedEntry(
          of: passage, over: hub.id, otherwise: isPublic ? .carriesNothing(hub.id) : byWay))
    }
    guard let goal = passage.responder.subnet else {
      let isInside = passage.responder.addresses.isSubset(of: survey.topology.vpcs[vpc].addresses)
      return isInside
        ? passage.blocked(.outsideEverySubnet(of: vpc)) : hub.through(passage, vpc)
    }
    guard survey.vpc(of: goal) == vpc else { return passage.blocked(unsupported) }
    return hub.between(passage, goal)
  }
}
