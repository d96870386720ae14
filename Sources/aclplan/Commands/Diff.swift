import AccessControl
import ArgumentParser
import Reporting
import SourceText
import Topology
import Verification

/// Compares rule sets as functions over all packets.
struct Diff: ParsableCommand {
  /// How differences are written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
    case markdown
  }

  static let configuration = CommandConfiguration(
    abstract: "Say which packets rule sets newly let pass or drop, and which flows that changes.",
    discussion: """
      Compares what rule sets decide, for every address and port, not how they are written: entries that are only \
      renumbered, split or merged are no difference. Each side is a file or folder with what `aws ec2 \
      describe-network-acls` and the like print, with what `aclplan plan --format json` writes, or a topology, whose \
      plan is taken unless rule sets are written in it. Filters are matched by id, else by name.

      Examples:
        aclplan diff before.json after.json
        aclplan diff live.json new.json --topology topology.yaml --format markdown
        aclplan diff live.json plan.json --detailed-exitcode || echo "it has drifted"
      """)

  @Argument(
    help: ArgumentHelp("The rule sets as they were.", valueName: "old"), completion: .ruleFiles)
  var old: String

  @Argument(
    help: ArgumentHelp("The rule sets as they are to be.", valueName: "new"), completion: .ruleFiles
  )
  var new: String

  @Option(
    help: ArgumentHelp(
      "A topology, whose flows are proved on either side; those with another verdict are listed.",
      valueName: "file"), completion: .topologyFile)
  var topology: String?

  @Option(help: "How differences are written.")
  var format: Format = .text

  @Flag(
    help: ArgumentHelp(
      "Exit with 0 if nothing differs, 2 if something does, and 1 for errors, as Terraform does."))
  var detailedExitcode = false

  @OptionGroup var templates: TemplateOptions

  @OptionGroup var common: CommonOptions

  func run() throws {
    let result: Result
    do {
      let loaded = try common.load { inputs throws(FileProblem) in try read(&inputs) }
      result = loaded.value
      try common.writeResult(text(of: result))
    } catch let code as ExitCode where code == ExitStatus.invalidInput && detailedExitcode {
      throw ExitCode(1)
    }
    if detailedExitcode, result.comparison.isDifferent { throw ExitCode(2) }
  }

  /// What differs.
  private struct Result {
    let comparison: RuleSetComparison
    let flows: [FlowChange]?
  }

  private func read(_ inputs: inout Inputs) throws(FileProblem) -> Result? {
    guard let (before, after) = try inputs.sides(old, new, templates) else { return nil }
    ProgressLine.say("comparing \(after.ruleSets.networkACLs.count) network ACLs")
    let comparison = RuleSetComparison(before.ruleSets, after.ruleSets)
    guard let topology else { return Result(comparison: comparison, flows: nil) }
    guard let network = try inputs.topology(topology) else { return nil }
    let (one, other) = (inputs.bound(before, to: network), inputs.bound(after, to: network))
    return Result(
      comparison: comparison, flows: FlowChange.changes(of: network, one, other))
  }

  private func text(of result: Result) -> String {
    switch format {
    case .text:
      DiffText(on: common.console.results).render(result.comparison, flows: result.flows)
    case .markdown: DiffMarkdown().render(result.comparison, flows: result.flows)
    case .json: DiffJSON.document(result.comparison, flows: result.flows).render() + "\n"
    }
  }
}
