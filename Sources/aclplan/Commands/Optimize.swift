import AccessControl
import ArgumentParser
import Interchange
import PacketSpace
import Planning
import Reporting
import SourceText
import Topology
import Verification

/// Gives existing rule sets fewer entries.
struct Optimize: ParsableCommand {
  /// How the result is written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
    case awsJSON = "aws-json"
  }

  static let configuration = CommandConfiguration(
    abstract: "Give network ACLs fewer entries that decide every packet as before.",
    discussion: """
      Looks for the shortest list of each direction and family, proves that it decides every packet as the given one, \
      and says how few entries any list could have. tcp, udp and icmp together are never made -1, which lets through \
      more. With --prefer readable lists stay as they were written, without what is superfluous. What passes changes \
      only by consent: --widen lets blocks cover addresses that no subnet has (or the whole VPC), and where a list is \
      over the quota, widenings are offered with their price, each to be accepted by its id; with a topology, none that \
      makes a forbidden flow possible. Network ACLs that could be one are named with what sharing saves and lets pass. \
      Security groups get fewer rules too, with advice where a reference could stand in for blocks or blocks for a \
      reference or prefix list.

      Examples:
        aws ec2 describe-network-acls | aclplan optimize -
        aclplan optimize snapshot --format aws-json --output shorter.json
        aclplan optimize snapshot --accept-widening app.inbound.tcp-443.10.0.40.0/21
      """)

  @Argument(
    help: ArgumentHelp(
      "A file or folder with rule sets, or a topology; - for standard input.", valueName: "path"),
    completion: .ruleFiles)
  var path: String

  @Option(help: "How the result is written.")
  var format: Format = .text

  @Option(
    help: ArgumentHelp(
      "Whether lists stay as they were written, or get as short as can be: readable, short.",
      valueName: "which"), completion: .list(NamedChoice<Policy.Preference>.names),
    transform: NamedChoice<Policy.Preference>.named)
  var prefer: Policy.Preference = .short

  @Option(
    help: ArgumentHelp(
      "Which addresses blocks may cover in addition: none, unallocated (those no subnet has), vpc.",
      valueName: "which"), completion: .list(NamedChoice<Policy.Widening>.names),
    transform: NamedChoice<Policy.Widening>.named)
  var widen: Policy.Widening = .none

  @Option(
    help: ArgumentHelp(
      "Apply a widening that was offered; may be given several times.", valueName: "id"))
  var acceptWidening: [String] = []

  @Option(help: .entryQuota)
  var maxEntries = 20

  @OptionGroup var templates: TemplateOptions

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (2...40).contains(maxEntries) else {
      throw ValidationError("--max-entries must be 2 to 40; AWS grants 40 at most.")
    }
  }

  func run() throws {
    let (_, subject) = try common.load { inputs throws(FileProblem) in try read(&inputs) }
    var options = NetworkACLOptimiser.Options()
    options.preference = prefer
    options.quota = maxEntries
    options.consent = widen
    options.acceptedWidenings = Set(acceptWidening)
    ProgressLine.say("shortening \(subject.side.ruleSets.networkACLs.count) network ACLs")
    let optimisation = Optimisation(
      of: subject.side.ruleSets, options: options, network: subject.network,
      topology: subject.side.topology)
    try refuseBreaches(by: optimisation, subject)
    if format == .awsJSON { note(optimisation.notes) }
    try common.writeResult(text(of: optimisation, subject))
    if optimisation.directions.contains(where: { !$0.families(over: maxEntries).isEmpty }) {
      throw ExitStatus.findings
    }
  }

  /// What is optimised, and the network it stands in.
  private struct Subject {
    let side: RuleSetSide
    let network: NetworkTopology?
  }

  /// Says beside a result what it has no place for.
  private func note(_ notes: [String]) {
    guard !common.quiet else { return }
    let console = common.console
    let notices = NoticeText(sources: SourceMap(), on: console.messages)
    for note in notes {
      let note = Diagnostic(id: "optimisation", severity: .note, message: note, range: nil)
      console.printMessage(notices.render(Notice(note)) + "\n")
    }
  }

  /// Ends the run when what is opened makes a forbidden flow of the topology possible.
  private func refuseBreaches(by optimisation: Optimisation, _ subject: Subject) throws {
    guard let topology = subject.side.topology,
      optimisation.directions.contains(where: { !$0.opened.isEmpty })
    else { return }
    let flows = FlowChange.changes(of: topology, subject.side.ruleSets, optimisation.ruleSets)
    guard let breach = flows.first(where: { !$0.isGood }) else { return }
    let word = common.console.messages.paint("error", .error)
    common.console.printMessage(
      "\(word): nothing is widened, as that would change \(breach.name.printable): \(breach.before) to \(breach.after)\n"
    )
    throw ExitStatus.findings
  }

  private func read(_ inputs: inout Inputs) throws(FileProblem) -> Subject? {
    guard let side = try inputs.side(path, templates) else { return nil }
    if let topology = side.topology { return Subject(side: side, network: topology) }
    var found = DiagnosticList()
    let network = side.inventory?.topology(into: &found)
    return Subject(side: side, network: network)
  }

  private func text(of optimisation: Optimisation, _ subject: Subject) throws -> String {
    switch format {
    case .text:
      OptimisationText(on: common.console.results, quota: maxEntries).render(optimisation)
    case .json: OptimisationJSON.document(optimisation).render() + "\n"
    case .awsJSON: try AWSAnswerWriter.text(optimisation.ruleSets, of: subject.network)
    }
  }
}
