import ArgumentParser
import SourceText

/// From which severity on findings make the program exit with 1.
enum FailureThreshold: String, CaseIterable, ExpressibleByArgument {
  case error
  case warning
  case note
  case never

  /// The least severity that fails the run; nil if none does.
  var severity: Severity? {
    switch self {
    case .error: .error
    case .warning: .warning
    case .note: .note
    case .never: nil
    }
  }

  /// Whether a finding of a severity fails the run.
  func includes(_ severity: Severity) -> Bool {
    self.severity.map { severity >= $0 } ?? false
  }
}
