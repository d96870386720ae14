public import PacketSpace
public import SourceText

/// One rule of one direction of a security group; it can only allow.
///
/// Source: Amazon VPC User Guide, security-group-rules.md.
public struct SecurityGroupRule: Hashable, Sendable {
  /// The other end that a rule admits.
  public enum Peer: Hashable, Sendable {
    /// The addresses of a block.
    case block(CIDRBlock)
    /// The addresses of a prefix list, by its name or id.
    case prefixList(String)
    /// The interfaces that carry a security group, by its name or id; addresses do not matter.
    case group(String)
  }

  /// The other end: the packet's source inbound, its destination outbound.
  public let peer: Peer

  /// The protocol and selectors.
  public let match: TrafficMatch

  /// Where the rule is written; nil if it was made rather than read.
  public let source: SourceRange?

  /// The rule's description in AWS, or what the planner says about it.
  public let note: String?

  /// Makes a rule.
  public init(
    peer: Peer, match: TrafficMatch, source: SourceRange? = nil, note: String? = nil
  ) {
    self.peer = peer
    self.match = match
    self.source = source
    self.note = note
  }
}
