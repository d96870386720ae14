import ArgumentParser
import Reporting
import SourceText
import Topology
import Verification

/// Shows who reaches whom on what.
struct Matrix: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show who reaches whom on what: wanted, unwanted, half open.",
    discussion: """
      Asked is everything that somebody is known to offer: what workloads listen on, what load balancers accept, what \
      flows name. Each answer is proved for every address and port. The rule sets are those of --rules, or those \
      written in the topology; for what is given in neither, the plan's own are assumed.

      Examples:
        aclplan matrix topology.yaml
        aclplan matrix topology.yaml --rules snapshot --format markdown
      """)

  @Argument(help: ArgumentHelp("The topology file; - for standard input.", valueName: "topology"))
  var path: String

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Files or folders with the rule sets as they are.", valueName: "path"))
  var rules: [String] = []

  @Option(
    help: ArgumentHelp(
      "How the matrix is written: \(MatrixFormat.names).", valueName: "format"),
    completion: .list(MatrixFormat.allCases.map(\.rawValue)), transform: MatrixFormat.named)
  var format: MatrixFormat = .text

  @OptionGroup var templates: TemplateOptions

  @OptionGroup var common: CommonOptions

  func run() throws {
    let (_, document) = try common.load { inputs throws(FileProblem) -> MatrixDocument? in
      guard let topology = try inputs.topology(path),
        let completion = try inputs.ruleSets(rules, parameters: templates.parameters, for: topology)
      else { return nil }
      for note in completion.notes { inputs.diagnostics.note("assumed-rules", note, at: nil) }
      let matrix = ReachabilityMatrix(topology: topology, ruleSets: completion.ruleSets)
      return MatrixDocument(matrix, of: topology, paint: common.console.resultPaint)
    }
    try common.writeResult(document.render(as: format))
  }
}

extension MatrixFormat {
  /// The formats for the help text.
  fileprivate static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }

  /// Reads a format from the command line.
  fileprivate static func named(_ text: String) throws -> MatrixFormat {
    guard let format = MatrixFormat(rawValue: text) else {
      throw ValidationError("Write one of \(names).")
    }
    return format
  }
}
