/// What a network ACL does with a packet that an entry matches.
///
/// Source: EC2 API, NetworkAclEntry.RuleAction.
public enum RuleAction: String, Hashable, Sendable, CaseIterable {
  /// The packet passes.
  case allow
  /// The packet is dropped without an answer.
  case deny
}

extension RuleAction: CustomStringConvertible {
  /// The name as AWS writes it: `allow` or `deny`.
  public var description: String { rawValue }
}
