public import SourceText

/// A stateful filter that network interfaces carry: rules that allow, in two directions, without order.
///
/// The groups of one interface act together: what any of their rules allows passes. Answers to what passed need no rule.
/// Source: Amazon VPC User Guide, security-groups.md.
public struct SecurityGroup: Hashable, Sendable {
  /// The name by which it is referred to.
  public let name: String

  /// The id that AWS gave it, such as `sg-0123456789abcdef0`; nil if it does not exist in AWS.
  public let id: String?

  /// Whether it is the default security group of its VPC.
  public let isDefault: Bool

  /// The rules for traffic that enters an interface, in the order given.
  public let inbound: [SecurityGroupRule]

  /// The rules for traffic that leaves an interface, in the order given.
  public let outbound: [SecurityGroupRule]

  /// Where the group is written; nil if it was made rather than read.
  public let source: SourceRange?

  /// The group's description in AWS, or what the planner says about it.
  public let note: String?

  /// Makes a security group.
  public init(
    name: String, id: String? = nil, isDefault: Bool = false, inbound: [SecurityGroupRule],
    outbound: [SecurityGroupRule], source: SourceRange? = nil, note: String? = nil
  ) {
    self.name = name
    self.id = id
    self.isDefault = isDefault
    self.inbound = inbound
    self.outbound = outbound
    self.source = source
    self.note = note
  }

  /// The rules of one direction, in the order given.
  public func rules(_ direction: TrafficDirection) -> [SecurityGroupRule] {
    switch direction {
    case .inbound: inbound
    case .outbound: outbound
    }
  }
}
