import Foundation
import Testing
import Topology
import Traversal

/// The examples of the documentation are what the path finder says.
///
/// An article has a topology in a `yaml` block, and in `paths` blocks what flows in it meet. Those that name no service are
/// of https; `checks` are the health checks of a load balancer. What the loader warns of is in a `warnings` block.
@Suite struct DocumentationTests {
  private static let articles = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/Traversal/Traversal.docc")

  @Test func examplesAreTrue() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.articles.path).sorted()
    var failures: [String] = []
    var flowCount = 0
    for name in names where name.hasSuffix(".md") {
      let file = Self.articles.appending(path: name)
      let article = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      let examples = blocks("paths", in: article).flatMap(examples)
      guard let written = blocks("yaml", in: article).first else {
        if !examples.isEmpty { failures.append("\(name) has no topology") }
        continue
      }
      let network = WrittenNetwork(written)
      let warnings = blocks("warnings", in: article).flatMap { $0.split(separator: "\n") }
        .map { "warning \($0)" }
      let ids = network.diagnostics.map { String($0.prefix { $0 != ":" }) }
      if ids != warnings { failures.append("\(name): \(network.diagnostics)") }
      for example in examples {
        flowCount += 1
        let actual = try example.actual(in: network)
        if actual != example.lines { failures.append("\(name): \(actual)") }
      }
    }
    #expect(failures.isEmpty, "\(failures)")
    #expect(flowCount > 15)
  }

  /// Every row of the table of paths has an example whose crossings are written down.
  @Test func everyRowHasAnExample() throws {
    for row in PathRow.all {
      let file = Self.articles.appending(path: "\(row.article).md")
      let article = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      let found = blocks("paths", in: article).flatMap(examples)
        .filter { $0.title.contains(row.flow) }
      #expect(!found.isEmpty, "\(row.path)")
      #expect(
        found.contains { $0.lines.contains { $0.contains(row.kind) } }, "\(row.path): \(found)")
    }
  }

  /// What one flow of an example meets.
  private struct Example {
    let title: String
    var lines: [String] = []

    /// What the path finder says.
    func actual(in network: WrittenNetwork) throws -> [String] {
      let words = title.split(separator: " ").map(String.init)
      if words.first == "checks", let id = network.topology.loadBalancers.id(named: words[1]) {
        return PathText(topology: network.topology).lines(
          PathFinder(network.topology).healthChecks(of: id))
      }
      let service = try ServiceResolver().resolve(words.count > 4 ? words[4] : "https")
      return network.lines(words[1], words[3], service)
    }
  }

  private func blocks(_ language: String, in article: String) -> [String] {
    article.components(separatedBy: "```\(language)\n").dropFirst()
      .compactMap { $0.components(separatedBy: "\n```").first }
  }

  private func examples(_ block: String) -> [Example] {
    var examples: [Example] = []
    for line in block.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 1)
      let text = words.count > 1 ? words[1].trimmingCharacters(in: .whitespaces) : ""
      switch words.first {
      case "flow", "checks": examples.append(Example(title: "\(words[0]) \(text)"))
      case "none": examples[examples.count - 1].lines.append("obstacle " + text)
      case "kind": examples[examples.count - 1].lines.append(text + ":")
      case "request": extend(&examples, " \(text) |")
      case "answer" where !text.isEmpty: extend(&examples, " \(text)")
      default: break
      }
    }
    return examples
  }

  private func extend(_ examples: inout [Example], _ text: String) {
    guard let last = examples.indices.last, let line = examples[last].lines.indices.last else {
      return
    }
    examples[last].lines[line] += text
  }
}
