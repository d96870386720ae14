import PacketSpace
import TestSupport
import Testing

/// Algebra of address sets, against the naive picture of `AddressWindows` and against the laws.
struct AddressSetTests {
  @Test func operationsAgreeWithMembership() {
    var random = SeededGenerator(seed: 4)
    var failures: [String] = []
    for _ in 0..<2_000 {
      let ranges = AddressWindows.ranges(&random)
      let (left, right) = (AddressSet(ranges), AddressSet(AddressWindows.ranges(&random)))
      let (mine, theirs) = (AddressWindows.members(left), AddressWindows.members(right))
      let pairs = zip(mine, theirs)
      let named = AddressWindows.samples.map { sample in ranges.contains { $0.contains(sample) } }
      let holds = [
        mine == named,
        AddressWindows.members(left.union(right)) == pairs.map { $0 || $1 },
        AddressWindows.members(left.intersection(right)) == pairs.map { $0 && $1 },
        AddressWindows.members(left.subtracting(right)) == pairs.map { $0 && !$1 },
        left.isSubset(of: right) == pairs.allSatisfy { !$0 || $1 },
        left.isDisjoint(with: right) == pairs.allSatisfy { !$0 || !$1 },
        (left == right) == (mine == theirs),
        left.isEmpty == !mine.contains(true),
      ]
      if holds.contains(false) { failures.append("\(left) and \(right): \(holds)") }
    }
    #expect(failures.isEmpty)
  }

  @Test func laws() {
    var random = SeededGenerator(seed: 5)
    var failures: [String] = []
    for _ in 0..<2_000 {
      let family = random.addressFamily()
      let (left, right) = (random.addressSet(family), random.addressSet(family))
      let all = AddressSet.all(family)
      let holds = [
        left.subtracting(right).union(left.intersection(right)) == left,
        all.subtracting(left.union(right))
          == all.subtracting(left).intersection(all.subtracting(right)),
        all.subtracting(left.intersection(right))
          == all.subtracting(left).union(all.subtracting(right)),
        left.union(right) == right.union(left),
        left.intersection(right).isSubset(of: left),
        left.isDisjoint(with: right) == left.intersection(right).isEmpty,
        left.subtracting(left) == .empty,
        AddressSet(left.cidrBlocks) == left,
        AddressSet(left.ranges.shuffled(using: &random)) == left,
        left.restricted(to: family) == left,
      ]
      if holds.contains(false) { failures.append("\(left) and \(right): \(holds)") }
    }
    #expect(failures.isEmpty)
  }

  @Test func rangesAreCanonical() {
    var random = SeededGenerator(seed: 6)
    var failures: [String] = []
    for _ in 0..<2_000 {
      let sets = (0..<3).map { _ in AddressSet(AddressWindows.ranges(&random)) }
      let result = sets[0].union(sets[1]).subtracting(sets[2])
      let gaps = zip(result.ranges, result.ranges.dropFirst()).allSatisfy { lower, upper in
        lower.upper < upper.lower && lower.upper.successor != upper.lower
      }
      if !gaps { failures.append("\(result.ranges)") }
    }
    #expect(failures.isEmpty)
  }

  @Test func blocksAreFewest() {
    var random = SeededGenerator(seed: 7)
    var failures: [String] = []
    for _ in 0..<2_000 {
      let set = random.addressSet(random.addressFamily())
      let blocks = set.cidrBlocks
      let isMaximal = blocks.allSatisfy { block in
        block.parent.map { !set.contains($0) } ?? true
      }
      let isDisjoint = zip(blocks, blocks.dropFirst()).allSatisfy { $0.lastAddress < $1.address }
      if !isMaximal || !isDisjoint || AddressSet(blocks) != set { failures.append("\(set)") }
    }
    #expect(failures.isEmpty)
  }

  static let covers: [(lower: String, upper: String, blocks: [String], enclosing: String)] = [
    ("10.0.0.0", "10.0.0.255", ["10.0.0.0/24"], "10.0.0.0/24"),
    ("10.0.0.1", "10.0.0.1", ["10.0.0.1/32"], "10.0.0.1/32"),
    ("10.0.0.1", "10.0.0.4", ["10.0.0.1/32", "10.0.0.2/31", "10.0.0.4/32"], "10.0.0.0/29"),
    ("0.0.0.0", "255.255.255.255", ["0.0.0.0/0"], "0.0.0.0/0"),
    ("::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", ["::/0"], "::/0"),
    ("255.255.255.254", "255.255.255.255", ["255.255.255.254/31"], "255.255.255.254/31"),
    (
      "192.0.2.10", "192.0.2.20",
      ["192.0.2.10/31", "192.0.2.12/30", "192.0.2.16/30", "192.0.2.20/32"], "192.0.2.0/27"
    ),
    ("2001:db8::1", "2001:db8::2", ["2001:db8::1/128", "2001:db8::2/128"], "2001:db8::/126"),
  ]

  @Test(arguments: covers)
  func coverOfRange(lower: String, upper: String, blocks: [String], enclosing: String) throws {
    let range = try #require(AddressRange(lower: address(lower), upper: address(upper)))
    #expect(range.cidrBlocks.map(\.description) == blocks)
    #expect(range.enclosingBlock.description == enclosing)
  }

  @Test func longestCovers() throws {
    let narrowed = { (family: AddressFamily) in
      AddressRange(
        lower: Address(family: family, truncating: 1),
        upper: Address(family: family, truncating: family.maximumValue - 1))
    }
    #expect(narrowed(.ipv4)?.cidrBlocks.count == 62)
    #expect(narrowed(.ipv6)?.cidrBlocks.count == 254)
  }

  @Test func countsSaturate() throws {
    #expect(AddressSet.empty.count == 0)
    #expect(AddressSet.all(.ipv4).count == 1 << 32)
    #expect(AddressSet.all(.ipv6).count == .max)
    #expect(AddressSet.all.count == .max)
    #expect(try addresses("10.0.0.0/24, 10.0.2.0/24, 2001:db8::/127").count == 514)
  }

  @Test func texts() throws {
    #expect(AddressSet.empty.description == "none")
    #expect(AddressSet.all.description == "0.0.0.0/0, ::/0")
    #expect(
      try addresses("2001:db8::/32, 10.0.1.0/24, 10.0.0.0/24").description
        == "10.0.0.0/23, 2001:db8::/32")
  }

  @Test func rangesOfMixedFamiliesOrDescendingAreRefused() throws {
    #expect(try AddressRange(lower: address("10.0.0.2"), upper: address("10.0.0.1")) == nil)
    #expect(try AddressRange(lower: address("10.0.0.2"), upper: address("::1")) == nil)
    #expect(Address.last(of: .ipv4).successor == nil)
    #expect(Address.last(of: .ipv6).successor == nil)
    #expect(Address.first(of: .ipv6).predecessor == nil)
    #expect(Address.last(of: .ipv6).advanced(by: 0) == .last(of: .ipv6))
  }
}
