import ArgumentParser
import Templates

/// Prints a starter topology.
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print a commented starter topology.",
    discussion: """
      A topology says what there is in a network and what must work. A starter is a whole one, planned and proved as it \
      stands, with comments: take the one that is nearest to your network, and change names, addresses and flows.

      Its first line names the schema that `aclplan schema` prints, so that an editor with yaml-language-server \
      completes and checks the file while you type.

      Examples:
        aclplan init --list
        aclplan init --template three-tier-web --output topology.yaml
        aclplan schema --output topology.schema.json
      """)

  @Option(
    help: ArgumentHelp("Which starter topology; see --list.", valueName: "name"),
    completion: .list(StarterTopology.all.map(\.name)))
  var template = "three-tier-web"

  @Flag(help: "List the starter topologies, each with what it is.")
  var list = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    if list {
      let width = StarterTopology.all.map(\.name.count).max() ?? 0
      let lines = StarterTopology.all.map { starter in
        let padding = String(repeating: " ", count: width - starter.name.count)
        return "\(starter.name)\(padding)  \(starter.summary)\n"
      }
      try common.writeResult(lines.joined())
      return
    }
    guard let starter = StarterTopology.named(template) else {
      let names = StarterTopology.all.map(\.name).joined(separator: ", ")
      throw common.usageFailure(
        "there is no template '\(template)'. The templates are: \(names).")
    }
    try common.writeResult(starter.text)
  }
}
