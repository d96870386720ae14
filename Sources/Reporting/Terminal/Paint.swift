/// Colours text for a terminal, or leaves it alone.
public struct Paint: Sendable {
  /// What a piece of text is, which decides its colour.
  public enum Role: Sendable {
    /// Errors, and packets that are dropped.
    case error
    /// Warnings.
    case warning
    /// Notes.
    case note
    /// Help and what holds.
    case good
    /// Line numbers and frames.
    case frame
    /// What the eye should find first.
    case strong
    /// What matters less.
    case faint
  }

  /// Whether text is coloured at all.
  public let isOn: Bool

  /// Makes a paint that colours or does not.
  public init(isOn: Bool) {
    self.isOn = isOn
  }

  /// The text in the colour of a role.
  public func callAsFunction(_ text: String, _ role: Role) -> String {
    guard isOn, !text.isEmpty else { return text }
    return "\u{1B}[\(Self.code(of: role))m\(text)\u{1B}[0m"
  }

  private static func code(of role: Role) -> String {
    switch role {
    case .error: "1;31"
    case .warning: "1;33"
    case .note: "1;36"
    case .good: "1;32"
    case .frame: "34"
    case .strong: "1"
    case .faint: "2"
    }
  }
}
