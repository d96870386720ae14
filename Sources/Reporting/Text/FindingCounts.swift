import SourceText
public import Verification

/// How many findings there are of each severity.
public struct FindingCounts: Sendable {
  /// Findings that are errors.
  public let errors: Int
  /// Findings that are warnings.
  public let warnings: Int
  /// Findings that are notes.
  public let notes: Int

  /// Counts findings.
  public init(_ findings: [Finding]) {
    errors = findings.filter { $0.severity == .error }.count
    warnings = findings.filter { $0.severity == .warning }.count
    notes = findings.filter { $0.severity == .note }.count
  }

  /// The counts in words: `2 errors, 1 warning`; `no findings` where there are none.
  public var words: String {
    let counts = [(errors, "error"), (warnings, "warning"), (notes, "note")]
    let words = counts.filter { $0.0 > 0 }.map { ChangeWords.counted($0.0, $0.1) }
    return words.isEmpty ? "no findings" : words.joined(separator: ", ")
  }
}
