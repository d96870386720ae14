import AccessControl
import Foundation
import Interchange
import Planning
import SourceText
import Testing

/// The lists under `Tests/Benchmarks/Workloads` need no more entries than an earlier prototype found.
@Suite struct WorkloadCountTests {
  /// The number of entries given, and the most that may be left.
  private static let most: [(name: String, before: Int, after: Int)] = [
    ("three-tier", 16, 4), ("least-privilege", 25, 17), ("partners", 48, 33), ("blocklist", 14, 10),
    ("active-directory", 108, 26), ("all-but-one", 45, 4),
  ]

  @Test(arguments: most.indices)
  func needNoMoreEntriesThanBefore(index: Int) throws {
    let (name, before, after) = Self.most[index]
    var sources = SourceMap()
    var diagnostics = DiagnosticList()
    let text = try ProjectFile.text("Tests/Benchmarks/Workloads/\(name).json")
    let source = sources.add(name: name, bytes: Array(text.utf8))
    let contents = RuleSetSource.read([source], into: &diagnostics)
    let networkACL = try #require(contents.ruleSets.networkACLs.first)
    let list = networkACL.inbound.map(UnnumberedEntry.init)
    #expect(list.count == before)
    let short = ListMinimiser(effort: 100_000).minimised(list)
    #expect(short.entries.count <= after)
    #expect(short.parts.allSatisfy { $0.lowerBound <= $0.entries.count })
  }
}
