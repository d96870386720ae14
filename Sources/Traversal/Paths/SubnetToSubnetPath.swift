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
    let start = passage.place
    guard passage.side == .leaving, let goal = passage.responder.subnet,
      survey.areInOneVPC(start, goal)
    else {
      return passage.blocked(.outsideEverySubnet(of: survey.topology.subnets[start].vpc))
    }
    let stretch = Stretch(
      sender: .opener, borders: [.leaving(start), .entering(goal)], recognisesGroups: true)
    var outcome = WayOutcome()
    var opener: Station? = passage.opener
    if passage.expectsAnswer {
      let answers = survey.answered(
        passage.opener, by: passage.responder, from: goal, over: .local)
      outcome.append(answers.unanswered)
      opener = answers.answered
    }
    if let opener {
      outcome.ways.append(
        Way(
          kind: .subnetToSubnet, opener: opener, responder: passage.responder,
          stretches: [stretch]))
    }
    return outcome
  }
}
