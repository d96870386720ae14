import AccessControl
import PacketSpace
import TestSupport
import Testing

@testable import Verification

/// Steps from one network ACL to another, each leaving a state that is safe.
@Suite struct MigratorTests {
  private func entry(
    _ number: Int, _ action: RuleAction, _ ports: ClosedRange<UInt16>, _ blockText: String
  ) throws -> NetworkACLEntry {
    try #require(
      NetworkACLEntry(
        number: number, action: action, peer: try block(blockText),
        match: TrafficMatch(.tcp, selectors: PortRange(ports))))
  }

  private func ruleSets(
    _ inbound: [NetworkACLEntry], name: String = "app", subnets: [String] = []
  ) throws -> RuleSets {
    RuleSets(
      networkACLs: [try NetworkACL(name: name, inbound: inbound, outbound: [])],
      associations: subnets.map { NetworkACLAssociation(subnet: $0, networkACL: name) })
  }

  private func words(_ migration: Migration) -> [String] {
    migration.steps.map { step in
      switch step {
      case .changeEntry(_, _, .create(let entry)): "create \(entry.number)"
      case .changeEntry(_, _, .replace(let entry, _)): "replace \(entry.number)"
      case .changeEntry(_, _, .delete(let entry)): "delete \(entry.number)"
      case .createNetworkACL(let name): "create \(name)"
      case .deleteNetworkACL(let name): "delete \(name)"
      case .replaceAssociation(let subnet, _, let name): "\(subnet) to \(name)"
      }
    }
  }

  @Test func whatIsTheSameNeedsNoStep() throws {
    let old = try ruleSets([try entry(100, .allow, 443...443, "10.0.0.0/8")])
    let renumbered = try ruleSets([try entry(7, .allow, 443...443, "10.0.0.0/8")])
    #expect(Migrator(from: old, to: renumbered).migration().steps.isEmpty)
    let exact = Migrator(from: old, to: renumbered, options: MigrationOptions(numbering: .exact))
    #expect(words(exact.migration()) == ["create 7", "delete 100"])
  }

  @Test func aNewEntryIsThereBeforeTheOldOneGoes() throws {
    // Two halves take over from a whole: each half needs an entry before the whole may go.
    let old = try ruleSets([try entry(100, .allow, 443...443, "10.0.0.0/23")])
    let new = try ruleSets([
      try entry(100, .allow, 443...443, "10.0.0.0/24"),
      try entry(110, .allow, 443...443, "10.0.1.0/24"),
    ])
    let steps = words(Migrator(from: old, to: new).migration())
    #expect(steps == ["create 110", "replace 100"])
  }

  @Test func anAllowBehindADenyComesAfterIt() throws {
    // What passes neither before nor after, port 22, must not pass between.
    let old = try ruleSets([try entry(100, .allow, 443...443, "10.0.0.0/8")])
    let new = try ruleSets([
      try entry(100, .deny, 22...22, "10.0.0.0/8"),
      try entry(110, .allow, 0...65_535, "10.0.0.0/8"),
    ])
    let migration = Migrator(from: old, to: new, options: MigrationOptions(numbering: .exact))
      .migration()
    #expect(migration.problems.isEmpty)
    #expect(words(migration).contains("create 110"))
  }

  /// Two entries change places, and both wait for each other: whichever is replaced first, what it let pass is dropped
  /// until the other one is there.
  private func changedPlaces(subnets: [String]) throws -> (old: RuleSets, new: RuleSets) {
    let old = [
      try entry(10, .allow, 80...80, "10.0.0.0/24"),
      try entry(20, .allow, 443...443, "10.0.1.0/24"),
    ]
    let new = [
      try entry(10, .allow, 443...443, "10.0.1.0/24"),
      try entry(20, .allow, 80...80, "10.0.0.0/24"),
    ]
    return (try ruleSets(old, subnets: subnets), try ruleSets(new, subnets: subnets))
  }

  /// With room for one entry more, one of the two is there twice for a time; new entries in front would need room for two.
  @Test func oneEntryIsThereForATimeWhereThatIsEnough() throws {
    let (old, new) = try changedPlaces(subnets: ["subnet-1"])
    let migration = Migrator(
      from: old, to: new, options: MigrationOptions(numbering: .exact, quota: 4)
    ).migration()
    #expect(migration.problems.isEmpty)
    #expect(words(migration) == ["create 9", "replace 10", "replace 20", "delete 9"])
    let temporary = try entry(9, .allow, 80...80, "10.0.0.0/24")
    #expect(migration.detours.map(\.kind) == [.temporaryEntry(temporary)])
    try replay(
      migration, Array(try #require(old.networkACLs.first).inbound),
      Array(try #require(new.networkACLs.first).inbound), quota: 4)
  }

  /// Without room for another entry nothing can be changed at all, so that all subnets change over to a network ACL that is
  /// built beside the old one.
  @Test func anotherNetworkACLTakesOverFromOneThatIsFull() throws {
    let subnets = ["subnet-1", "subnet-2", "subnet-3"]
    let (old, new) = try changedPlaces(subnets: subnets)
    let migration = Migrator(
      from: old, to: new, options: MigrationOptions(numbering: .exact, quota: 3)
    ).migration()
    #expect(migration.problems.isEmpty)
    #expect(
      words(migration) == [
        "create app-new", "create 10", "create 20", "subnet-1 to app-new", "subnet-2 to app-new",
        "subnet-3 to app-new", "delete app",
      ])
    #expect(migration.detours.map(\.kind) == [.otherNetworkACL("app-new")])
    for subnet in subnets {
      let networkACL = migration.result.networkACL(ofSubnet: subnet)
      #expect(networkACL?.inbound == new.networkACLs.first?.inbound)
    }
    #expect(migration.result.networkACLs.map(\.name) == ["app-new"])
  }

  @Test func withoutSubnetsTheReasonNamesTheTwoThatHoldEachOther() throws {
    let (old, new) = try changedPlaces(subnets: [])
    let migration = Migrator(
      from: old, to: new, options: MigrationOptions(numbering: .exact, quota: 3)
    ).migration()
    #expect(migration.steps.isEmpty)
    guard
      case .stuck("app", .inbound, .holdEachOther(let one, let other))? = migration.problems.first
    else {
      Issue.record("\(migration.problems)")
      return
    }
    let first = TrafficRegion(try block("10.0.0.0/24"), PortSet(80))
    let second = TrafficRegion(try block("10.0.1.0/24"), PortSet(443))
    #expect(one == .drops(number: 10, .tcp, first))
    #expect(other == .drops(number: 20, .tcp, second))
  }

  /// Both network ACLs have to take away before they give: `c` keeps port 22 out before and `s` after, and with port 23 it
  /// is the other way round, so that whichever replaces its entry first lets one of them through.
  @Test func forbiddenFlowsMakeTwoNetworkACLsTakeAwayBeforeTheyGive() throws {
    func text(client: String, server: String) -> String {
      """
      version: 1
      name: two
      vpcs: {main: {cidrs: [10.0.0.0/16]}}
      subnets:
        client: {vpc: main, cidrs: [10.0.0.0/24], network_acl: c}
        server: {vpc: main, cidrs: [10.0.1.0/24], network_acl: s}
      workloads:
        client: {subnets: [client]}
        server: {subnets: [server]}
      forbidden:
        - {from: client, to: server, service: tcp/22}
        - {from: client, to: server, service: tcp/23}
      network_acls:
        c: {outbound: [{number: 100, allow: tcp/\(client), to: 10.0.1.0/24}]}
        s: {inbound: [{number: 100, allow: tcp/\(server), from: 10.0.0.0/24}]}
      security_groups:
        client: {outbound: [{allow: all, to: 0.0.0.0/0}]}
        server: {inbound: [{allow: all, from: 0.0.0.0/0}]}
      """
    }
    let old = try VerifiedText(text(client: "23", server: "22"))
    let new = try VerifiedText(text(client: "22", server: "23"))
    let migration = Migrator(from: old.ruleSets, to: new.ruleSets, topology: old.topology)
      .migration()
    #expect(migration.problems.isEmpty)
    #expect(words(migration) == ["delete 100", "delete 100", "create 10", "create 10"])
    let exact = Migrator(
      from: old.ruleSets, to: new.ruleSets, options: MigrationOptions(numbering: .exact),
      topology: old.topology
    ).migration()
    guard case .flowsAtRisk(let risks)? = exact.problems.first else {
      Issue.record("\(exact.problems)")
      return
    }
    #expect(
      risks.map(\.flow) == [
        "forbidden client → server tcp/22", "forbidden client → server tcp/23",
      ])
    #expect(exact.steps.isEmpty)
  }

  @Test func moreThanTheQuotaIsNoPlan() throws {
    let old = try ruleSets([try entry(100, .allow, 1...1, "10.0.0.0/8")])
    let new = try ruleSets(
      try (1...20).map { try entry($0, .allow, UInt16($0)...UInt16($0), "10.0.0.0/8") })
    let migration = Migrator(from: old, to: new).migration()
    #expect(
      migration.problems == [
        .exceedsQuota(networkACL: "app", .inbound, .ipv4, count: 21)
      ])
    #expect(migration.steps.isEmpty)
  }

  @Test func subnetsMoveWhenTheEntriesAreThere() throws {
    let old = try ruleSets([try entry(100, .allow, 443...443, "10.0.0.0/8")], subnets: ["subnet-1"])
    let new = try ruleSets(
      [try entry(100, .allow, 443...443, "10.0.0.0/9")], name: "other", subnets: ["subnet-1"])
    let migration = Migrator(from: old, to: new).migration()
    #expect(words(migration) == ["create other", "create 100", "subnet-1 to other"])
    #expect(migration.result.networkACL(ofSubnet: "subnet-1")?.name == "other")
  }

  /// Each sequence is replayed on a model with EC2's rules, and after every step each packet at an edge is asked for in a
  /// plain loop; `Tests/Benchmarks` does the same for 2,000 pairs.
  @Test func noStepDropsOrOpensWhatBothSidesDecideAlike() throws {
    var generator = SeededGenerator(seed: 2_000)
    var straight = 0
    for index in 0..<150 {
      let (old, new) = (Self.random(&generator), Self.random(&generator))
      let options = MigrationOptions(numbering: index % 3 == 0 ? .exact : .keep)
      let migration = Migrator(
        from: try ruleSets(old, subnets: ["subnet-1"]),
        to: try ruleSets(new, subnets: ["subnet-1"]),
        options: options
      ).migration()
      #expect(migration.problems.isEmpty)
      straight += migration.detours.isEmpty ? 1 : 0
      try replay(migration, old, new)
    }
    #expect(straight > 75)
  }

  private func replay(
    _ migration: Migration, _ old: [NetworkACLEntry], _ new: [NetworkACLEntry], quota: Int = 20
  ) throws {
    let packets = ReplayedEntries.edges(old + new).map { packet in
      (
        packet: packet,
        before: ReplayedEntries.passes(old, packet.ipProtocol, packet.peer, packet.selector),
        after: ReplayedEntries.passes(new, packet.ipProtocol, packet.peer, packet.selector)
      )
    }
    var networkACLs = ["app": ReplayedEntries(old, quota: quota)]
    var filter = "app"
    for step in migration.steps {
      switch step {
      case .createNetworkACL(let name): networkACLs[name] = ReplayedEntries([], quota: quota)
      case .deleteNetworkACL(let name):
        #expect(name != filter)
        networkACLs[name] = nil
      case .replaceAssociation(_, _, let name): filter = name
      case .changeEntry(let name, _, let change):
        var changed = try #require(networkACLs[name])
        try changed.apply(change)
        networkACLs[name] = changed
      }
      let state = try #require(networkACLs[filter])
      let isSafe = packets.allSatisfy { packet, before, after in
        let passes = state.passes(packet.ipProtocol, packet.peer, packet.selector)
        return before == after ? passes == before : true
      }
      #expect(isSafe)
    }
    let last = try #require(networkACLs[filter])
    let isNew = packets.allSatisfy { packet, _, after in
      last.passes(packet.ipProtocol, packet.peer, packet.selector) == after
    }
    #expect(isNew)
  }

  private static func random(_ generator: inout SeededGenerator) -> [NetworkACLEntry] {
    let count = Int.random(in: 1...7, using: &generator)
    return (1...count).compactMap { index in
      let subnet = UInt32.random(in: 0..<4, using: &generator)
      let length = generator.pick(22, 23, 24, 24, 24)
      let ports = generator.pick(
        PortRange(22), PortRange(80), PortRange(443), PortRange(1024...65_535), .all)
      let match =
        generator.chance(15)
        ? TrafficMatch.all : TrafficMatch(generator.chance(80) ? .tcp : .udp, selectors: ports)
      return CIDRBlock(containing: .ipv4(0x0a00_0000 | subnet << 8), prefixLength: length)
        .flatMap { peer in
          NetworkACLEntry(
            number: index * 10, action: generator.chance(70) ? .allow : .deny, peer: peer,
            match: match)
        }
    }
  }
}
