public import AccessControl
public import PacketSpace

/// One rule of a security group, whichever of the two shapes described it.
///
/// Source: EC2 API, IpPermission and SecurityGroupRule.
public struct AWSSecurityGroupRule: AWSDescribed {
  /// The other end.
  public enum Peer: Sendable {
    /// The addresses of a block.
    case block(CIDRBlock)
    /// The addresses of a prefix list, by its id.
    case prefixList(String)
    /// The interfaces that carry a group, by its id.
    ///
    /// A stale reference is one whose VPC peering connection is not active: it matches nothing.
    case group(String, isStale: Bool)
  }

  /// The direction as the interface sees it.
  public let direction: TrafficDirection
  /// The other end.
  public let peer: Peer
  /// The protocol and selectors.
  public let match: TrafficMatch
  /// The description; nil without one.
  public let description: String?
  /// Where the rule's other end is written.
  public let origin: AWSOrigin
}

/// A security group as `describe-security-groups` or `describe-security-group-rules` prints it.
///
/// Source: EC2 API, SecurityGroup.
public struct AWSSecurityGroup: AWSElement {
  /// The id, such as `sg-0123456789abcdef0`.
  public let id: String
  /// The group's own name, unique in its VPC; nil if only its rules were described.
  public let groupName: String?
  /// The value of the tag `Name`.
  public let nameTag: String?
  /// The id of its VPC; nil where the answer does not say.
  public let vpc: String?
  /// The description; nil without one.
  public let description: String?
  /// The rules of both directions in written order.
  public let rules: [AWSSecurityGroupRule]
  /// Where it is described.
  public let origin: AWSOrigin

  /// Whether it is the default security group of its VPC.
  ///
  /// Source: Amazon VPC User Guide, default-security-group.md: its name is `default`, which no other group may have.
  public var isDefault: Bool { groupName == "default" }
}
