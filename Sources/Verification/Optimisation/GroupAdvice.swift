public import AccessControl
public import PacketSpace

/// Rules of a security group that others could stand in for, which count for less.
public struct GroupAdvice: Hashable, Sendable {
  /// What would stand in.
  public enum Kind: Hashable, Sendable {
    /// A reference to a group, in place of rules for all blocks of the subnets that its members are in.
    case reference(to: String)
    /// Rules for the blocks of a prefix list, which counts for all entries that it has room for.
    case blocksOfPrefixList(String)
    /// Rules for the blocks of a group's members, as a reference counts in a family too of which no member has an address.
    case blocksOfMembers(String)
  }

  /// The security group.
  public let securityGroup: String
  /// The direction.
  public let direction: TrafficDirection
  /// What would stand in.
  public let kind: Kind
  /// The rules that would go.
  public let replaced: [SecurityGroupRule]
  /// The rules that would come.
  public let replacement: [SecurityGroupRule]
  /// By how much the count falls in each family; negative where it grows.
  public let saved: [AddressFamily: Int]
  /// What has interfaces at the addresses that pass now and would pass no longer.
  public let excluded: [String]
  /// Whether it is proved that every flow stays as it is; nil if no flows are known.
  public internal(set) var keepsFlows: Bool?
}
