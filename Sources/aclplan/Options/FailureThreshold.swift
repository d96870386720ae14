import ArgumentParser
import SourceText

/// From which severity on findings make the program exit with 1.
enum FailureThreshold: String, CaseIterable, ExpressibleByArgument {
  case error
  case warning
  case note
  case never

  /// Whether a finding of a severity fails the run.
  func includes(_ severity: Severity) -> Bool {
    switch self {
    case .error: severity >= .error
    case .warning: severity >= .warning
    case .note: severity >= .note
    case .never: false
    }
  }
}
