public import SourceText

/// One message with its places: what a diagnostic of an input file and a finding about rule sets have in common.
public struct Notice: Sendable {
  /// A place with what is there.
  public struct Mark: Sendable {
    /// Where it stands in a file, if it does.
    public let range: SourceRange?
    /// The place in AWS's words (`acl-0a1b inbound entry 100`); shown where no file line says it.
    public let place: String?
    /// A few words shown beside it.
    public let label: String?

    /// Makes a mark.
    public init(range: SourceRange?, place: String? = nil, label: String? = nil) {
      self.range = range
      self.place = place
      self.label = label
    }
  }

  /// What kind of thing it is.
  public let id: String
  /// How much it matters.
  public let severity: Severity
  /// One line that says what is wrong.
  public let message: String
  /// Where it is.
  public let primary: Mark?
  /// Other places that belong to it, in the order to show them.
  public let related: [Mark]
  /// Facts that help to understand it.
  public let notes: [String]
  /// What to do about it; a text may have several lines.
  public let help: [String]

  /// Makes a notice.
  public init(
    id: String, severity: Severity, message: String, primary: Mark?, related: [Mark] = [],
    notes: [String] = [], help: [String] = []
  ) {
    self.id = id
    self.severity = severity
    self.message = message
    self.primary = primary
    self.related = related
    self.notes = notes
    self.help = help
  }

  /// The notice of a diagnostic about an input file.
  public init(_ diagnostic: Diagnostic) {
    self.init(
      id: diagnostic.id, severity: diagnostic.severity, message: diagnostic.message,
      primary: diagnostic.range.map { Mark(range: $0, label: diagnostic.label) },
      related: diagnostic.related.map { Mark(range: $0.range, label: $0.text) },
      notes: diagnostic.notes, help: diagnostic.help)
  }
}
