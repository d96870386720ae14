import ArgumentParser

/// The options every command has.
struct CommonOptions: ParsableArguments {
  @Option(help: ArgumentHelp("When to colour the output.", valueName: "when"))
  var color: ColorChoice = .auto

  @Flag(
    name: .shortAndLong,
    help: "Print results and errors only: no warnings and notes about the input, no progress.")
  var quiet = false

  @Flag(
    name: .shortAndLong, help: "Print more: every path of every flow, every name of a long list.")
  var verbose = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Write the result to a file instead of standard output. The file is replaced in one step.",
      valueName: "file"),
    completion: .file())
  var output: String?

  /// Where the command speaks.
  var console: Console {
    Console(color: color, isQuiet: quiet, file: output.map { $0 != "-" } ?? false)
  }
}
