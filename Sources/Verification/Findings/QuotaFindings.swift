import AccessControl
import PacketSpace
import SourceText
import Topology

/// Makes findings of rule sets that are longer than AWS allows, and of interfaces that carry too many security groups.
///
/// Source: Amazon VPC User Guide, amazon-vpc-limits.md.
struct QuotaFindings {
  private let quotas: Quotas
  private let ruleSets: RuleSets
  private let network: NetworkTopology?

  /// Makes a builder for rule sets under some quotas; interfaces are those of the network, if it is known.
  init(_ quotas: Quotas, _ ruleSets: RuleSets, _ network: NetworkTopology?) {
    self.quotas = quotas
    self.ruleSets = ruleSets
    self.network = network
  }

  /// The findings, network ACLs first, then security groups, in the order of the rule sets, then interfaces.
  var findings: [Finding] {
    ruleSets.networkACLs.flatMap(findings(in:)) + ruleSets.securityGroups.flatMap(findings(in:))
      + findingsOnInterfaces
  }

  /// The findings in one network ACL.
  func findings(in networkACL: NetworkACL) -> [Finding] {
    quotas.violations(in: networkACL).map { finding($0, networkACL.source) }
  }

  /// The findings in one security group.
  func findings(in group: SecurityGroup) -> [Finding] {
    quotas.violations(in: group, prefixLists: ruleSets.prefixLists)
      .map { finding($0, group.source) }
  }

  private func finding(_ violation: QuotaViolation, _ source: SourceRange?) -> Finding {
    var place = FindingPlace(source: source)
    let (message, advice): (String, String)
    switch violation.subject {
    case .networkACLEntries(let name, let direction, let family):
      place.networkACL = name
      place.direction = direction
      message =
        "network ACL \(name) has \(violation.count) \(direction) \(family) entries, the final deny "
        + "included; the quota is \(violation.quota)"
      advice =
        "merge blocks and ports, split the ACL, or ask AWS for a higher quota (40 at most) and set `max_entries`"
    case .securityGroupRules(let name, let direction, let family):
      place.securityGroup = name
      place.direction = direction
      message =
        "security group \(name) has \(violation.count) \(direction) \(family) rules; the quota is "
        + "\(violation.quota)"
      advice = "merge rules, use a prefix list, spread the rules over several groups, or \(raised)"
    }
    return Finding(
      id: .quotaExceeded, severity: .error, message: message, place: place, fix: .advice(advice))
  }

  /// To what the quota of rules can be raised while an interface may have as many groups as now.
  private var raised: String {
    let most = quotas.rulesPerInterface / max(1, quotas.securityGroupsPerInterface)
    return "ask AWS for a higher quota (\(most) at most with "
      + "\(quotas.securityGroupsPerInterface) groups per interface) and set `max_rules_per_group`"
  }
}

extension QuotaFindings {
  /// The findings on whatever has interfaces: too many groups, or groups too long together for any quota.
  var findingsOnInterfaces: [Finding] {
    guard let network else { return [] }
    return network.securityGroupCarriers.flatMap { carrier -> [Finding] in
      let names = Set(carrier.securityGroups).sorted()
      let name = network.name(of: carrier.endpoint)
      return [tooMany(names, on: name, carrier.source), tooLong(names, on: name, carrier.source)]
        .compactMap(\.self)
    }
  }

  private func tooMany(
    _ groups: [String], on carrier: String, _ source: SourceRange?
  ) -> Finding? {
    guard !quotas.permitsInterface(withGroups: groups.count) else { return nil }
    let most = min(16, quotas.rulesPerInterface / max(1, quotas.securityGroupRules))
    return Finding(
      id: .quotaExceeded, severity: .error,
      message: "\(carrier) has \(groups.count) security groups; the quota per network interface is "
        + "\(quotas.securityGroupsPerInterface)",
      place: FindingPlace(securityGroup: groups.first, source: source),
      fix: .advice(
        "put the rules of several groups into one, or ask AWS for a higher quota (\(most) at most with "
          + "\(quotas.securityGroupRules) rules per group) and set `max_groups_per_interface`"),
      notes: ["its security groups: \(groups.joined(separator: ", "))"])
  }

  /// Groups that no setting of the two quotas permits on one interface.
  private func tooLong(
    _ groups: [String], on carrier: String, _ source: SourceRange?
  ) -> Finding? {
    let lengths = groups.compactMap(ruleSets.securityGroups.find).map { group in
      (group: group.name, rules: longest(group))
    }
    guard let longest = lengths.max(by: { $0.rules < $1.rules }) else { return nil }
    let product = longest.rules * groups.count
    guard product > quotas.rulesPerInterface else { return nil }
    return Finding(
      id: .quotaExceeded, severity: .error,
      message: "\(carrier) has \(groups.count) security groups of up to \(longest.rules) rules: "
        + "\(product) by AWS's count, which permits \(quotas.rulesPerInterface) whatever the quotas",
      place: FindingPlace(securityGroup: longest.group, source: source),
      fix: .advice("spread the rules of \(longest.group) more evenly, or carry fewer groups"),
      notes: ["AWS multiplies the quota of rules per group by that of groups per interface"])
  }

  /// The rules of the longest list of a group.
  private func longest(_ group: SecurityGroup) -> Int {
    TrafficDirection.allCases.flatMap { direction in
      AddressFamily.allCases.map {
        group.quotaCount(direction, $0, prefixLists: ruleSets.prefixLists)
      }
    }.max() ?? 0
  }
}
