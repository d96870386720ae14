import PacketSpace
import Topology

extension PathKind {
  /// Out through a translator that lies in no subnet.
  public static let regionalNATGateway = PathKind("regional NAT gateway")
}

/// From subnet C through a regional NAT gateway and the VPC's internet gateway; IPv4 only.
///
/// | request | answer |
/// | --- | --- |
/// | C.out(host, s) | C.in(host, e) |
///
/// The gateway has no subnet, so no network ACL stands behind C. Whether another one sees its traffic is not
/// documented; the path says so in its assumptions.
///
/// Source: EC2 API, NatGateway.AvailabilityMode; Amazon VPC User Guide, vpc-nat-gateway.md (protocols).
struct RegionalNATGatewayPath: PathAnatomy {
  func outcome(of passage: Passage, in survey: NetworkSurvey) -> WayOutcome? {
    guard let (id, kind) = passage.gateway(in: survey), case .regionalNATGateway(let vpc) = kind
    else { return nil }
    guard passage.family == .ipv4 else {
      return passage.blocked(NATGatewayPath.refusalOfIPv6(passage, over: id, in: survey))
    }
    guard passage.side == .leaving else {
      return passage.blocked(
        survey.refusedEntry(of: passage, over: id, otherwise: .gatewayOpensOutwardsOnly(id)))
    }
    guard let next = survey.internetGateway(of: vpc) else {
      return passage.blocked(.translatorHasNoRoute(id))
    }
    if survey.topology.vpcs[vpc].publicAccessBlock == .bidirectional {
      return passage.blocked(.publicAccessBlocked(vpc))
    }
    if let obstacle = survey.obstacleToOtherVPC(of: passage, over: next) {
      return passage.blocked(obstacle)
    }
    let (kept, lost) = passage.splitting(
      keeping: survey.internetAddresses, otherwise: .addressNotPublic(next))
    var outcome = lost
    guard let kept else { return outcome }
    let name = survey.topology.gateways[id].name
    outcome.ways.append(
      Way(
        kind: .regionalNATGateway, opener: kept.opener, responder: kept.responder,
        stretches: [
          Stretch(sender: .opener, borders: [.leaving(kept.place)], recognisesGroups: false)
        ], protocolLimit: ProtocolLimit(gateway: id, protocols: NATGatewayPath.protocols),
        gateways: [next],
        assumptions: [
          "whether a network ACL sees the traffic of \(name) beyond the client's subnet is not "
            + "documented; none is assumed"
        ]))
    return outcome
  }
}
