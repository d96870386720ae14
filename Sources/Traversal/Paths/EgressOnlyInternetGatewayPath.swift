import PacketSpace
import Topology

extension PathKind {
  /// Out to IPv6 hosts, with no way in.
  public static let egressOnlyInternetGateway = PathKind("egress-only internet gateway")
}

/// Over an egress-only internet gateway, out of subnet C, IPv6 only, untranslated.
///
/// | request | answer |
/// | --- | --- |
/// | C.out(host, s) | C.in(host, e) |
///
/// Source: Amazon VPC User Guide, egress-only-internet-gateway.md ("prevents the internet from initiating an IPv6
/// connection with your instances").
struct EgressOnlyInternetGatewayPath: PathAnatomy {
  func outcome(of passage: Passage, in survey: NetworkSurvey) -> WayOutcome? {
    guard let (id, kind) = passage.gateway(in: survey), case .egressOnlyInternetGateway = kind
    else { return nil }
    guard passage.family == .ipv6 else { return passage.blocked(.familyNotCarried(id)) }
    guard passage.side == .leaving else {
      return passage.blocked(.gatewayOpensOutwardsOnly(id))
    }
    let subnet = passage.place
    let vpc = survey.vpc(of: subnet)
    if survey.topology.vpcs[vpc].publicAccessBlock == .bidirectional {
      return passage.blocked(.publicAccessBlocked(vpc))
    }
    if let obstacle = survey.obstacleToOtherVPC(of: passage, over: id) {
      return passage.blocked(obstacle)
    }
    let (kept, lost) = passage.splitting(
      keeping: survey.internetAddresses, otherwise: .addressNotPublic(id))
    var outcome = lost
    guard let kept else { return outcome }
    guard kept.opener.isPublic else {
      outcome.append(kept.blocked(.noPublicAddress))
      return outcome
    }
    let stretch = Stretch(sender: .opener, borders: [.leaving(subnet)], recognisesGroups: false)
    outcome.ways.append(
      Way(
        kind: .egressOnlyInternetGateway, opener: kept.opener, responder: kept.responder,
        stretches: [stretch]))
    return outcome
  }
}
