/// A second place that belongs to a diagnostic, such as the first of two equal keys.
public struct RelatedLabel: Hashable, Sendable {
  /// The place.
  public let range: SourceRange

  /// What is there, said in a few words.
  public let text: String

  /// Creates a label.
  public init(range: SourceRange, text: String) {
    self.range = range
    self.text = text
  }
}

/// One thing to tell the user about the input, with its place.
public struct Diagnostic: Hashable, Sendable {
  /// What kind of thing it is, stable between versions, in kebab-case: `duplicate-key`.
  public let id: String

  /// How much it matters.
  public let severity: Severity

  /// The one sentence that says what is wrong, without a full stop.
  public let message: String

  /// Where it is; nil if it belongs to no place of a file.
  public let range: SourceRange?

  /// A few words to show beside the marked place; nil if the message says it all.
  public let label: String?

  /// Further places, in the order they are to be shown.
  public let related: [RelatedLabel]

  /// Facts that help to understand it.
  public let notes: [String]

  /// What to do about it.
  public let help: [String]

  /// Creates a diagnostic.
  public init(
    id: String, severity: Severity, message: String, range: SourceRange?, label: String? = nil,
    related: [RelatedLabel] = [], notes: [String] = [], help: [String] = []
  ) {
    self.id = id
    self.severity = severity
    self.message = message
    self.range = range
    self.label = label
    self.related = related
    self.notes = notes
    self.help = help
  }
}

extension Diagnostic: Comparable {
  /// Orders by place, those without one last, then by id and message.
  public static func < (left: Diagnostic, right: Diagnostic) -> Bool {
    switch (left.range, right.range) {
    case (let leftRange?, let rightRange?) where leftRange != rightRange:
      leftRange < rightRange
    case (.some, .none): true
    case (.none, .some): false
    default: (left.id, left.message) < (right.id, right.message)
    }
  }
}
