/// How many rules AWS lets an account have; the limits can be raised up to a maximum.
///
/// Source: Amazon VPC User Guide, amazon-vpc-limits.md.
public struct Quotas: Hashable, Sendable {
  /// Entries of one network ACL for each direction and family, the final deny included: 20, at most 40.
  public var networkACLEntries: Int

  /// Network ACLs of one VPC: 200.
  public var networkACLsPerVPC: Int

  /// Rules of one security group for each direction and family: 60.
  public var securityGroupRules: Int

  /// Security groups of one network interface: 5, at most 16.
  public var securityGroupsPerInterface: Int

  /// The most that rules per group times groups per interface may be: 1,000.
  public var rulesPerInterface: Int

  /// Makes quotas; those not given are AWS's defaults.
  public init(
    networkACLEntries: Int = 20, networkACLsPerVPC: Int = 200, securityGroupRules: Int = 60,
    securityGroupsPerInterface: Int = 5, rulesPerInterface: Int = 1_000
  ) {
    self.networkACLEntries = networkACLEntries
    self.networkACLsPerVPC = networkACLsPerVPC
    self.securityGroupRules = securityGroupRules
    self.securityGroupsPerInterface = securityGroupsPerInterface
    self.rulesPerInterface = rulesPerInterface
  }

  /// What AWS grants unless asked for more.
  public static let standard = Quotas()

  /// The most that AWS grants for network ACL entries (40) and groups per interface (16); the rest as by default.
  public static let maximum = Quotas(networkACLEntries: 40, securityGroupsPerInterface: 16)
}
