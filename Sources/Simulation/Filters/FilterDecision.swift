public import AccessControl
public import Verification

/// How far a connection is, as the table of a security group has it.
public enum ConnectionState: String, Hashable, Sendable {
  /// Its opening packet has passed, and no answer yet.
  case new
  /// Packets have passed both ways.
  case established
  /// One side has said that it ends.
  case closing
}

/// What a filter did with one packet, and why.
public enum FilterDecision: Hashable, Sendable {
  /// An entry of a network ACL, or its final deny, decided; it looks at each packet alone.
  case networkACL(NetworkACLDecision)
  /// A rule of a security group let the first packet of a connection pass, which the group remembers now.
  case opened(SecurityGroupRule, group: String)
  /// The security group remembers the connection: no rule is looked at.
  case remembered(ConnectionState)
  /// A rule of a security group let the packet pass, and the group does not track such connections.
  ///
  /// Source: Amazon EC2 User Guide, security-group-connection-tracking.md, "Untracked connections".
  case untracked(SecurityGroupRule, group: String)
  /// The packet is a message about a packet of a connection that the security group remembers.
  case related
  /// No rule of any of the security groups lets the packet pass, and they remember no connection of it.
  case noRule
  /// The rule sets lack the filter, so nothing passes.
  case missingFilter

  /// Whether the packet passed.
  public var passes: Bool {
    switch self {
    case .networkACL(let decision): decision.action == .allow
    case .opened, .remembered, .untracked, .related: true
    case .noRule, .missingFilter: false
    }
  }
}

/// One filter's decision on one packet.
public struct FilterStep: Hashable, Sendable {
  /// The filter.
  public let filter: FilterReference
  /// The direction as the filter's owner sees it.
  public let direction: TrafficDirection
  /// What it did, and why.
  public let decision: FilterDecision

  /// Makes a step.
  public init(filter: FilterReference, direction: TrafficDirection, decision: FilterDecision) {
    self.filter = filter
    self.direction = direction
    self.decision = decision
  }

  /// Whether the packet passed.
  public var passes: Bool { decision.passes }
}
