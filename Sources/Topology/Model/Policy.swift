public import AccessControl
public import SourceText

/// What the plan has to keep to beyond its flows.
public struct Policy: Hashable, Sendable {
  /// The quota of entries per direction and family of a network ACL, the final deny included: 20
  /// unless raised, at most 40.
  ///
  /// Source: Amazon VPC User Guide, amazon-vpc-limits.md.
  public var maximumEntries: Int = 20
  /// The quota of rules per direction and family of a security group: 60 unless raised.
  ///
  /// Source: Amazon VPC User Guide, amazon-vpc-limits.md.
  public var maximumRulesPerGroup: Int = 60
  /// The quota of security groups of a network interface: 5 unless raised, at most 16; times the rules per group it is
  /// 1,000 at most.
  ///
  /// Source: Amazon VPC User Guide, amazon-vpc-limits.md.
  public var maximumGroupsPerInterface: Int = 5
  /// Services that are denied in front of every entry for answers whose range contains them.
  public var deniedBeforeEphemeral: [Service] = []
  /// Whether path-MTU messages must pass wherever a flow passes.
  ///
  /// Source: Amazon VPC User Guide, vpc-network-acls.md.
  public var allowsPathMTUDiscovery: Bool = false
  /// What the lists of network ACLs are to be.
  public var preference: Preference = .readable
  /// Which addresses entries may let pass beyond what flows need, where the quota does not hold otherwise.
  public var widening: Widening = .none

  /// Makes the policy of a topology that says nothing.
  public init() {}

  /// The quotas that it states.
  public var quotas: Quotas {
    Quotas(
      networkACLEntries: maximumEntries, securityGroupRules: maximumRulesPerGroup,
      securityGroupsPerInterface: maximumGroupsPerInterface)
  }
}

/// A finding the author has accepted.
public struct IgnoredFinding: Hashable, Sendable {
  /// The finding's id.
  public let finding: String
  /// The network ACL, security group, subnet or flow it is ignored for; `nil` means everywhere.
  public let place: String?
  /// Why it is accepted.
  public let reason: String
  /// The last day on which it is accepted; `nil` means for good.
  public let expires: CalendarDate?
  /// Where the acceptance is written.
  public let source: SourceRange?

  /// Makes an acceptance.
  public init(
    finding: String, place: String? = nil, reason: String, expires: CalendarDate? = nil,
    source: SourceRange? = nil
  ) {
    self.finding = finding
    self.place = place
    self.reason = reason
    self.expires = expires
    self.source = source
  }
}
