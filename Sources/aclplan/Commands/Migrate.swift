import AccessControl
import ArgumentParser
import Interchange
import Reporting
import SourceText
import Topology
import Verification

/// Orders the changes from some network ACLs to others so that nothing breaks on the way.
struct Migrate: ParsableCommand {
  /// How steps are written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
    case awsCLI = "aws-cli"
  }

  static let configuration = CommandConfiguration(
    abstract:
      "Order the changes from some network ACLs to others so that nothing breaks on the way.",
    discussion: """
      A change of a network ACL takes effect at once, also for open connections. The steps printed here keep, after each \
      of them and for all packets, what passes before and after, and never let pass what passes neither before nor \
      after, within the quota. Entries that stay keep their numbers. Where changing entries one by one cannot be safe, \
      the new ones come in front of the old ones first, or a new network ACL takes over. With --topology each state is \
      also proved against its flows and forbidden flows.

      Each side is a file or folder with what `aws ec2 describe-network-acls` prints, with what `aclplan plan --format \
      json` writes, or a topology, whose plan is taken unless rule sets are written in it.

      Examples:
        aclplan migrate live.json topology.yaml
        aclplan migrate live.json new.json --format aws-cli --output change.sh
      """)

  @Argument(
    help: ArgumentHelp("The network ACLs as they are.", valueName: "old"), completion: .ruleFiles)
  var old: String

  @Argument(
    help: ArgumentHelp("The network ACLs as they are to be.", valueName: "new"),
    completion: .ruleFiles)
  var new: String

  @Option(
    help: ArgumentHelp(
      "A topology, whose flows are proved after every step.", valueName: "file"),
    completion: .topologyFile)
  var topology: String?

  @Option(help: "How steps are written.")
  var format: Format = .text

  @Option(
    help: ArgumentHelp(
      "Whether entries that stay keep their numbers, or all get those of the new side: keep, exact.",
      valueName: "which"),
    completion: .list(NamedChoice<MigrationOptions.Numbering>.names),
    transform: NamedChoice<MigrationOptions.Numbering>.named)
  var numbers: MigrationOptions.Numbering = .keep

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
    ProgressLine.say("looking for an order of changes")
    let migration = Migrator(
      from: subject.old, to: subject.new,
      options: MigrationOptions(numbering: numbers, quota: maxEntries), topology: subject.topology
    ).migration()
    try common.writeResult(text(of: migration, subject))
    if !migration.problems.isEmpty { throw ExitStatus.findings }
  }

  /// What is changed into what.
  private struct Subject {
    let old: RuleSets
    let new: RuleSets
    let inventory: AWSInventory?
    let topology: NetworkTopology?
  }

  private func read(_ inputs: inout Inputs) throws(FileProblem) -> Subject? {
    guard let (before, after) = try inputs.sides(old, new, templates) else { return nil }
    var network = after.topology
    if let topology {
      guard let read = try inputs.topology(topology) else { return nil }
      network = read
    }
    guard let network else {
      return Subject(
        old: before.ruleSets, new: after.ruleSets, inventory: before.inventory, topology: nil)
    }
    return Subject(
      old: inputs.bound(before, to: network), new: inputs.bound(after, to: network),
      inventory: before.inventory, topology: network)
  }

  private func text(of migration: Migration, _ subject: Subject) throws -> String {
    switch format {
    case .text: return MigrationText(on: common.console.results).render(migration)
    case .json: return MigrationJSON.document(migration).render() + "\n"
    case .awsCLI:
      guard migration.problems.isEmpty else {
        return MigrationText(on: common.console.results).render(migration)
      }
      return try script(subject).render(migration)
    }
  }

  private func script(_ subject: Subject) -> MigrationScript {
    let networkACLs = subject.old.networkACLs.compactMap { one in one.id.map { (one.name, $0) } }
    let vpcs = Set(subject.inventory?.networkACLs.compactMap(\.vpc) ?? [])
    return MigrationScript(
      ids: Dictionary(networkACLs, uniquingKeysWith: { first, _ in first }),
      vpc: vpcs.count == 1 ? vpcs.first : nil)
  }
}
