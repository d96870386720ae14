/// The diagnostics of one run; the same one is kept once, however often it is reported.
public struct DiagnosticList: Sendable {
  /// All diagnostics in the order they were found.
  public private(set) var all: [Diagnostic] = []

  private var known: Set<Diagnostic> = []

  /// Creates an empty list.
  public init() {}

  /// Whether nothing was reported.
  public var isEmpty: Bool { all.isEmpty }

  /// Whether anything reported is an error.
  public var hasErrors: Bool { count(of: .error) > 0 }

  /// All diagnostics in the order to show them: by file, place and id.
  public var sorted: [Diagnostic] { all.sorted() }

  /// The number of diagnostics of one severity.
  public func count(of severity: Severity) -> Int {
    all.count { $0.severity == severity }
  }

  /// Adds a diagnostic unless an equal one is there.
  public mutating func add(_ diagnostic: Diagnostic) {
    if known.insert(diagnostic).inserted { all.append(diagnostic) }
  }

  /// Adds what another list holds.
  public mutating func add(contentsOf other: DiagnosticList) {
    for diagnostic in other.all { add(diagnostic) }
  }

  /// Reports an error.
  public mutating func error(
    _ id: String, _ message: String, at range: SourceRange?, label: String? = nil,
    related: [RelatedLabel] = [], notes: [String] = [], help: [String] = []
  ) {
    add(
      Diagnostic(
        id: id, severity: .error, message: message, range: range, label: label, related: related,
        notes: notes, help: help))
  }

  /// Reports a warning.
  public mutating func warning(
    _ id: String, _ message: String, at range: SourceRange?, label: String? = nil,
    related: [RelatedLabel] = [], notes: [String] = [], help: [String] = []
  ) {
    add(
      Diagnostic(
        id: id, severity: .warning, message: message, range: range, label: label, related: related,
        notes: notes, help: help))
  }

  /// Reports a note.
  public mutating func note(
    _ id: String, _ message: String, at range: SourceRange?, label: String? = nil,
    related: [RelatedLabel] = [], notes: [String] = [], help: [String] = []
  ) {
    add(
      Diagnostic(
        id: id, severity: .note, message: message, range: range, label: label, related: related,
        notes: notes, help: help))
  }
}
