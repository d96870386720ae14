import SourceText
import Verification

/// How something turned out, which decides how it looks and under which filter it is found.
enum PageState: String, CaseIterable {
  /// It does not hold.
  case bad
  /// It holds in part, or is worth a warning.
  case warn
  /// It is worth knowing.
  case note
  /// It holds.
  case good
  /// It is neither good nor bad.
  case plain

  init(_ reachability: Reachability) {
    switch reachability {
    case .reachable: self = .good
    case .partial: self = .warn
    case .blocked: self = .bad
    }
  }

  init(_ severity: Severity) {
    switch severity {
    case .error: self = .bad
    case .warning: self = .warn
    case .note: self = .note
    }
  }

  /// A word in the colour of the state.
  func badge(_ word: String) -> HTML {
    "<span class=\"badge \(rawValue)\">\(word)</span>"
  }
}
