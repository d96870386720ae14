import ArgumentParser

/// The exit codes the documentation promises; bad usage (64) is the argument parser's own.
enum ExitStatus {
  /// There are findings at or above `--fail-on`.
  static let findings = ExitCode(1)
  /// The input cannot be read or is invalid.
  static let invalidInput = ExitCode(2)
  /// A fault of the program itself.
  static let internalError = ExitCode(3)
}
