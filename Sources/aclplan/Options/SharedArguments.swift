import ArgumentParser
import Topology

/// What arguments mean that several commands have.
extension ArgumentHelp {
  /// The topology a command is about.
  static var topologyFile: ArgumentHelp {
    ArgumentHelp("The topology file; - for standard input.", valueName: "topology")
  }

  /// Rule sets to judge instead of the plan's.
  static var ruleFiles: ArgumentHelp {
    ArgumentHelp(
      "Files or folders with the rule sets as they are: AWS, Terraform or CloudFormation.",
      valueName: "path")
  }

  /// How many entries a list may have.
  static var entryQuota: ArgumentHelp {
    ArgumentHelp(
      "The quota of entries per direction and family, the final deny included (2 to 40).",
      valueName: "entries")
  }
}

/// What a shell offers where the cursor stands.
extension CompletionKind {
  /// Topology files.
  static var topologyFile: CompletionKind { .file(extensions: ["yaml", "yml"]) }

  /// Files and folders that readers recognise by their content.
  static var ruleFiles: CompletionKind { .file(extensions: ["json", "yaml", "yml", "template"]) }

  /// Services of the catalogue, by every name.
  static var services: CompletionKind { .list(ServiceCatalogue.names) }
}
