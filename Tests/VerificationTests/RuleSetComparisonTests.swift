import AccessControl
import PacketSpace
import TestSupport
import Testing

@testable import Verification

/// Rule sets compared as functions.
@Suite struct RuleSetComparisonTests {
  private func networkACL(_ name: String, _ entries: [(RuleAction, String, String)]) throws
    -> NetworkACL
  {
    try NetworkACL(
      name: name,
      inbound: try entries.enumerated().map { index, entry in
        try #require(
          NetworkACLEntry(
            number: 100 + index, action: entry.0, peer: try block(entry.2),
            match: TrafficMatch(.tcp, selectors: try PortRange(parsing: entry.1))))
      }, outbound: [])
  }

  private func changes(_ old: NetworkACL, _ new: NetworkACL) -> [String] {
    RuleSetComparison(RuleSets(networkACLs: [old]), RuleSets(networkACLs: [new])).changes.flatMap {
      change in
      change.changes.map { traffic in
        guard case .addresses(let region) = traffic.peer else { return "members" }
        return "\(change.direction) \(traffic.action) \(region)"
      }
    }
  }

  @Test func anotherWayOfWritingIsNoChange() throws {
    let old = try networkACL("a", [(.allow, "80-90", "10.0.0.0/23")])
    let new = try networkACL(
      "a",
      [
        (.allow, "85-90", "10.0.0.0/23"), (.allow, "80-84", "10.0.1.0/24"),
        (.allow, "80-84", "10.0.0.0/24"),
      ])
    let comparison = RuleSetComparison(RuleSets(networkACLs: [old]), RuleSets(networkACLs: [new]))
    #expect(comparison.changes.isEmpty)
    #expect(!comparison.isDifferent)
    #expect(comparison.rewritten == [.networkACL("a", id: nil)])
  }

  @Test func saysExactlyWhatChanges() throws {
    let old = try networkACL("a", [(.allow, "80", "10.0.0.0/24")])
    let cases: [(String, [(RuleAction, String, String)], [String])] = [
      ("more ports", [(.allow, "80-81", "10.0.0.0/24")], ["inbound allow 10.0.0.0/24: 81"]),
      ("fewer addresses", [(.allow, "80", "10.0.0.0/25")], ["inbound deny 10.0.0.128/25: 80"]),
      (
        "both", [(.allow, "80-81", "10.0.0.0/25")],
        ["inbound allow 10.0.0.0/25: 81", "inbound deny 10.0.0.128/25: 80"]
      ),
      (
        "a deny in front", [(.deny, "80", "10.0.0.7/32"), (.allow, "80", "10.0.0.0/24")],
        ["inbound deny 10.0.0.7/32: 80"]
      ),
      ("nothing left", [], ["inbound deny 10.0.0.0/24: 80"]),
    ]
    for (name, entries, expected) in cases {
      #expect(changes(old, try networkACL("a", entries)) == expected, "\(name)")
    }
  }

  @Test func namesWhatDecidesOnePacketOnEitherSide() throws {
    let old = try networkACL("a", [(.allow, "80", "10.0.0.0/24")])
    let new = try networkACL("a", [(.deny, "80", "10.0.0.0/25"), (.allow, "80", "10.0.0.0/24")])
    let comparison = RuleSetComparison(RuleSets(networkACLs: [old]), RuleSets(networkACLs: [new]))
    let witness = try #require(comparison.changes.first?.changes.first?.witness)
    #expect("\(witness.peer)" == "10.0.0.10" && witness.selector == 80)
    #expect(witness.before?.number == 100 && witness.before?.action == .allow)
    #expect(witness.after?.number == 100 && witness.after?.action == .deny)
  }

  /// Each set of ports has a packet of its own, with what decides that one.
  @Test func namesAPacketForEachSetOfPorts() throws {
    let old = try networkACL("a", [(.allow, "1-1000", "0.0.0.0/0")])
    let new = try networkACL(
      "a",
      [
        (.deny, "443", "198.51.100.0/24"), (.deny, "1-99", "0.0.0.0/0"),
        (.allow, "1-1000", "0.0.0.0/0"),
      ])
    let comparison = RuleSetComparison(RuleSets(networkACLs: [old]), RuleSets(networkACLs: [new]))
    let change = try #require(comparison.changes.first?.changes.first)
    #expect(
      change.examples.map { "\($0.peer) \($0.selector): \($0.after?.number ?? 0)" } == [
        "203.0.113.7 80: 101", "198.51.100.7 443: 100",
      ])
  }

  @Test func matchesByIdFirstAndReportsWhatIsLeft() throws {
    let old = try NetworkACL(name: "x", id: "acl-1", inbound: [], outbound: [])
    let new = try NetworkACL(name: "y", id: "acl-1", inbound: [], outbound: [])
    let more = try NetworkACL(name: "z", inbound: [], outbound: [])
    let comparison = RuleSetComparison(
      RuleSets(networkACLs: [old]), RuleSets(networkACLs: [new, more]))
    #expect(comparison.matchedCount == 1)
    #expect(comparison.added == [.networkACL("z", id: nil)])
    #expect(comparison.removed.isEmpty)
  }

  @Test func everyProtocolIsSaidAtOnce() throws {
    let open = NetworkACL.allowAll(name: "a", families: [.ipv4])
    let shut = NetworkACL.denyAll(name: "a")
    let comparison = RuleSetComparison(RuleSets(networkACLs: [shut]), RuleSets(networkACLs: [open]))
    #expect(comparison.changes.count == 2)
    #expect(
      comparison.changes.allSatisfy {
        $0.changes.count == 1 && $0.changes[0].protocols.isEveryProtocol
      })
  }

  @Test func securityGroupsAreComparedByAddressAndByMember() throws {
    func group(_ rules: [SecurityGroupRule]) -> RuleSets {
      RuleSets(securityGroups: [SecurityGroup(name: "db", inbound: rules, outbound: [])])
    }
    let postgres = TrafficMatch(.tcp, selectors: PortRange(5432))
    let old = group([SecurityGroupRule(peer: .group("web"), match: postgres)])
    let new = group([SecurityGroupRule(peer: .block(try block("10.0.0.0/8")), match: postgres)])
    let changes = RuleSetComparison(old, new).changes
    #expect(changes.count == 1)
    #expect(changes[0].changes.map(\.action) == [.allow, .deny])
    #expect(changes[0].changes[1].peer == .members(of: "web", PortSet(5432)))
  }

  @Test func subnetsWithAnotherNetworkACLAreHeldAgainstWhatTheyHad() throws {
    func sets(_ name: String) throws -> RuleSets {
      RuleSets(
        networkACLs: [
          try networkACL("a", [(.allow, "80", "10.0.0.0/24")]),
          try networkACL("b", [(.allow, "81", "10.0.0.0/24")]),
        ], associations: [NetworkACLAssociation(subnet: "subnet-1", networkACL: name)])
    }
    let comparison = RuleSetComparison(try sets("a"), try sets("b"))
    #expect(comparison.associations == [.init(subnet: "subnet-1", before: "a", after: "b")])
    #expect(comparison.changes.map(\.filter) == [.subnet("subnet-1", before: "a", after: "b")])
  }
}
