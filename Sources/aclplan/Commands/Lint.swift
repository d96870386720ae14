import AccessControl
import ArgumentParser
import Interchange
import Reporting
import SourceText
import Topology
import Verification

/// Judges rule sets without a topology.
struct Lint: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Warn about rule sets alone: missing return paths, shadowed entries, quotas.",
    discussion: """
      For each network ACL: which traffic that is let in has no way back out, and which that is let out has no way \
      back in, for every address and port, in both families, for tcp, udp and ping. Needs nothing but what \
      `aws ec2 describe-network-acls` prints; with describe-subnets and describe-vpcs beside it more can be judged.

      Examples:
        aws ec2 describe-network-acls | aclplan lint -
        aclplan lint snapshot-folder
      """)

  @Argument(
    help: ArgumentHelp("Files or folders with rule sets; - for standard input.", valueName: "path"))
  var paths: [String]

  @Option(
    help: ArgumentHelp(
      "The quota of entries per direction and family, the final deny included (2 to 40).",
      valueName: "entries"))
  var maxEntries = 20

  @OptionGroup var findings: FindingsOptions

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (2...40).contains(maxEntries) else {
      throw ValidationError("--max-entries must be 2 to 40; AWS grants 40 at most.")
    }
    guard !paths.isEmpty else { throw ValidationError("Name at least one file or folder.") }
  }

  func run() throws {
    let (inputs, subject) = try common.load(findings.format) { inputs throws(FileProblem) in
      try readSubject(&inputs)
    }
    let linter = RuleSetLinter(
      ruleSets: subject.ruleSets, network: subject.network,
      quotas: Quotas(networkACLEntries: maxEntries))
    let found = linter.findings()
    try common.writeResult(text(of: found, subject.ruleSets, inputs))
    try findings.exit(for: found, and: inputs.diagnostics)
  }

  /// What is judged.
  private struct Subject {
    let ruleSets: RuleSets
    let network: NetworkTopology?
  }

  private func readSubject(_ inputs: inout Inputs) throws(FileProblem) -> Subject? {
    guard let contents = try inputs.ruleSets(paths) else { return nil }
    let network = contents.inventory?.topology(into: &inputs.diagnostics)
    return Subject(ruleSets: contents.ruleSets, network: network)
  }

  private func text(of found: [Finding], _ ruleSets: RuleSets, _ inputs: Inputs) -> String {
    switch findings.format {
    case .text:
      LintText(sources: inputs.sources, paint: common.console.resultPaint).render(
        found, networkACLs: ruleSets.networkACLs.count,
        securityGroups: ruleSets.securityGroups.count)
    case .json:
      ReportJSON(sources: inputs.sources).lint(found, of: inputs.diagnostics.sorted).render() + "\n"
    }
  }
}
