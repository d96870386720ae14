import AccessControl
import PacketSpace
import Planning
import Verification

/// Random pairs of network ACLs: each sequence of steps is replayed with EC2's rules, and after every step each packet at an
/// edge of a block or range must be decided as before or as after, in a plain loop.
enum MigrationBenchmark {
  static func run(pairs count: Int, seed: Int = 2_000) -> Bool {
    var generator = RandomLists(seed: UInt64(truncatingIfNeeded: seed))
    var (unsafe, refused, stuck, steps) = (0, 0, 0, 0)
    var (temporary, inFront, changedOver) = (0, 0, 0)
    let clock = ContinuousClock()
    var took = Duration.zero
    for index in 0..<count {
      let sides = (0..<2).map { _ in numbered(generator.list(1 + generator.below(14))) }
      guard sides.allSatisfy({ $0.count > 0 }) else { continue }
      let start = clock.now
      let migration = Migrator(
        from: ruleSets(sides[0]), to: ruleSets(sides[1]),
        options: MigrationOptions(numbering: index % 3 == 0 ? .exact : .keep)
      ).migration()
      took += clock.now - start
      stuck += migration.problems.isEmpty ? 0 : 1
      steps += migration.steps.count
      for detour in migration.detours {
        switch detour.kind {
        case .temporaryEntry: temporary += 1
        case .inFront: inFront += 1
        case .otherNetworkACL: changedOver += 1
        }
      }
      switch Replay(sides[0], sides[1]).run(migration) {
      case .safe: break
      case .unsafe: unsafe += 1
      case .refused: refused += 1
      }
    }
    print(
      "\(count) random pairs (seed \(seed)): \(steps) steps, \(temporary) lists with a temporary entry, \(inFront) by way of the front, \(changedOver) by another network ACL, "
        + "\(stuck) without a sequence; \(unsafe) unsafe, \(refused) refused; "
        + "\(oneDecimal(took / .milliseconds(count))) ms each")
    return unsafe == 0 && refused == 0 && stuck == 0
  }

  private static func oneDecimal(_ value: Double) -> Double { (value * 10).rounded() / 10 }

  private static func numbered(_ list: [UnnumberedEntry]) -> [NetworkACLEntry] {
    list.enumerated().compactMap { $1.numbered(100 + 10 * $0) }
  }

  private static func ruleSets(_ inbound: [NetworkACLEntry]) -> RuleSets {
    let networkACL = try? NetworkACL(name: "app", inbound: inbound, outbound: [])
    return RuleSets(
      networkACLs: [networkACL].compactMap(\.self),
      associations: [NetworkACLAssociation(subnet: "subnet-1", networkACL: "app")])
  }
}

/// Plays steps on a model of EC2: a number is there once, and a family has no more entries than the quota.
struct Replay {
  enum Outcome {
    case safe
    case unsafe
    case refused
  }

  private let old: [NetworkACLEntry]
  private let packets: [(ipProtocol: IPProtocol, peer: Address, selector: UInt16)]
  private let before: [Bool]
  private let after: [Bool]

  init(_ old: [NetworkACLEntry], _ new: [NetworkACLEntry]) {
    self.old = old
    let entries = old + new
    let peers = Set(
      entries.flatMap { entry in
        let (first, last) = (entry.peer.address, entry.peer.lastAddress)
        return [first, last, first.predecessor, last.successor].compactMap(\.self)
      }
    ).sorted()
    let selectors = Set(
      entries.flatMap { entry in
        let range = entry.match.selectorRange
        return [range.lower, range.upper, range.lower &- 1, range.upper &+ 1]
      }
    ).sorted()
    let named = Set(entries.compactMap(\.match.onlyProtocol))
    let protocols =
      named.sorted() + [IPProtocol.all.first { !named.contains($0) }].compactMap(\.self)
    packets = protocols.flatMap { ipProtocol in
      peers.flatMap { peer in selectors.map { (ipProtocol, peer, $0) } }
    }
    before = packets.map { Self.passes(old, $0) }
    after = packets.map { Self.passes(new, $0) }
  }

  func run(_ migration: Migration) -> Outcome {
    guard migration.problems.isEmpty else { return .safe }
    var lists = ["app": old]
    var filter = "app"
    for step in migration.steps {
      switch step {
      case .createNetworkACL(let name): lists[name] = []
      case .deleteNetworkACL(let name):
        if name == filter { return .refused }
        lists[name] = nil
      case .replaceAssociation(_, _, let name): filter = name
      case .changeEntry(let name, _, let change):
        guard let list = lists[name], let changed = Self.applying(change, to: list) else {
          return .refused
        }
        lists[name] = changed
      }
      guard let state = lists[filter] else { return .refused }
      for (index, packet) in packets.enumerated() where before[index] == after[index] {
        if Self.passes(state, packet) != before[index] { return .unsafe }
      }
    }
    let last = lists[filter] ?? []
    let isNew = packets.indices.allSatisfy { Self.passes(last, packets[$0]) == after[$0] }
    return isNew ? .safe : .unsafe
  }

  private static func applying(
    _ change: EntryChange, to list: [NetworkACLEntry]
  ) -> [NetworkACLEntry]? {
    let others = list.filter { $0.number != change.number }
    let isThere = others.count < list.count
    let changed: [NetworkACLEntry]
    switch change {
    case .create(let entry):
      guard !isThere else { return nil }
      changed = others + [entry]
    case .replace(let entry, _):
      guard isThere else { return nil }
      changed = others + [entry]
    case .delete:
      guard isThere else { return nil }
      changed = others
    }
    let isWithin = AddressFamily.allCases.allSatisfy { family in
      changed.filter { $0.peer.family == family }.count + 1 <= 20
    }
    return isWithin ? changed.sorted { $0.number < $1.number } : nil
  }

  private static func passes(
    _ list: [NetworkACLEntry], _ packet: (ipProtocol: IPProtocol, peer: Address, selector: UInt16)
  ) -> Bool {
    list.first {
      $0.peer.contains(packet.peer)
        && $0.match.matches(packet.ipProtocol, selector: packet.selector)
    }?.action == .allow
  }
}
