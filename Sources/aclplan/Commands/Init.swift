import ArgumentParser
import Templates

/// Prints a starter topology.
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print a commented starter topology.",
    discussion: "Example: aclplan init --template three-tier-web --output topology.yaml")

  @Option(help: ArgumentHelp("Which starter topology; see --list.", valueName: "name"))
  var template = "three-tier-web"

  @Flag(help: "List the starter topologies.")
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
