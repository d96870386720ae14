import AccessControl
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
    var finding = QuotaFinding.finding(for: violation)
    finding.place.source = source
    return finding
  }
}
