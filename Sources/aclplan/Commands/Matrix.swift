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

  @Argument(help: .topologyFile, completion: .topologyFile)
  var path: String

  @OptionGroup var rules: RuleSetOptions

  @Option(
    help: ArgumentHelp(
      "How the matrix is written: \(NamedChoice<MatrixFormat>.names.joined(separator: ", ")).",
      valueName: "format"), completion: .list(NamedChoice<MatrixFormat>.names),
    transform: NamedChoice<MatrixFormat>.named)
  var format: MatrixFormat = .text

  @OptionGroup var common: CommonOptions

  func run() throws {
    let (_, document) = try common.load { inputs throws(FileProblem) -> MatrixDocument? in
      guard let subject = try inputs.subject(path, rules)
      else { return nil }
      let (topology, ruleSets) = subject
      ProgressLine.say("asking who reaches whom")
      let matrix = ReachabilityMatrix(topology: topology, ruleSets: ruleSets)
      return MatrixDocument(matrix, of: topology, on: common.console.results)
    }
    try common.writeResult(document.render(as: format))
  }
}
