import AccessControl
import Foundation
import Interchange
import PacketSpace
import Planning
import SourceText
import Testing
import Topology
import Verification

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

  /// Where addresses of the VPC that no subnet has may be opened, blocks may close the gaps between subnets.
  @Test func unallocatedSpaceSavesMore() throws {
    var sources = SourceMap()
    var diagnostics = DiagnosticList()
    let text = try ProjectFile.text("Tests/Benchmarks/Workloads/least-privilege.json")
    let source = sources.add(name: "least-privilege", bytes: Array(text.utf8))
    let contents = RuleSetSource.read([source], into: &diagnostics)
    let network = try #require(contents.inventory?.topology(into: &diagnostics))
    var options = NetworkACLOptimiser.Options()
    options.consent = .unallocated
    let optimised = NetworkACLOptimiser(options: options, space: FreeSpace(network))
      .optimised(try #require(contents.ruleSets.networkACLs.first), .inbound)
    #expect(optimised.entries.count <= 12)
    let subnets = FreeSpace(network).subnets
    // Nothing is opened at an address that a subnet has, and nothing is lost.
    for change in optimised.opened {
      #expect(change.action == .allow)
      guard case .addresses(let region) = change.peer else { continue }
      #expect(region.addresses.isDisjoint(with: subnets))
    }
  }
}
