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

  @Test func anotherNetworkACLTakesOverWhereTheQuotaIsFull() throws {
    // Deny and allow change places on the same packets, and there is no room for an entry more.
    let old = try ruleSets(
      [
        try entry(1, .allow, 80...80, "10.0.0.0/24"),
        try entry(2, .deny, 0...65_535, "10.0.0.0/16"),
        try entry(3, .allow, 0...1023, "10.0.0.0/8"),
      ], subnets: ["subnet-1", "subnet-2"])
    let new = try ruleSets(
      [
        try entry(1, .deny, 0...79, "10.0.0.0/16"), try entry(2, .deny, 81...65_535, "10.0.0.0/16"),
        try entry(3, .allow, 80...80, "10.0.0.0/8"),
      ], subnets: ["subnet-1", "subnet-2"])
    let migration = Migrator(from: old, to: new, options: MigrationOptions(quota: 4)).migration()
    #expect(migration.problems.isEmpty)
    #expect(migration.result.networkACLs.count >= 1)
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
    _ migration: Migration, _ old: [NetworkACLEntry], _ new: [NetworkACLEntry]
  ) throws {
    let packets = ReplayedEntries.edges(old + new).map { packet in
      (
        packet: packet,
        before: ReplayedEntries.passes(old, packet.ipProtocol, packet.peer, packet.selector),
        after: ReplayedEntries.passes(new, packet.ipProtocol, packet.peer, packet.selector)
      )
    }
    var networkACLs = ["app": ReplayedEntries(old, quota: 20)]
    var filter = "app"
    for step in migration.steps {
      switch step {
      case .createNetworkACL(let name): networkACLs[name] = ReplayedEntries([], quota: 20)
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
