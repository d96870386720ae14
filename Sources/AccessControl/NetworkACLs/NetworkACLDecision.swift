/// What a network ACL does with one packet, and which rule decides it.
public enum NetworkACLDecision: Hashable, Sendable {
  /// The first entry that matches decides.
  case entry(NetworkACLEntry)
  /// No entry matches, so the last rule with this number (32767 or 32768) denies.
  case finalDeny(number: Int)

  /// Whether the packet passes.
  public var action: RuleAction {
    switch self {
    case .entry(let entry): entry.action
    case .finalDeny: .deny
    }
  }

  /// The number of the deciding rule.
  public var number: Int {
    switch self {
    case .entry(let entry): entry.number
    case .finalDeny(let number): number
    }
  }

  /// The deciding entry; nil if none matches.
  public var entry: NetworkACLEntry? {
    switch self {
    case .entry(let entry): entry
    case .finalDeny: nil
    }
  }
}
