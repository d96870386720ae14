import ArgumentParser
import Verification

/// The options of commands that come to findings.
struct FindingsOptions: ParsableArguments {
  @Option(help: "How findings are written.")
  var format: FindingsFormat = .text

  @Option(
    help: ArgumentHelp(
      "From which severity on findings make the exit code 1.", valueName: "severity"))
  var failOn: FailureThreshold = .error

  /// Ends the run with the exit code that findings ask for.
  func exit(for findings: [Finding]) throws {
    if findings.contains(where: { failOn.includes($0.severity) }) { throw ExitStatus.findings }
  }
}
