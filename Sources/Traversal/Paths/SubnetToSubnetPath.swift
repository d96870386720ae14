import PacketSpace
import Topology

extension PathKind {
  /// Between two subnets of one VPC.
  public static let subnetToSubnet = PathKind("subnet to subnet")
}

/// From subnet A to subnet B of one VPC, by the local routes.
///
/// | request | answer |
/// | --- | --- |
/// | A.out(B, s) B.in(A, s) | B.out(A, e) A.in(B, e) |
///
/// Two subnets with one network ACL cross it twice as well.
///
/// Source: Amazon VPC User Guide, VPC_Scenario2.md (network ACL tables); the shared network ACL:
/// clouddrove/terraform-aws-subnet issue 103.
struct SubnetToSubnetPath: PathAnatomy {
  func outcome(of passage: Passage, in survey: NetworkSurvey) -> WayOutcome? {
    guard passage.carrier == .local else { return nil }
    let near = passage.side == .leaving ? passage.opener : passage.responder
    guard let start = near.subnet else { return nil }
    guard passage.side == .leaving, let goal = passage.responder.subnet,
      survey.areInOneVPC(start, goal)
    else {
      return passage.blocked(.outsideEverySubnet(of: survey.topology.subnets[start].vpc))
    }
    let stretch = Stretch(
      sender: .opener, borders: [.leaving(start), .entering(goal)], recognisesGroups: true)
    var outcome = WayOutcome()
    let (answered, unanswered) = answeredOpener(of: passage, from: goal, in: survey)
    outcome.append(unanswered)
    if let answered {
      outcome.ways.append(
        Way(
          kind: .subnetToSubnet, opener: answered, responder: passage.responder,
          stretches: [stretch]))
    }
    return outcome
  }

  /// The part of the opener that answers get back to by local routes.
  private func answeredOpener(
    of passage: Passage, from goal: ElementID<Subnet>, in survey: NetworkSurvey
  ) -> (answered: Station?, unanswered: WayOutcome) {
    guard passage.expectsAnswer else { return (passage.opener, WayOutcome()) }
    let local = survey.locallyRouted(passage.opener.addresses, from: goal)
    let lost = passage.opener.addresses.subtracting(local)
    guard !lost.isEmpty else { return (passage.opener, WayOutcome()) }
    let goalName = survey.topology.subnets[goal].name
    return (
      passage.opener.restricted(to: local),
      .blocked(
        .answerTakesAnotherWay("\(goalName) does not route it locally"), passage.opener,
        passage.responder, part: lost)
    )
  }
}
