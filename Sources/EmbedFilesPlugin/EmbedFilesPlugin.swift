import Foundation
import PackagePlugin

/// Embeds the files of the folders below `templates` into the target that uses the plugin.
@main
struct EmbedFilesPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    [
      try command(
        context, folder: "topologies", ending: "yaml", constant: "embeddedTopologies"),
      try command(context, folder: "exports", ending: "mustache", constant: "embeddedExports"),
      try command(context, folder: "schema", ending: "json", constant: "embeddedSchemas"),
    ]
  }

  /// Writes the files of a folder into a constant, in a Swift file named after it.
  private func command(
    _ context: PluginContext, folder: String, ending: String, constant: String
  ) throws -> Command {
    let place = context.package.directoryURL.appending(path: "templates/\(folder)")
    let files = try FileManager.default.contentsOfDirectory(
      at: place, includingPropertiesForKeys: nil
    ).filter { $0.pathExtension == ending }.sorted { $0.path < $1.path }
    let output = context.pluginWorkDirectoryURL.appending(path: "\(constant).swift")
    return .buildCommand(
      displayName: "Embedding templates/\(folder)",
      executable: try context.tool(named: "EmbedFiles").url,
      arguments: [output.path, constant] + files.map(\.path), inputFiles: files,
      outputFiles: [output])
  }
}
