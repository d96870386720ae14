import AccessControl
import ArgumentParser
import Reporting
import SourceText
import Topology
import Verification

/// Proves the flows of a topology against rule sets.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prove a topology's flows against rule sets, for every address and every port.",
    discussion: """
      The rule sets are those of --rules, or those written in the topology; for what is given in neither, the plan's \
      own are assumed, and a note says so. --rules takes what `aws ec2 describe-network-acls`, \
      `describe-security-groups` and the like print, and what `aclplan plan --format json` writes: files or folders.

      Examples:
        aclplan verify topology.yaml
        aclplan verify topology.yaml --rules network-acls.json security-groups.json
      """)

  @Argument(help: ArgumentHelp("The topology file; - for standard input.", valueName: "topology"))
  var path: String

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Files or folders with the rule sets as they are.", valueName: "path"))
  var rules: [String] = []

  @OptionGroup var findings: FindingsOptions

  @OptionGroup var common: CommonOptions

  func run() throws {
    let (inputs, subject) = try common.load(findings.format) { inputs throws(FileProblem) in
      try readSubject(&inputs)
    }
    let verifier = Verifier(
      topology: subject.topology, ruleSets: subject.completion.ruleSets, today: .today)
    let report = verifier.report()
    try common.writeResult(text(of: report, subject, inputs))
    try findings.exit(for: report.findings, and: inputs.diagnostics)
  }

  /// What is verified against what.
  private struct Subject {
    let topology: NetworkTopology
    let completion: RuleSetCompletion
  }

  private func readSubject(_ inputs: inout Inputs) throws(FileProblem) -> Subject? {
    guard let topology = try inputs.topology(path),
      let completion = try inputs.ruleSets(rules, for: topology)
    else { return nil }
    return Subject(topology: topology, completion: completion)
  }

  private func text(
    of report: VerificationReport, _ subject: Subject, _ inputs: Inputs
  ) -> String {
    switch findings.format {
    case .text:
      let text = VerificationText(
        topology: subject.topology, sources: inputs.sources, paint: common.console.resultPaint,
        isVerbose: common.verbose)
      return text.render(report, assuming: subject.completion.notes)
    case .json:
      let json = ReportJSON(sources: inputs.sources)
      return json.verification(
        report, of: subject.topology, assuming: subject.completion.notes,
        diagnostics: inputs.diagnostics.sorted
      )
      .render() + "\n"
    }
  }
}
