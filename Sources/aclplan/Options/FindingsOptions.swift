import ArgumentParser
import SourceText
import Verification

/// The options of commands that come to findings.
struct FindingsOptions: ParsableArguments {
  @Option(help: "How findings are written.")
  var format: FindingsFormat = .text

  @Option(
    help: ArgumentHelp(
      "From which severity on findings make the exit code 1.", valueName: "severity"))
  var failOn: FailureThreshold = .error

  /// Ends the run with the exit code that findings, and what readers said about the input, ask for.
  func exit(for findings: [Finding], and diagnostics: DiagnosticList) throws {
    let severities = findings.map(\.severity) + diagnostics.all.map(\.severity)
    if severities.contains(where: failOn.includes) { throw ExitStatus.findings }
  }
}
