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
      `describe-security-groups` and the like print, what `terraform show -json` prints of a plan or a state, \
      CloudFormation templates, and what `aclplan plan --format json` writes: files or folders. What a finding asks for \
      is written in the language of the rule sets, to be copied into them.

      Examples:
        aclplan verify topology.yaml
        aclplan verify topology.yaml --rules network-acls.json security-groups.json
        aclplan verify topology.yaml --rules plan.json
        aclplan verify topology.yaml --format text --format sarif=aclplan.sarif
        aclplan verify topology.yaml --baseline known.json --fail-on warning
      """)

  @Argument(help: .topologyFile, completion: .topologyFile)
  var path: String

  @OptionGroup var rules: RuleSetOptions

  @OptionGroup var findings: FindingsOptions

  @OptionGroup var common: CommonOptions

  func run() throws {
    let (inputs, subject) = try common.load(findings) { inputs throws(FileProblem) in
      try judge(&inputs)
    }
    let document = FindingsDocument(
      .verification(
        subject.report, of: subject.topology, assumptions: subject.completion.assumptions),
      diagnostics: inputs.diagnostics.sorted, sources: inputs.sources,
      notation: inputs.notation, known: subject.known, failing: findings.failOn.severity)
    try findings.write(document, common)
    try findings.exit(for: document)
  }

  /// What was verified against what, and what it came to.
  private struct Judged {
    let topology: NetworkTopology
    let completion: RuleSetCompletion
    let report: VerificationReport
    let known: Int
  }

  private func judge(_ inputs: inout Inputs) throws(FileProblem) -> Judged? {
    guard let topology = try inputs.topology(path),
      let completion = try inputs.ruleSets(rules, for: topology)
    else { return nil }
    ProgressLine.sayProving(topology)
    let verifier = Verifier(topology: topology, ruleSets: completion.ruleSets, today: .today)
    let report = verifier.report()
    guard let (new, known) = try findings.news(in: report.findings, &inputs) else { return nil }
    return Judged(
      topology: topology, completion: completion, report: report.replacingFindings(with: new),
      known: known)
  }
}
