public import AccessControl
public import PacketSpace

/// Traffic that one direction of a filter decides otherwise than before.
public struct TrafficChange: Hashable, Sendable {
  /// The other end.
  public enum Peer: Hashable, Sendable {
    /// The addresses and selectors of the region.
    case addresses(TrafficRegion)
    /// Whoever carries a security group, with these selectors.
    case members(of: String, PortSet)
  }

  /// One packet of the change, and what decides it on either side.
  public struct Witness: Hashable, Sendable {
    /// The protocol.
    public let ipProtocol: IPProtocol
    /// The address of the other end.
    public let peer: Address
    /// The destination port, or ICMP type and code; of no meaning for other protocols.
    public let selector: UInt16
    /// What decided it in a network ACL; nil for security groups.
    public let before: NetworkACLDecision?
    /// What decides it now.
    public let after: NetworkACLDecision?
  }

  /// What happens to it now.
  public let action: RuleAction
  /// Its protocols.
  public let protocols: ProtocolGroup
  /// Its other end.
  public let peer: Peer
  /// One packet for each set of ports of the region, in its order; empty where addresses do not matter.
  public let examples: [Witness]

  /// One packet of it; nil where addresses do not matter.
  public var witness: Witness? { examples.first }
}

/// A filter whose two sides are compared.
public enum ComparedFilter: Hashable, Sendable {
  /// A network ACL by name, with its id if it has one.
  case networkACL(String, id: String?)
  /// A security group by name, with its id if it has one.
  case securityGroup(String, id: String?)
  /// A subnet that has another network ACL than before.
  case subnet(String, before: String, after: String)
}

/// What one direction of a filter decides otherwise than before; never nothing.
public struct FilterChange: Hashable, Sendable {
  /// The filter.
  public let filter: ComparedFilter
  /// The direction.
  public let direction: TrafficDirection
  /// What is newly allowed, then what is newly denied.
  public let changes: [TrafficChange]
}
