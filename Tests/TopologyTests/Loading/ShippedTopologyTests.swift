import Foundation
import SourceText
import Testing
import Topology

/// Every topology in `templates` and `examples` loads, and nothing is wrong with it.
struct ShippedTopologyTests {
  @Test func topologiesLoadWithoutErrorsAndWarnings() throws {
    let root = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    var count = 0
    var failures: [String] = []
    for folder in ["templates/topologies", "examples"] {
      let paths = FileManager.default.enumerator(
        at: root.appending(path: folder), includingPropertiesForKeys: nil)
      while let file = paths?.nextObject() as? URL {
        guard file.pathExtension == "yaml" else { continue }
        count += 1
        let text = try String(contentsOf: file, encoding: .utf8)
        let (topology, diagnostics) = loaded(text, knownFindings: nil)
        let serious = diagnostics.filter { $0.severity > .note }
        if topology == nil || !serious.isEmpty {
          failures.append("\(file.lastPathComponent): \(serious.map(\.everything))")
        }
      }
    }
    #expect(count > 10)
    #expect(failures.isEmpty)
  }
}
