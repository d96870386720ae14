public import AccessControl
public import PacketSpace
public import Traversal

/// One filter's decision on one packet.
public struct Hop: Hashable, Sendable {
  /// What decides.
  public enum Decision: Hashable, Sendable {
    /// An entry of a network ACL, or its final deny.
    case networkACL(NetworkACLDecision)
    /// A rule of a security group that allows.
    case rule(SecurityGroupRule, group: String)
    /// No rule of any of the security groups allows.
    case noRule
    /// The rule sets lack the filter.
    case missingFilter
  }

  /// Which packet it is.
  public let packetRole: Crossing.PacketRole
  /// The packet as this filter sees it; behind a translator its addresses and ports differ from the query's.
  public let packet: Packet
  /// The filter.
  public let filter: FilterReference
  /// The direction as the filter's owner sees it.
  public let direction: TrafficDirection
  /// What decides.
  public let decision: Decision
  /// How an answer passes security groups that let the opening packet pass; `nil` for other hops, and where nothing is
  /// answered.
  public let answer: GroupAnswer?

  /// Whether the packet passes.
  public var passes: Bool {
    switch decision {
    case .networkACL(let decision): decision.action == .allow
    case .rule: true
    case .noRule, .missingFilter: false
    }
  }
}
