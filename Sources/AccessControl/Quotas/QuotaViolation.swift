public import PacketSpace

/// A quota that a rule set exceeds.
public struct QuotaViolation: Hashable, Sendable {
  /// What there is too much of.
  public enum Subject: Hashable, Sendable {
    /// Entries of a network ACL in a direction for a family, the final deny included.
    case networkACLEntries(networkACL: String, TrafficDirection, AddressFamily)
    /// Rules of a security group in a direction for a family.
    case securityGroupRules(securityGroup: String, TrafficDirection, AddressFamily)
  }

  /// What there is too much of, and where.
  public let subject: Subject

  /// How many there are.
  public let count: Int

  /// How many there may be.
  public let quota: Int
}

extension Quotas {
  /// The directions and families in which a network ACL has too many entries, inbound and IPv4 first.
  public func violations(in networkACL: NetworkACL) -> [QuotaViolation] {
    Self.filters.compactMap { direction, family in
      violation(
        .networkACLEntries(networkACL: networkACL.name, direction, family),
        networkACL.quotaCount(direction, family), networkACLEntries)
    }
  }

  /// The directions and families in which a security group has too many rules, inbound and IPv4 first.
  public func violations(
    in securityGroup: SecurityGroup, prefixLists: ResourceList<PrefixList>
  ) -> [QuotaViolation] {
    Self.filters.compactMap { direction, family in
      violation(
        .securityGroupRules(securityGroup: securityGroup.name, direction, family),
        securityGroup.quotaCount(direction, family, prefixLists: prefixLists), securityGroupRules)
    }
  }

  /// Whether rules per group times groups per interface stays within what AWS permits.
  ///
  /// Source: Amazon VPC User Guide, amazon-vpc-limits.md: the product "cannot exceed 1,000".
  public var isWithinProductLimit: Bool {
    let (product, overflow) = securityGroupRules.multipliedReportingOverflow(
      by: securityGroupsPerInterface)
    return !overflow && product <= rulesPerInterface
  }

  /// Whether an interface may carry this many security groups.
  public func permitsInterface(withGroups count: Int) -> Bool {
    count <= securityGroupsPerInterface
  }

  /// Whether a VPC may have this many network ACLs.
  public func permitsVPC(withNetworkACLs count: Int) -> Bool { count <= networkACLsPerVPC }

  private static let filters: [(TrafficDirection, AddressFamily)] =
    TrafficDirection.allCases.flatMap { direction in
      AddressFamily.allCases.map { (direction, $0) }
    }

  private func violation(
    _ subject: QuotaViolation.Subject, _ count: Int, _ quota: Int
  ) -> QuotaViolation? {
    count > quota ? QuotaViolation(subject: subject, count: count, quota: quota) : nil
  }
}
