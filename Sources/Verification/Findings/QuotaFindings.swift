import AccessControl
import PacketSpace
import SourceText
import Topology

/// Makes findings of rule sets that are longer than AWS allows.
///
/// Source: Amazon VPC User Guide, amazon-vpc-limits.md.
struct QuotaFindings {
  private let quotas: Quotas
  private let ruleSets: RuleSets

  /// Makes a builder for the quotas of a topology's policy.
  init(_ policy: Policy, _ ruleSets: RuleSets) {
    quotas = Quotas(networkACLEntries: policy.maximumEntries)
    self.ruleSets = ruleSets
  }

  /// The findings, network ACLs first, in the order of the rule sets.
  var findings: [Finding] {
    let filters = ruleSets.networkACLs.flatMap { filter in
      quotas.violations(in: filter).map { finding($0, filter.source) }
    }
    let groups = ruleSets.securityGroups.flatMap { group in
      quotas.violations(in: group, prefixLists: ruleSets.prefixLists)
        .map { finding($0, group.source) }
    }
    return filters + groups
  }

  private func finding(_ violation: QuotaViolation, _ source: SourceRange?) -> Finding {
    var place = FindingPlace(source: source)
    let message: String
    switch violation.subject {
    case .networkACLEntries(let name, let direction, let family):
      place.networkACL = name
      place.direction = direction
      message =
        "network ACL \(name) has \(violation.count) \(direction) \(family) entries, the final deny "
        + "included; the quota is \(violation.quota)"
    case .securityGroupRules(let name, let direction, let family):
      place.securityGroup = name
      place.direction = direction
      message =
        "security group \(name) has \(violation.count) \(direction) \(family) rules; the quota is "
        + "\(violation.quota)"
    }
    return Finding(id: .quotaExceeded, severity: .error, message: message, place: place)
  }
}
