import AccessControl
import PacketSpace

/// Network ACLs that could be one: what that saves, and what it lets pass in addition.
public struct SharingTrade: Hashable, Sendable {
  /// What the subnets of one of the network ACLs would let pass in addition, in one direction.
  public struct Gain: Hashable, Sendable {
    /// The network ACL that they have.
    public let networkACL: String
    /// What would pass.
    public let change: FilterChange
  }

  /// The network ACLs, in the order of the rule sets; at least two.
  public let networkACLs: [String]
  /// The subnets that each of them filters, as far as they are known.
  public let subnets: [String: [String]]
  /// The entries of all of them as they are, or as short as they were found.
  public let entriesApart: Int
  /// The entries of one that lets pass what any of them does.
  public let entriesTogether: Int
  /// Whether that one is within the quota in every direction and family.
  public let isWithinQuota: Bool
  /// What would pass in addition; empty if all of them decide the same.
  public let gains: [Gain]
  /// Whether it is proved that no forbidden flow becomes possible.
  public let keepsForbiddenFlowsOut: Bool

  /// Whether nothing passes that did not.
  public var isLossless: Bool { gains.isEmpty }

  /// The entries that are saved.
  public var savedEntries: Int { entriesApart - entriesTogether }
}
