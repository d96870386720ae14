import ArgumentParser
import Reporting
import SourceText
import Verification

/// The options of commands that come to findings.
struct FindingsOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How findings are written; with =FILE, into that file. May be given several times.",
      valueName: "format[=file]"))
  var format: [FindingsOutput] = []

  @Option(
    help: ArgumentHelp(
      "From which severity on findings make the exit code 1.", valueName: "severity"))
  var failOn: FailureThreshold = .error

  @Option(
    help: ArgumentHelp(
      "Leave out what an earlier run found: a file of --format json or sarif.", valueName: "file"),
    completion: .file(extensions: ["json", "sarif"]))
  var baseline: String?

  /// The ways in which findings are written: as asked, else as text.
  var outputs: [FindingsOutput] { format.isEmpty ? [FindingsOutput(format: .text)] : format }

  /// Whether what readers say is shown as messages, since no document for programs takes the place of results.
  var showsMessages: Bool { !outputs.contains { $0.file == nil && $0.format != .text } }

  func validate() throws {
    guard outputs.filter({ $0.file == nil }).count <= 1 else {
      throw ValidationError(
        "Only one --format can go to the output; give the others a file: --format sarif=FILE.")
    }
    let files = outputs.compactMap(\.file)
    guard Set(files).count == files.count else {
      throw ValidationError("Two --format options name the same file.")
    }
  }

  /// Takes out of findings what the baseline knows.
  ///
  /// - Returns: What is new and how many are known, or `nil` when the diagnostics say why the baseline cannot be read.
  func news(
    in findings: [Finding], _ inputs: inout Inputs
  ) throws(FileProblem) -> (new: [Finding], known: Int)? {
    guard let baseline else { return (findings, 0) }
    let file = try inputs.file(baseline)
    return FindingsBaseline.read(file, into: &inputs.diagnostics)?.split(findings)
  }

  /// Writes a document in every format that was asked for.
  func write(_ document: FindingsDocument, _ common: CommonOptions) throws {
    for output in outputs {
      let screen = output.file == nil ? common.console.results : .plain
      let text = document.render(as: output.format, on: screen, isVerbose: common.verbose)
      if let file = output.file {
        try common.write(text, to: file)
      } else if !text.isEmpty || output.format != .text {
        try common.writeResult(text)
      }
    }
  }

  /// Ends the run with the exit code that findings, and what readers said about the input, ask for.
  func exit(for document: FindingsDocument) throws {
    let severities = document.findings.map(\.severity) + document.diagnostics.map(\.severity)
    if severities.contains(where: failOn.includes) { throw ExitStatus.findings }
  }
}
