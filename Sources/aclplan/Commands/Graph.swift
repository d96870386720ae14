import ArgumentParser
import Reporting
import SourceText
import Topology
import Verification

/// Draws a network with its flows.
struct Graph: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draw the network with its flows, or one flow with every filter it meets.",
    discussion: """
      Subnets that are alike are one box. Flows are coloured by their verdict: those of --rules, of the rule sets in the \
      topology, or of the topology's own plan. Forbidden flows are drawn where they are possible.

      Examples:
        aclplan graph topology.yaml                        (Mermaid, for Markdown)
        aclplan graph topology.yaml --format svg --output network.svg
        aclplan graph topology.yaml --focus "web → db postgresql"
      """)

  @Argument(help: .topologyFile, completion: .topologyFile)
  var path: String

  @OptionGroup var rules: RuleSetOptions

  @Option(
    help: ArgumentHelp(
      "How the picture is written: \(NamedChoice<DiagramFormat>.names.joined(separator: ", ")).",
      valueName: "format"), completion: .list(NamedChoice<DiagramFormat>.names),
    transform: NamedChoice<DiagramFormat>.named)
  var format: DiagramFormat = .mermaid

  @Option(
    help: ArgumentHelp(
      "Draw one flow alone: its number in the file, from 1, or its name (`web -> db https`).",
      valueName: "flow"))
  var focus: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    let (_, judged) = try common.load { inputs throws(FileProblem) -> Judged? in
      guard let subject = try inputs.subject(path, rules)
      else { return nil }
      let (topology, ruleSets) = subject
      ProgressLine.sayProving(topology)
      let verifier = Verifier(topology: topology, ruleSets: ruleSets)
      return Judged(topology: topology, report: verifier.report())
    }
    try common.writeResult(try text(of: judged))
  }

  /// What is drawn.
  private struct Judged {
    let topology: NetworkTopology
    let report: VerificationReport
  }

  private func text(of judged: Judged) throws -> String {
    guard let focus else {
      return NetworkPicture(judged.topology, report: judged.report).render(as: format)
    }
    guard let verdict = verdict(named: focus, in: judged.report) else {
      let names = judged.report.flows.map(\.name)
      let near = Suggestion.nearest(to: focus, among: names).map { " Did you mean '\($0)'?" } ?? ""
      throw common.usageFailure("there is no flow '\(focus)'.\(near)")
    }
    guard let picture = FlowPicture(judged.topology, verdict: verdict) else {
      throw common.usageFailure(
        verdict.isUndecided
          ? "the way of \(verdict.name) is not modelled or not documented, so there is nothing to draw."
          : "no path carries \(verdict.name), so there is nothing to draw.")
    }
    return picture.render(as: format)
  }

  private func verdict(named name: String, in report: VerificationReport) -> FlowVerdict? {
    if let number = Int(name) { return report.flows.first { $0.flow == number - 1 } }
    let wanted = name.replacing("->", with: "→")
    return report.flows.first { $0.name == wanted }
  }
}
