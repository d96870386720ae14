import PacketSpace
import TestSupport
import Testing

/// Regions of traffic, against a port set for each of a few sample addresses.
struct TrafficRegionTests {
  private typealias Model = [PortSet]

  /// A random region as the union of rectangles, and the same told address by address.
  private static func random(_ random: inout SeededGenerator) -> (TrafficRegion, Model) {
    var region = TrafficRegion.empty
    var model = Model(repeating: .empty, count: AddressWindows.samples.count)
    let few = [try? ports("80"), try? ports("1024-65535"), .all].compactMap(\.self)
    for _ in 0..<Int.random(in: 0...5, using: &random) {
      let range = AddressWindows.range(&random)
      let ports = random.chance(60) ? random.pick(few) ?? .all : random.portSet()
      region.formUnion(TrafficRegion(range, ports))
      for (index, sample) in AddressWindows.samples.enumerated() where range.contains(sample) {
        model[index].formUnion(ports)
      }
    }
    return (region, model)
  }

  private static func model(_ region: TrafficRegion) -> Model {
    AddressWindows.samples.map { region.portSet(at: $0) }
  }

  @Test func operationsAgreeAddressByAddress() {
    var random = SeededGenerator(seed: 10)
    var failures: [String] = []
    for _ in 0..<2_000 {
      let ((left, mine), (right, theirs)) = (Self.random(&random), Self.random(&random))
      let pairs = zip(mine, theirs)
      let (ports, addresses) = (random.portSet(), AddressSet(AddressWindows.ranges(&random)))
      let holds = [
        Self.model(left) == mine,
        Self.model(left.union(right)) == pairs.map { $0.union($1) },
        Self.model(left.intersection(right)) == pairs.map { $0.intersection($1) },
        Self.model(left.subtracting(right)) == pairs.map { $0.subtracting($1) },
        left.isSubset(of: right) == pairs.allSatisfy { $0.isSubset(of: $1) },
        left.isDisjoint(with: right) == pairs.allSatisfy { $0.isDisjoint(with: $1) },
        left.isDisjoint(with: ports) == mine.allSatisfy { $0.isDisjoint(with: ports) },
        (left == right) == (mine == theirs),
        left.isEmpty == mine.allSatisfy(\.isEmpty),
        Self.model(left.restricted(to: ports)) == mine.map { $0.intersection(ports) },
        Self.model(left.restricted(to: addresses))
          == zip(AddressWindows.samples, mine).map { addresses.contains($0) ? $1 : .empty },
        AddressWindows.members(left.addresses) == mine.map { !$0.isEmpty },
        AddressWindows.members(left.addresses(passing: ports))
          == mine.map { !$0.isEmpty && ports.isSubset(of: $0) },
        left.ports == mine.reduce(.empty) { $0.union($1) },
      ]
      if holds.contains(false) { failures.append("\(left) and \(right): \(holds)") }
    }
    #expect(failures.isEmpty)
  }

  @Test func laws() {
    var random = SeededGenerator(seed: 11)
    var failures: [String] = []
    for _ in 0..<2_000 {
      let (left, right) = (Self.random(&random).0, Self.random(&random).0)
      let all = TrafficRegion(.all, .all)
      let rebuilt = left.grouped.reduce(TrafficRegion.empty) {
        $0.union(TrafficRegion($1.addresses, $1.ports))
      }
      let witness = left.firstWitness
      let holds = [
        left.subtracting(right).union(left.intersection(right)) == left,
        left.isSubset(of: left.union(right)),
        left.subtracting(right).isDisjoint(with: right),
        all.subtracting(left.union(right))
          == all.subtracting(left).intersection(all.subtracting(right)),
        left.union(right) == right.union(left),
        left.subtracting(left).isEmpty,
        rebuilt == left,
        Set(left.grouped.map(\.ports)).count == left.grouped.count,
        left.restricted(to: .ipv4).union(left.restricted(to: .ipv6)) == left,
        witness.map { left.contains($0.address, $0.selector) } ?? left.isEmpty,
      ]
      if holds.contains(false) || !Self.isCanonical(left.union(right)) {
        failures.append("\(left) and \(right): \(holds)")
      }
    }
    #expect(failures.isEmpty)
  }

  private static func isCanonical(_ region: TrafficRegion) -> Bool {
    let pieces = region.pieces
    let isMerged = zip(pieces, pieces.dropFirst()).allSatisfy { lower, upper in
      lower.range.upper < upper.range.lower
        && (lower.range.upper.successor != upper.range.lower || lower.ports != upper.ports)
    }
    return isMerged && pieces.allSatisfy { !$0.ports.isEmpty }
  }

  @Test func groupsAndTexts() throws {
    let result = try region("10.0.0.0/24, 10.0.2.0/24", "443")
      .union(region("10.0.1.0/24", "22"))
      .union(region("10.0.4.0/32", "443"))
    #expect(result.pieces.count == 4)
    #expect(
      result.description == "10.0.0.0/24, 10.0.2.0/24, 10.0.4.0/32: 443; 10.0.1.0/24: 22")
    #expect(TrafficRegion.empty.description == "nothing")
    #expect(result.firstWitness?.address == .ipv4(10, 0, 0, 0))
    #expect(result.firstWitness?.selector == 443)
  }

  @Test func touchingEqualPiecesAreOne() throws {
    let result = try region("10.0.1.0/24", "443").union(region("10.0.0.0/24", "443"))
    #expect(try result == region("10.0.0.0/23", "443"))
    #expect(result.pieces.count == 1)
  }

  @Test func countsSaturate() throws {
    #expect(TrafficRegion.empty.count == 0)
    #expect(try region("10.0.0.0/24", "1024-65535").count == 256 * 64512)
    #expect(TrafficRegion.all(.ipv4).count == 1 << 48)
    #expect(TrafficRegion.all(.ipv6).count == .max)
    #expect(try region("::/0, 10.0.0.0/8", "80").count == .max)
  }

  @Test func emptyPortsMakeAnEmptyRegion() {
    #expect(TrafficRegion(CIDRBlock.allIPv4, .empty) == .empty)
    #expect(TrafficRegion(AddressSet.empty, .all) == .empty)
  }
}
