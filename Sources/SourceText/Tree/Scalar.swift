/// A single value as text, as it was written: nothing is taken for a number, a date or a boolean
/// before somebody asks for one.
public struct Scalar: Hashable, Sendable {
  /// How a scalar is written, which says what it can mean.
  public enum Style: Hashable, Sendable {
    /// YAML text without quotes.
    case plain
    /// Text in quotes, and YAML block text (`|`, `>`).
    case quoted
    /// A JSON number.
    case number
    /// JSON's `true` or `false`.
    case boolean
    /// JSON's `null`.
    case null
    /// Nothing: what was written could not be resolved, which is reported already.
    case unresolved
  }

  /// The text with escapes resolved; for a JSON number the digits as written.
  public let text: String

  /// How it is written.
  public let style: Style

  /// Creates a scalar.
  public init(text: String, style: Style) {
    self.text = text
    self.style = style
  }

  /// Whether the value is JSON's `null` or a plain YAML one: nothing at all, `~` or `null`.
  public var isNull: Bool {
    switch style {
    case .null: true
    case .plain: text.isEmpty || text == "~" || text == "null" || text == "Null" || text == "NULL"
    case .quoted, .number, .boolean, .unresolved: false
    }
  }
}
