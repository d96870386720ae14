import AccessControl
import Testing
import Topology
import Verification

/// Holds what the program says about packets against a kernel that filters real ones.
///
/// The rule sets are our own `nftables` export: network ACLs as stateless chains of a router, security groups with connection
/// tracking on the hosts. Where a packet was lost is seen on the wires, which entry dropped it in the router's counters.
@Suite struct KernelLabTests {
  private static let obstacle = LabRun.obstacle

  /// Both families, TCP, UDP and echo requests, in both directions: at least 300 pairs and 5,000 packets.
  @Test(.enabled(if: obstacle == nil, "\(obstacle ?? "")"))
  func randomRuleSetsDecideAsTheKernelDoes() throws {
    let cases = try (0..<320).map { seed in
      var maker = RandomLabCase(seed: UInt64(seed))
      return try maker.labCase(packets: 20)
    }
    let played = try compare(cases)
    #expect(played.packets >= 5_000, "\(played)")
    // Every end that a packet can come to is among them, or the comparison would show little.
    for stage in ["answered", "unsent", "request-lost", "unanswered", "answer-lost"] {
      #expect(played.stages[stage, default: 0] >= 200, "\(played)")
    }
    #expect(played.stages["unusable", default: 0] <= played.packets / 50, "\(played)")
  }

  @Test(.enabled(if: obstacle == nil, "\(obstacle ?? "")"))
  func writtenRuleSetsDecideAsTheKernelDoes() throws {
    let cases = try WrittenLabCases.tables() + WrittenLabCases.topologies()
    #expect(cases.count >= 35, "24 tables, and pairs of subnets of topologies")
    let played = try compare(cases)
    #expect(played.packets >= 500, "\(played)")
  }

  /// A rule set that differs in one direction is noticed, or the comparison would show nothing.
  @Test(.enabled(if: obstacle == nil, "\(obstacle ?? "")"))
  func anotherRuleSetIsNoticed() throws {
    let table = try #require(try WrittenLabCases.tables().first { $0.name.contains("scenario1-1") })
    let data = try #require(table.ruleSets.networkACLs.find("data"))
    let other = try NetworkACL(
      name: "data", inbound: data.inbound, outbound: [])
    let networkACLs = table.ruleSets.networkACLs.filter { $0.name != "data" } + [other]
    var changed = table
    changed.ruleSets = RuleSets(
      networkACLs: networkACLs, securityGroups: Array(table.ruleSets.securityGroups))
    let results = try LabRun.results(of: [changed], idle: 0.12)
    let result = try #require(results.first)
    #expect(try !LabComparison(table, result).differences.isEmpty)
  }

  /// What a run came to.
  private struct Played: CustomStringConvertible {
    var stages: [String: Int] = [:]
    var packets: Int { stages.values.reduce(0, +) }
    var description: String { "\(packets) packets: \(stages.sorted { $0.key < $1.key })" }
  }

  /// Plays cases and compares; what differs is played once more with patience, as a loaded machine may be late.
  private func compare(_ cases: [LabCase]) throws -> Played {
    var played = Played()
    var doubtful: [LabCase] = []
    for (labCase, result) in zip(cases, try LabRun.results(of: cases, idle: 0.12)) {
      for packet in result.packets { played.stages[packet.stage, default: 0] += 1 }
      let differences = try LabComparison(labCase, result).differences
      if !differences.isEmpty { doubtful.append(labCase) }
    }
    guard !doubtful.isEmpty else { return played }
    for (labCase, result) in zip(doubtful, try LabRun.results(of: doubtful, idle: 0.4)) {
      let differences = try LabComparison(labCase, result).differences
      #expect(differences.isEmpty, "\(labCase.name): \(differences)")
    }
    return played
  }
}
