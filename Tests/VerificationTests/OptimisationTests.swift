import AccessControl
import PacketSpace
import TestSupport
import Testing
import Topology

@testable import Verification

/// Fewer entries for rule sets that are there, and what more would cost.
@Suite struct OptimisationTests {
  private func entry(_ number: Int, _ ports: ClosedRange<UInt16>, _ blockText: String) throws
    -> NetworkACLEntry
  {
    try #require(
      NetworkACLEntry(
        number: number, action: .allow, peer: try block(blockText),
        match: TrafficMatch(.tcp, selectors: PortRange(ports))))
  }

  private func networkACL(_ name: String, _ inbound: [NetworkACLEntry]) throws -> NetworkACL {
    try NetworkACL(name: name, inbound: inbound, outbound: [])
  }

  /// Three of four neighbouring blocks; the fourth is in the VPC and in no subnet.
  private func scattered() throws -> RuleSets {
    RuleSets(networkACLs: [
      try networkACL(
        "app",
        [
          try entry(100, 443...443, "10.0.40.0/26"), try entry(110, 443...443, "10.0.40.128/26"),
          try entry(120, 443...443, "10.0.41.0/26"),
        ])
    ])
  }

  private func space() throws -> FreeSpace {
    FreeSpace(
      vpcs: AddressSet(try block("10.0.0.0/16")),
      subnets: AddressSet(
        try ["10.0.40.0/26", "10.0.40.128/26", "10.0.41.0/26"].map { try block($0) }))
  }

  @Test func entriesThatStayKeepTheirNumbers() throws {
    let ruleSets = RuleSets(networkACLs: [
      try networkACL(
        "app",
        [
          try entry(100, 80...80, "10.0.0.0/24"), try entry(107, 22...22, "10.0.9.0/24"),
          try entry(120, 80...80, "10.0.1.0/24"),
        ])
    ])
    let optimisation = Optimisation(of: ruleSets, options: .init())
    let entries = try #require(optimisation.directions.first).entries
    #expect(
      entries.map { "\($0.entry.number) \($0.entry.peer)" } == [
        "100 10.0.0.0/23", "107 10.0.9.0/24",
      ])
    #expect(entries.map(\.origins) == [[100, 120], [107]])
    #expect(optimisation.entriesBefore == 3 && optimisation.entriesAfter == 2)
  }

  @Test func offersWideningsWithTheirPriceWhereTheQuotaIsExceeded() throws {
    var options = NetworkACLOptimiser.Options()
    options.quota = 3
    let direction = try #require(
      Optimisation(of: try scattered(), options: options, space: try space()).directions.first)
    #expect(direction.families(over: 3) == [.ipv4])
    #expect(direction.opened.isEmpty)
    // 10.0.40.0/23 has 512 addresses, 192 of which pass already; no subnet has any of the others.
    let widest = try #require(direction.offers.first)
    #expect(widest.id == "app.inbound.tcp-443.10.0.40.0/23")
    #expect(widest.savedEntries == 2)
    #expect(widest.addedAddresses == 320 && widest.allocatedAddresses == 0)
  }

  @Test func appliesOnlyWhatIsAccepted() throws {
    var options = NetworkACLOptimiser.Options()
    options.quota = 3
    options.acceptedWidenings = ["app.inbound.tcp-443.10.0.40.0/24"]
    let optimisation = Optimisation(of: try scattered(), options: options, space: try space())
    let direction = try #require(optimisation.directions.first)
    #expect(direction.entries.map { "\($0.entry.peer)" } == ["10.0.40.0/24", "10.0.41.0/26"])
    #expect(direction.opened.map(\.action) == [.allow])
    options.acceptedWidenings = ["app.inbound.tcp-443.0.0.0.0/0"]
    let refused = Optimisation(of: try scattered(), options: options, space: try space())
    #expect(refused.directions.first?.entries.count == 3)
    #expect(!refused.notes.isEmpty)
  }

  @Test func opensUnallocatedAddressesByConsentOnly() throws {
    var options = NetworkACLOptimiser.Options()
    options.consent = .unallocated
    let optimisation = Optimisation(of: try scattered(), options: options, space: try space())
    let direction = try #require(optimisation.directions.first)
    #expect(direction.entries.count == 1)
    #expect(direction.opened.map(\.action) == [.allow])
    let unknown = Optimisation(of: try scattered(), options: options)
    #expect(unknown.directions.first?.entries.count == 3)
    #expect(unknown.notes.count == 1)
  }

  @Test func saysWhichNetworkACLsCouldBeOne() throws {
    let same = [try entry(100, 443...443, "10.0.0.0/24")]
    let ruleSets = RuleSets(networkACLs: [
      try networkACL("a", same), try networkACL("b", [try entry(7, 443...443, "10.0.0.0/24")]),
      try networkACL("c", [try entry(100, 22...22, "10.9.0.0/24")]),
    ])
    let trades = Optimisation(of: ruleSets, options: .init()).trades
    #expect(trades.map(\.networkACLs) == [["a", "b"]])
    #expect(trades.first?.isLossless == true)
  }

  @Test func rulesOfSecurityGroupsAreMergedByBlockAndByGroup() throws {
    func rule(_ peer: SecurityGroupRule.Peer, _ ports: ClosedRange<UInt16>) -> SecurityGroupRule {
      SecurityGroupRule(peer: peer, match: TrafficMatch(.tcp, selectors: PortRange(ports)))
    }
    let group = SecurityGroup(
      name: "db",
      inbound: [
        rule(.group("web"), 80...80), rule(.group("web"), 81...90),
        rule(.block(try block("10.0.0.0/24")), 22...22),
        rule(.block(try block("10.0.1.0/24")), 22...22),
      ], outbound: [])
    let optimised = SecurityGroupOptimiser(prefixLists: []).optimised(group, .inbound)
    #expect(optimised.rules.count == 2)
    #expect(optimised.before[.ipv4] == 4 && optimised.after[.ipv4] == 2)
    #expect(optimised.before[.ipv6] == 2 && optimised.after[.ipv6] == 1)
  }
}
