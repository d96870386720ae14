import AccessControl
import PacketSpace
import Topology

extension ImportDraft {
  /// Raises quotas to what the rule sets show that they must be.
  ///
  /// Source: Amazon VPC User Guide, amazon-vpc-limits.md: 20 entries per network ACL unless raised, at most 40, the final
  /// deny included; 60 rules per security group and 5 groups per interface unless raised, the product at most 1,000.
  mutating func choosePolicy() {
    raiseEntries()
    raiseGroupQuotas()
  }

  private mutating func raiseEntries() {
    let counts = topology.ruleSets.networkACLs.flatMap { networkACL in
      TrafficDirection.allCases.flatMap { direction in
        AddressFamily.allCases.map { networkACL.quotaCount(direction, $0) }
      }
    }
    guard let most = counts.max(), most > topology.policy.maximumEntries else { return }
    topology.policy.maximumEntries = min(most, 40)
    comments.add(
      "The largest network ACL has \(most) entries in one direction and family, so the quota of 20 was raised.",
      at: .above(.policy))
  }

  /// Raises the quotas of security groups as far as both together can be what AWS permits.
  private mutating func raiseGroupQuotas() {
    let usual = topology.policy.quotas
    let (rules, groups) = (mostRules, mostGroups)
    guard rules > usual.securityGroupRules || groups > usual.securityGroupsPerInterface else {
      return
    }
    var raised = topology.policy
    raised.maximumRulesPerGroup = max(
      rules, min(usual.securityGroupRules, usual.rulesPerInterface / max(1, groups)))
    raised.maximumGroupsPerInterface = max(
      groups,
      min(usual.securityGroupsPerInterface, usual.rulesPerInterface / raised.maximumRulesPerGroup))
    guard raised.quotas.isWithinProductLimit, raised.maximumGroupsPerInterface <= 16 else { return }
    topology.policy = raised
    comments.add(
      "The largest security group has \(rules) rules in one direction and family, and no interface has more than \(groups) groups, so the quotas of 60 and 5 were changed.",
      at: .above(.policy))
  }

  private var mostRules: Int {
    topology.ruleSets.securityGroups.flatMap { group in
      TrafficDirection.allCases.flatMap { direction in
        AddressFamily.allCases.map {
          group.quotaCount(direction, $0, prefixLists: topology.ruleSets.prefixLists)
        }
      }
    }.max() ?? 0
  }

  private var mostGroups: Int {
    topology.securityGroupCarriers.map { Set($0.securityGroups).count }.max() ?? 0
  }
}
