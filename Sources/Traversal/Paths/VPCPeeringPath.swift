import PacketSpace
import Topology

extension PathKind {
  /// Between two VPCs over a peering connection.
  public static let vpcPeering = PathKind("VPC peering")
}

/// From subnet A of one VPC to subnet B of another, over a peering connection.
///
/// | request | answer |
/// | --- | --- |
/// | A.out(B, s) B.in(A, s) | B.out(A, e) A.in(B, e) |
///
/// Routes of both subnets must lead to the connection. Nobody gets through it to what lies behind the other VPC. Rules
/// may refer to security groups of the other VPC if both are in one Region.
///
/// Source: Amazon VPC Peering Guide, vpc-peering-basics.md, vpc-peering-routing.md, troubleshoot-vpc-peering-connections
/// (network ACLs of both VPCs) and vpc-peering-security-groups.md; Reachability Analyzer, explanation code
/// PCX_REQUIRES_ADDRESS_IN_VPC_CIDR.
struct VPCPeeringPath: PathAnatomy {
  func outcome(of passage: Passage, in survey: NetworkSurvey) -> WayOutcome? {
    guard let (id, kind) = passage.gateway(in: survey), case .vpcPeering(let peering) = kind
    else { return nil }
    guard peering.status == .active else {
      return passage.blocked(.peeringNotActive(id, status: peering.status.rawValue))
    }
    let home = survey.vpc(of: passage.place)
    guard let away = peering.other(than: home) else {
      return passage.blocked(.outsidePeeredVPC(id))
    }
    guard passage.side == .leaving, let goal = passage.responder.subnet,
      survey.vpc(of: goal) == away
    else { return passage.blocked(outside(passage, of: away, over: id, in: survey)) }
    var outcome = WayOutcome()
    var opener: Station? = passage.opener
    if passage.expectsAnswer {
      let answers = survey.answered(
        passage.opener, by: passage.responder, from: goal, over: .gateway(id))
      outcome.append(answers.unanswered)
      opener = answers.answered
    }
    guard let opener else { return outcome }
    let stretch = Stretch(
      sender: .opener, borders: [.leaving(passage.place), .entering(goal)],
      recognisesGroups: survey.topology.vpcs[home].region == survey.topology.vpcs[away].region)
    outcome.ways.append(
      Way(
        kind: .vpcPeering, opener: opener, responder: passage.responder, stretches: [stretch]))
    return outcome
  }

  private func outside(
    _ passage: Passage, of away: ElementID<VPC>, over id: ElementID<Gateway>,
    in survey: NetworkSurvey
  ) -> PathObstacle.Reason {
    let isInside = passage.far.addresses.isSubset(of: survey.topology.vpcs[away].addresses)
    if passage.side == .leaving, isInside { return .outsideEverySubnet(of: away) }
    return passage.side == .leaving
      ? .outsidePeeredVPC(id)
      : survey.refusedEntry(of: passage, over: id, otherwise: .outsidePeeredVPC(id))
  }
}
