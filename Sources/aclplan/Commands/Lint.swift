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
      `aws ec2 describe-network-acls` prints; with describe-subnets and describe-vpcs beside it more can be judged. \
      What a finding asks for is written in the language of the file: Terraform, CloudFormation, calls of the AWS CLI.

      Examples:
        aws ec2 describe-network-acls | aclplan lint -
        aclplan lint snapshot --format github --fail-on warning
        aclplan lint template.yaml --parameter VpcCidr=10.0.0.0/16
      """)

  @Argument(
    help: ArgumentHelp("Files or folders with rule sets; - for standard input.", valueName: "path"),
    completion: .ruleFiles)
  var paths: [String]

  @Option(help: .entryQuota)
  var maxEntries = 20

  @Option(
    help: ArgumentHelp(
      "The quota of rules per direction and family of a security group.", valueName: "rules"))
  var maxRulesPerGroup = 60

  @Option(
    help: ArgumentHelp(
      "The quota of security groups per network interface (1 to 16).", valueName: "groups"))
  var maxGroupsPerInterface = 5

  @OptionGroup var templates: TemplateOptions

  @OptionGroup var findings: FindingsOptions

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (2...40).contains(maxEntries) else {
      throw ValidationError("--max-entries must be 2 to 40; AWS grants 40 at most.")
    }
    guard maxRulesPerGroup >= 1, (1...16).contains(maxGroupsPerInterface),
      quotas.isWithinProductLimit
    else {
      throw ValidationError(
        "--max-groups-per-interface must be 1 to 16, and times --max-rules-per-group 1,000 at most."
      )
    }
    guard !paths.isEmpty else { throw ValidationError("Name at least one file or folder.") }
  }

  private var quotas: Quotas {
    Quotas(
      networkACLEntries: maxEntries, securityGroupRules: maxRulesPerGroup,
      securityGroupsPerInterface: maxGroupsPerInterface)
  }

  func run() throws {
    let (inputs, judged) = try common.load(findings) { inputs throws(FileProblem) in
      try judge(&inputs)
    }
    let document = FindingsDocument(
      .lint(
        judged.findings, networkACLs: judged.ruleSets.networkACLs.count,
        securityGroups: judged.ruleSets.securityGroups.count),
      diagnostics: inputs.diagnostics.sorted, sources: inputs.sources,
      notation: inputs.notation, known: judged.known, failing: findings.failOn.severity)
    try findings.write(document, common)
    try findings.exit(for: document)
  }

  /// What was judged, and what it came to.
  private struct Judged {
    let ruleSets: RuleSets
    let findings: [Finding]
    let known: Int
  }

  private func judge(_ inputs: inout Inputs) throws(FileProblem) -> Judged? {
    guard let contents = try inputs.ruleSets(paths, parameters: templates.parameters) else {
      return nil
    }
    ProgressLine.say("judging \(contents.ruleSets.networkACLs.count) network ACLs")
    let linter = RuleSetLinter(
      ruleSets: contents.ruleSets,
      network: contents.inventory?.topology(into: &inputs.diagnostics),
      quotas: quotas)
    guard let (new, known) = try findings.news(in: linter.findings(), &inputs) else { return nil }
    return Judged(ruleSets: contents.ruleSets, findings: new, known: known)
  }
}
