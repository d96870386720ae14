import Foundation
import Interchange
import Planning
import SourceText
import Topology

/// A list of entries under `Workloads/`.
struct Workload {
  let name: String
  let entries: [UnnumberedEntry]
  /// The addresses of the network; nil if the file does not say them.
  let space: FreeSpace?

  /// All of them, by name.
  static func all() throws -> [Workload] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Workloads").standardizedFileURL
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil
    ).filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }
    return try files.map { file in
      var sources = SourceMap()
      var diagnostics = DiagnosticList()
      let source = sources.add(
        name: file.lastPathComponent, bytes: Array(try Data(contentsOf: file)))
      let contents = RuleSetSource.read([source], into: &diagnostics)
      let entries = contents.ruleSets.networkACLs.first?.inbound ?? []
      let network = contents.inventory?.topology(into: &diagnostics)
      return Workload(
        name: file.deletingPathExtension().lastPathComponent,
        entries: entries.map(UnnumberedEntry.init),
        space: network.flatMap { $0.subnets.isEmpty ? nil : FreeSpace($0) })
    }
  }
}
