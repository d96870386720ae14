import Topology

/// Which of several security groups on an interface gets the rules and stands for the interface in others' rules.
///
/// The groups on an interface are united, so that a rule on one of them is enough. It is the group that the fewest
/// parties carry, because a rule there touches the fewest others; the first of them on a tie.
struct GroupChoice: Sendable {
  private let carriers: [String: Int]

  init(_ topology: NetworkTopology) {
    var carriers: [String: Int] = [:]
    for name in topology.securityGroupCarriers.flatMap({ Set($0.securityGroups) }) {
      carriers[name, default: 0] += 1
    }
    self.carriers = carriers
  }

  /// The chosen one of an interface's groups; `nil` if it has none.
  func representative(of groups: [String]) -> String? {
    groups.min { carriers[$0, default: 0] < carriers[$1, default: 0] }
  }
}
