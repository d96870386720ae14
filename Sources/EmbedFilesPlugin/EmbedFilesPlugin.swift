import Foundation
import PackagePlugin

/// Embeds every file of `templates/topologies` into the target that uses the plugin.
@main
struct EmbedFilesPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = context.package.directoryURL.appending(path: "templates/topologies")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil
    ).filter { $0.pathExtension == "yaml" }.sorted { $0.path < $1.path }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedTopologies.swift")
    let command = Command.buildCommand(
      displayName: "Embedding the starter topologies",
      executable: try context.tool(named: "EmbedFiles").url,
      arguments: [output.path, "embeddedTopologies"] + files.map(\.path),
      inputFiles: files, outputFiles: [output])
    return [command]
  }
}
