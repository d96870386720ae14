import PacketSpace
import Topology

extension PathKind {
  /// Between two interfaces of one subnet.
  public static let sameSubnet = PathKind("same subnet")
}

/// Inside one subnet only security groups filter.
///
/// | request | answer |
/// | --- | --- |
/// | none | none |
///
/// Source: Amazon VPC User Guide, vpc-network-acls.md ("when traffic enters and leaves the subnet, not as it is routed
/// within a subnet"); security-group-rules.md.
struct SameSubnetPath: PathAnatomy {
  func outcome(of passage: Passage, in survey: NetworkSurvey) -> WayOutcome? {
    guard passage.carrier == .link else { return nil }
    let (opener, responder) = (passage.opener, passage.responder)
    if opener.addresses.count == 1, opener.addresses == responder.addresses {
      return passage.blocked(.notFiltered("traffic of an interface to itself"))
    }
    let stretch = Stretch(sender: .opener, borders: [], recognisesGroups: true)
    return WayOutcome(ways: [
      Way(kind: .sameSubnet, opener: opener, responder: responder, stretches: [stretch])
    ])
  }
}
