/// What kind of thing is wrong.
///
/// The catalogue page of each is what `aclplan explain` prints.
public enum FindingID: String, Hashable, Sendable, CaseIterable, Comparable {
  /// An opening packet passes, but no answer to it can come back.
  case missingReturnPath = "missing-return-path"
  /// Answers come back for some of the client's ports or addresses only.
  case partialReturnPath = "partial-return-path"
  /// An opening packet of a wanted flow is dropped by a network ACL.
  case blockedForwardPath = "blocked-forward-path"
  /// Security group rules drop an opening packet of a wanted flow.
  case securityGroupBlocks = "security-group-blocks"
  /// No route carries a wanted flow.
  case noRoute = "no-route"
  /// Which filters a flow meets is not documented, so it cannot be proved.
  case undocumentedPath = "undocumented-path"
  /// A flow takes a way that is not modelled, so it cannot be proved.
  case unmodelledPath = "unmodelled-path"
  /// An opening packet of a forbidden flow arrives.
  case forbiddenFlowAllowed = "forbidden-flow-allowed"
  /// What decides a forbidden flow is a prefix list whose entries are not known.
  case unknownPrefixList = "unknown-prefix-list"
  /// An entry meant for answers also opens something that listens inside its range.
  case ephemeralExposure = "ephemeral-exposure"
  /// An entry never decides a packet, because earlier entries decide all of its packets.
  case shadowedEntry = "shadowed-entry"
  /// An entry decides packets, but without it they would be decided the same way.
  case redundantEntry = "redundant-entry"
  /// A deny entry comes after an entry that already allows what it denies.
  case ineffectiveDeny = "ineffective-deny"
  /// More entries or rules than the quota permits.
  case quotaExceeded = "quota-exceeded"
  /// One family of a dual-stack network works and the other has no entries.
  case ipv6NotCovered = "ipv6-not-covered"
  /// Path-MTU messages are dropped where a flow passes.
  case icmpPathMTUBlocked = "icmp-path-mtu-blocked"
  /// A block is written with host bits set; AWS stores another one.
  case nonCanonicalCIDR = "non-canonical-cidr"
  /// The traffic is one that no network ACL or security group sees.
  case unfilterableDestination = "unfilterable-destination"
  /// An entry is about traffic inside a subnet, which its network ACL never sees.
  case intraSubnetEntry = "intra-subnet-entry"
  /// An acceptance in `ignore` has expired or matches nothing.
  case staleIgnore = "stale-ignore"

  /// Orders ids as the catalogue lists them.
  public static func < (left: FindingID, right: FindingID) -> Bool {
    left.rawValue < right.rawValue
  }
}
