import ArgumentParser
import Planning
import Reporting
import SourceText
import Topology
import Verification

/// Writes everything about a network on one page.
struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Write one page for reviewers: verdicts, findings, paths, matrix, picture, rule sets.",
    discussion: """
      The page is one HTML file that loads nothing and needs nothing but a browser; the same files make the same page. \
      The rule sets are those of --rules, or those written in the topology; for what is given in neither, the plan's \
      own are assumed.

      Exit codes: 0 the page is written, whatever it says (`aclplan verify` fails for findings); 2 the input cannot be \
      read or is invalid; 64 bad usage.

      Examples:
        aclplan report topology.yaml --output report.html
        aclplan report topology.yaml --rules snapshot --output report.html
      """)

  @Argument(help: .topologyFile, completion: .topologyFile)
  var path: String

  @OptionGroup var rules: RuleSetOptions

  @OptionGroup var common: CommonOptions

  func run() throws {
    let (inputs, judged) = try common.load { inputs throws(FileProblem) -> Judged? in
      guard let topology = try inputs.topology(path),
        let completion = try inputs.ruleSets(rules, for: topology)
      else { return nil }
      return Judged(topology: topology, completion: completion)
    }
    try common.writeResult(ReportPage(network(of: judged, inputs)).render())
  }

  /// What is judged against what.
  private struct Judged {
    let topology: NetworkTopology
    let completion: RuleSetCompletion
  }

  private func network(of judged: Judged, _ inputs: Inputs) -> JudgedNetwork {
    let (topology, ruleSets) = (judged.topology, judged.completion.ruleSets)
    ProgressLine.sayProving(topology)
    let report = Verifier(topology: topology, ruleSets: ruleSets, today: .today).report()
    ProgressLine.say("asking who reaches whom")
    let matrix = ReachabilityMatrix(topology: topology, ruleSets: ruleSets)
    ProgressLine.say("planning")
    let plan = plan(of: topology)
    ProgressLine.say("writing the page")
    return JudgedNetwork(
      topology: topology, ruleSets: ruleSets, report: report, matrix: matrix, plan: plan,
      assumptions: judged.completion.assumptions.map(\.words),
      diagnostics: inputs.diagnostics.sorted,
      sources: inputs.sources, notation: inputs.notation)
  }

  private func plan(of topology: NetworkTopology) -> Planning.Plan? {
    guard case .plan(let plan) = Planner.plan(topology) else { return nil }
    return plan
  }
}
