import AccessControl
import SourceText

/// Makes findings of rule sets that are longer than AWS allows.
///
/// Source: Amazon VPC User Guide, amazon-vpc-limits.md.
struct QuotaFindings {
  private let quotas: Quotas
  private let ruleSets: RuleSets

  /// Makes a builder for rule sets under some quotas.
  init(_ quotas: Quotas, _ ruleSets: RuleSets) {
    self.quotas = quotas
    self.ruleSets = ruleSets
  }

  /// The findings, network ACLs first, in the order of the rule sets.
  var findings: [Finding] {
    ruleSets.networkACLs.flatMap(findings(in:)) + ruleSets.securityGroups.flatMap(findings(in:))
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
      advice = "merge rules, use a prefix list, or spread the rules over several groups"
    }
    return Finding(
      id: .quotaExceeded, severity: .error, message: message, place: place, fix: .advice(advice))
  }
}
