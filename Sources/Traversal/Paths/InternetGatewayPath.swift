import PacketSpace
import Topology

extension PathKind {
  /// Between an interface with a public address and the outside.
  public static let internetGateway = PathKind("internet gateway")
}

/// Over an internet gateway, out of subnet P or into it.
///
/// | path | request | answer |
/// | --- | --- | --- |
/// | client outside to P | P.in(client, s) | P.out(client, e) |
/// | P to host outside | P.out(host, s) | P.in(host, e) |
///
/// The gateway stands for one public IPv4 address an interface and rewrites it on its side of the network ACL, which
/// therefore sees the private address; IPv6 is not translated. It drops what is not public outside.
///
/// Source: Amazon VPC User Guide, VPC_Scenario1.md (network ACL tables); Reachability Analyzer, CLI example 2 (headers
/// before and after the gateway) and the explanation codes IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS, _FOR_INGRESS and
/// IGW_SOURCE/DESTINATION_ADDRESS_NOT_IN_RFC1918/RFC6598.
struct InternetGatewayPath: PathAnatomy {
  func outcome(of passage: Passage, in survey: NetworkSurvey) -> WayOutcome? {
    guard let (id, kind) = passage.gateway(in: survey), case .internetGateway = kind else {
      return nil
    }
    if let obstacle = publicAccessObstacle(of: passage, in: survey) {
      return passage.blocked(obstacle)
    }
    if let obstacle = survey.obstacleToOtherVPC(of: passage, over: id) {
      return passage.blocked(obstacle)
    }
    let (kept, lost) = passage.splitting(
      keeping: survey.internetAddresses, otherwise: .addressNotPublic(id))
    var outcome = lost
    guard let kept else { return outcome }
    outcome.append(publicOutcome(of: kept))
    return outcome
  }

  /// VPC Block Public Access spares NAT gateways where it only blocks what comes in.
  ///
  /// Source: EC2 API, VpcBlockPublicAccessOptions; Reachability Analyzer, explanation code
  /// VPC_BLOCK_PUBLIC_ACCESS_ENABLED.
  private func publicAccessObstacle(
    of passage: Passage, in survey: NetworkSurvey
  ) -> PathObstacle.Reason? {
    let vpc = survey.vpc(of: passage.place)
    switch survey.topology.vpcs[vpc].publicAccessBlock {
    case .off: return nil
    case .bidirectional: return .publicAccessBlocked(vpc)
    case .ingress:
      if case .gateway = passage.opener.end.party { return nil }
      return .publicAccessBlocked(vpc)
    }
  }

  private func publicOutcome(of passage: Passage) -> WayOutcome {
    let near = passage.side == .leaving ? passage.opener : passage.responder
    let subnet = passage.place
    guard near.isPublic else { return passage.blocked(.noPublicAddress) }
    let stretch = Stretch(
      sender: .opener,
      borders: [passage.side == .leaving ? .leaving(subnet) : .entering(subnet)],
      recognisesGroups: false)
    return WayOutcome(ways: [
      Way(
        kind: .internetGateway, opener: passage.opener, responder: passage.responder,
        stretches: [stretch])
    ])
  }
}
