public import AccessControl
import Planning
public import Topology

/// Rule sets with what they lack taken from the topology's own plan.
public struct CompletedRuleSets: Sendable {
  /// The rule sets, the given ones first.
  public let ruleSets: RuleSets
  /// What was taken from the plan, one line each.
  public let notes: [String]

  /// Completes rule sets for a topology.
  ///
  /// A subnet without a network ACL and a security group without rules get those that a plan would give them. Where
  /// there is no plan, they stay away, and nothing passes them.
  public init(_ given: RuleSets, for topology: NetworkTopology) {
    let directory = FilterDirectory(topology: topology, ruleSets: given)
    guard !directory.gaps.isEmpty, case .plan(let plan) = Planner.plan(topology),
      let planned = try? plan.ruleSets()
    else {
      ruleSets = given
      notes = []
      return
    }
    let lacking = Set(
      topology.subnets.ids.filter { directory.networkACLIndex(of: $0) == nil }
        .map { topology.subnets[$0].networkACL })
    let networkACLs = planned.networkACLs.filter { lacking.contains($0.name) }
    let groups = planned.securityGroups.filter {
      given.securityGroups.index(of: $0.name) == nil
    }
    ruleSets = RuleSets(
      networkACLs: Array(given.networkACLs) + networkACLs,
      securityGroups: Array(given.securityGroups) + groups,
      prefixLists: Array(given.prefixLists), associations: given.associations)
    notes =
      Self.note("network ACLs", networkACLs.map(\.name))
      + Self.note("security groups", groups.map(\.name))
  }

  private static func note(_ what: String, _ names: [String]) -> [String] {
    names.isEmpty
      ? [] : ["not given, taken from the plan: \(what) \(names.joined(separator: ", "))"]
  }
}
