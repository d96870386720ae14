public import AccessControl
public import Topology

/// Rule sets as they are, filled up with those of the plan where nothing is given.
///
/// Somebody who has only network ACLs at hand still wants them proved: the security groups are then assumed to be as
/// planned, and a note says so.
public struct RuleSetCompletion: Sendable {
  /// Everything the topology names, as far as either side has it.
  public let ruleSets: RuleSets
  /// What was assumed.
  public let assumptions: [RuleSetAssumption]

  /// Fills rule sets up.
  ///
  /// - Parameters:
  ///   - given: The rule sets as they are.
  ///   - planned: The rule sets of the topology's own plan.
  ///   - topology: Says which network ACLs and security groups are needed.
  public init(of given: RuleSets, from planned: RuleSets, for topology: NetworkTopology) {
    let filters = Self.missing(Self.networkACLs(of: topology)) { name in
      given.networkACLs.index(of: name) == nil
        && !topology.subnets.elements.contains {
          $0.networkACL == name && Self.isAssociated($0, in: given)
        }
    }
    let groups = Self.missing(Self.securityGroups(of: topology)) {
      given.securityGroups.index(of: $0) == nil
    }
    ruleSets = RuleSets(
      networkACLs: Array(given.networkACLs) + filters.compactMap { planned.networkACLs.find($0) },
      securityGroups: Array(given.securityGroups)
        + groups.compactMap { planned.securityGroups.find($0) },
      prefixLists: Array(given.prefixLists)
        + planned.prefixLists.filter { given.prefixLists.find($0.name) == nil },
      associations: given.associations)
    guard !given.networkACLs.isEmpty || !given.securityGroups.isEmpty else {
      assumptions = [.ownPlan]
      return
    }
    assumptions =
      (filters.isEmpty ? [] : [.plannedNetworkACLs(filters)])
      + (groups.isEmpty ? [] : [.plannedSecurityGroups(groups)])
  }

  private static func isAssociated(_ subnet: Subnet, in ruleSets: RuleSets) -> Bool {
    [subnet.id, subnet.name].compactMap(\.self)
      .contains { ruleSets.networkACL(ofSubnet: $0) != nil }
  }

  private static func missing(_ names: [String], where isMissing: (String) -> Bool) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted && isMissing($0) }
  }

  private static func networkACLs(of topology: NetworkTopology) -> [String] {
    topology.subnets.elements.map(\.networkACL)
  }

  private static func securityGroups(of topology: NetworkTopology) -> [String] {
    topology.securityGroupCarriers.flatMap(\.securityGroups)
  }
}
