/// How much a diagnostic matters.
public enum Severity: Int, Comparable, Hashable, Sendable, CaseIterable {
  /// Worth knowing; nothing is wrong.
  case note
  /// Probably not what was meant; the input is still usable.
  case warning
  /// The input is wrong, or what it promises does not hold.
  case error

  /// Orders from note to error.
  public static func < (left: Severity, right: Severity) -> Bool {
    left.rawValue < right.rawValue
  }
}
