import Foundation
import Interchange
import Planning
import SourceText

/// A list of entries under `Workloads/`.
struct Workload {
  let name: String
  let entries: [UnnumberedEntry]

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
      return Workload(
        name: file.deletingPathExtension().lastPathComponent,
        entries: entries.map(UnnumberedEntry.init))
    }
  }
}
