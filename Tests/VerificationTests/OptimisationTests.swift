import AccessControl
import PacketSpace
import Planning
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

  private func network() throws -> NetworkTopology {
    try VerifiedText.topology(
      """
      version: 1
      name: scattered
      vpcs: {main: {cidrs: [10.0.0.0/16]}}
      subnets:
        a: {vpc: main, cidrs: [10.0.40.0/26]}
        b: {vpc: main, cidrs: [10.0.40.128/26]}
        c: {vpc: main, cidrs: [10.0.41.0/26]}
      """)
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
      Optimisation(of: try scattered(), options: options, network: try network()).directions.first)
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
    let optimisation = Optimisation(of: try scattered(), options: options, network: try network())
    let direction = try #require(optimisation.directions.first)
    #expect(direction.entries.map { "\($0.entry.peer)" } == ["10.0.40.0/24", "10.0.41.0/26"])
    #expect(direction.opened.map(\.action) == [.allow])
    options.acceptedWidenings = ["app.inbound.tcp-443.0.0.0.0/0"]
    let refused = Optimisation(of: try scattered(), options: options, network: try network())
    #expect(refused.directions.first?.entries.count == 3)
    #expect(!refused.notes.isEmpty)
  }

  @Test func opensUnallocatedAddressesByConsentOnly() throws {
    var options = NetworkACLOptimiser.Options()
    options.consent = .unallocated
    let optimisation = Optimisation(of: try scattered(), options: options, network: try network())
    let direction = try #require(optimisation.directions.first)
    #expect(direction.entries.count == 1)
    #expect(direction.opened.map(\.action) == [.allow])
    let unknown = Optimisation(of: try scattered(), options: options)
    #expect(unknown.directions.first?.entries.count == 3)
    #expect(unknown.notes.count == 1)
  }

  @Test func nothingIsOfferedThatMakesAForbiddenFlowPossible() throws {
    // 10.0.40.64/26 is a subnet, and what is in it must not reach port 443.
    let text = """
      version: 1
      name: guarded
      vpcs: {main: {cidrs: [10.0.0.0/16]}}
      subnets:
        a: {vpc: main, cidrs: [10.0.40.0/26], network_acl: clients}
        b: {vpc: main, cidrs: [10.0.40.128/26], network_acl: clients}
        c: {vpc: main, cidrs: [10.0.41.0/26], network_acl: clients}
        other: {vpc: main, cidrs: [10.0.40.64/26], network_acl: others}
        app: {vpc: main, cidrs: [10.0.1.0/24]}
      workloads:
        client: {subnets: [a, b, c]}
        other: {subnets: [other]}
        app: {subnets: [app]}
      flows: [{from: client, to: app, service: https}]
      policy: {max_entries: 3}
      """
    func advice(_ text: String) throws -> WideningAdvice {
      let topology = try VerifiedText.topology(text)
      guard case .problems(let problems, _) = Planner.plan(topology) else { return .none }
      return WideningAdvice(for: problems, of: topology)
    }
    let free = try advice(text).offers.filter { $0.networkACL == "app" && $0.direction == .inbound }
    #expect(free.map { "\($0.block)" } == ["10.0.40.0/23", "10.0.40.0/24"])
    #expect(free.allSatisfy { $0.keepsForbiddenFlowsOut })
    // 320 addresses more in all, 64 of which subnet other has.
    let widest = try #require(free.first)
    #expect(widest.addedAddresses == 320 && widest.allocatedAddresses == 64)
    // The security group of app lets nothing in from other, so that the flow is impossible wherever its ACL is opened.
    let shut = try advice(text + "\nforbidden: [{from: other, to: app}]")
    #expect(shut.offers.contains { $0.networkACL == "app" })
    #expect(shut.refused.isEmpty)
    // With the clients' group and network ACL, nothing but the entries of app keeps it out.
    let alike = text.replacing("network_acl: others", with: "network_acl: clients")
      .replacing(
        "other: {subnets: [other]}", with: "other: {subnets: [other], security_groups: [client]}")
    let open = try advice(alike + "\nforbidden: [{from: other, to: app, service: https}]")
    let inbound = open.refused.filter { $0.widening.direction == .inbound }
    #expect(open.offers.allSatisfy { $0.direction == .outbound })
    #expect(Set(inbound.map(\.flow)) == ["other → app https"])
    #expect(inbound.count == 2)
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

  /// Three that overlap become one, and the fourth, which has nothing in common with them, stays: one for `a`, `b` and `c`
  /// needs the three entries of any of them.
  @Test func moreThanTwoNetworkACLsCanBeOne() throws {
    let common = [
      try entry(100, 80...80, "10.0.0.0/24"), try entry(110, 443...443, "10.0.1.0/24"),
      try entry(120, 22...22, "10.0.9.0/24"),
    ]
    let ruleSets = RuleSets(
      networkACLs: [
        try networkACL("a", common), try networkACL("b", Array(common.dropLast())),
        try networkACL("c", Array(common.dropFirst())),
        try networkACL("d", [try entry(100, 53...53, "192.0.2.0/24")]),
      ],
      associations: [
        NetworkACLAssociation(subnet: "b-1", networkACL: "b"),
        NetworkACLAssociation(subnet: "b-2", networkACL: "b"),
      ])
    let trades = Optimisation(of: ruleSets, options: .init()).trades
    let trade = try #require(trades.first)
    #expect(trades.count == 1 && trade.networkACLs == ["a", "b", "c"])
    #expect(trade.entriesApart == 7 && trade.entriesTogether == 3 && trade.isWithinQuota)
    #expect(trade.subnets["b"] == ["b-1", "b-2"])
    // What each lets pass in addition is what it lacks: b port 22, c port 80, and a nothing.
    #expect(trade.gains.map(\.networkACL) == ["b", "c"])
    let opened = trade.gains.flatMap(\.change.changes).map(\.peer)
    let lacking: [TrafficChange.Peer] = [
      .addresses(TrafficRegion(try block("10.0.9.0/24"), PortSet(22))),
      .addresses(TrafficRegion(try block("10.0.0.0/24"), PortSet(80))),
    ]
    #expect(opened == lacking)
    #expect(!trade.keepsForbiddenFlowsOut)
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

  /// Web servers in two subnets, named by their blocks in the group of the database.
  private func referring(_ more: String = "") throws -> VerifiedText {
    try VerifiedText(
      """
      version: 1
      name: referring
      vpcs: {main: {cidrs: [10.0.0.0/16]}}
      subnets:
        a: {vpc: main, cidrs: [10.0.0.0/24]}
        b: {vpc: main, cidrs: [10.0.3.0/24]}
        data: {vpc: main, cidrs: [10.0.9.0/24]}
      workloads:
        web: {subnets: [a, b], security_groups: [web]}
        db: {subnets: [data], security_groups: [db]}
      \(more)
      security_groups:
        web: {outbound: [{allow: tcp/5432, to: 0.0.0.0/0}]}
        cache: {outbound: [{allow: tcp/5432, to: 0.0.0.0/0}]}
        db:
          inbound:
            - {allow: tcp/5432, from: 10.0.0.0/24}
            - {allow: tcp/5432, from: 10.0.3.0/24}
      """)
  }

  @Test func aReferenceCouldStandInForAllBlocksOfItsMembers() throws {
    let text = try referring("  cache: {subnets: [b], security_groups: [cache]}")
    let advisor = GroupAdvisor(
      ruleSets: text.ruleSets, network: text.topology, quotas: .standard)
    let advice = try #require(advisor.advice.first)
    #expect(advisor.advice.count == 1)
    #expect(advice.kind == .reference(to: "web") && advice.securityGroup == "db")
    // Two blocks against one reference in IPv4; the reference counts in IPv6 too.
    #expect(advice.saved == [.ipv4: 1, .ipv6: -1])
    #expect(advice.excluded == ["cache"])
  }

  @Test func whatWouldBreakAFlowIsNotAdvised() throws {
    let cache = "  cache: {subnets: [b], security_groups: [cache]}"
    func advice(_ more: String) throws -> [GroupAdvice] {
      let text = try referring(more)
      return Optimisation(of: text.ruleSets, options: .init(), topology: text.topology).advice
    }
    let flow = "flows: [{from: web, to: db, service: postgresql}]"
    #expect(try advice("\(cache)\nflows: []").map(\.keepsFlows) == [true])
    #expect(try advice("\(cache)\n\(flow)").map(\.keepsFlows) == [true])
    // The cache's requests pass by the block of its subnet, and would not by a reference to group web.
    let broken = try advice("\(cache)\nflows: [{from: cache, to: db, service: postgresql}]")
    #expect(broken.isEmpty)
  }

  @Test func blocksCouldStandInForAPrefixListWithRoomToSpare() throws {
    let list = PrefixList(
      name: "partners", blocks: [try block("192.0.2.0/25"), try block("192.0.2.128/25")],
      maxEntries: 10)
    let rule = SecurityGroupRule(
      peer: .prefixList("partners"), match: TrafficMatch(.tcp, selectors: PortRange(443)))
    let ruleSets = RuleSets(
      securityGroups: [SecurityGroup(name: "web", inbound: [rule], outbound: [])],
      prefixLists: [list])
    let advice = GroupAdvisor(ruleSets: ruleSets, network: nil, quotas: .standard).advice
    // It counts for ten in place of the one block that both are.
    #expect(advice.map(\.saved) == [[.ipv4: 9, .ipv6: 0]])
    let whole = try block("192.0.2.0/24")
    #expect(
      advice.first?.replacement == [SecurityGroupRule(peer: .block(whole), match: rule.match)])
  }
}
