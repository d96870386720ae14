import AccessControl
import PacketSpace
import SourceText

/// Says what exceeds a quota.
enum QuotaFinding {
  /// The finding of a violation.
  static func finding(for violation: QuotaViolation) -> Finding {
    switch violation.subject {
    case .networkACLEntries(let networkACL, let direction, let family):
      return Finding(
        id: .quotaExceeded, severity: .error,
        message:
          "network ACL \(networkACL) has \(violation.count) \(direction) \(family) entries with the final deny; "
          + "the quota is \(violation.quota)",
        place: FindingPlace(networkACL: networkACL, direction: direction),
        fix: .advice(
          "merge blocks and ports, split the ACL, or ask AWS for a higher quota (40 at most) and set `max_entries`"
        ))
    case .securityGroupRules(let group, let direction, let family):
      return Finding(
        id: .quotaExceeded, severity: .error,
        message:
          "security group \(group) has \(violation.count) \(direction) \(family) rules; the quota is \(violation.quota)",
        place: FindingPlace(securityGroup: group, direction: direction),
        fix: .advice("merge rules, use a prefix list, or spread the rules over several groups"))
    }
  }
}
