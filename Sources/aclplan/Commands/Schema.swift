import ArgumentParser
import Templates

/// Prints the JSON Schema of topology files.
struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the JSON Schema of topology files, for completion in editors.",
    discussion: """
      Editors with yaml-language-server complete and check a topology whose first line names the schema, as that of \
      `aclplan init` does; put the schema beside the topology:

        # yaml-language-server: $schema=topology.schema.json

      The schema knows keys and forms. Names that lead nowhere, overlaps and everything about the network are found by \
      every command that reads the topology.

      Examples:
        aclplan schema --output topology.schema.json
      """)

  @OptionGroup var common: CommonOptions

  func run() throws {
    try common.writeResult(TopologySchema.text)
  }
}
