import AccessControl
import PacketSpace
import TestSupport
import Testing
import Topology

@testable import Planning

/// Fewer entries, the same packets.
@Suite struct MinimiserTests {
  private func minimised(
    _ lines: String, _ preference: ListMinimiser.Preference = .short, optional: String = ""
  ) throws -> [String] {
    let list = try PlainLists.list(lines)
    return ListMinimiser(prefer: preference)
      .minimised(list, optional: try PlainLists.list(optional))
      .entries.map { PlainLists.words($0.entry) }
  }

  @Test func worksTheCasesOutByHand() throws {
    let cases: [(String, String, [String])] = [
      ("nothing", "", []),
      (
        "a gap of one subnet is cheaper denied",
        """
        allow tcp 10.0.0.0/26
        allow udp 10.0.0.0/26
        allow icmp 10.0.0.0/26
        allow tcp 10.0.0.128/25
        allow udp 10.0.0.128/25
        allow icmp 10.0.0.128/25
        """,
        [
          "deny all 10.0.0.64/26", "allow tcp 10.0.0.0/24", "allow udp 10.0.0.0/24",
          "allow icmp 10.0.0.0/24",
        ]
      ),
      (
        "tcp, udp and icmp are not every protocol",
        "allow tcp 10.0.0.0/8\nallow udp 10.0.0.0/8\nallow icmp 10.0.0.0/8",
        ["allow tcp 10.0.0.0/8", "allow udp 10.0.0.0/8", "allow icmp 10.0.0.0/8"]
      ),
      (
        "every protocol contains them",
        "allow tcp/443 10.0.0.0/8\nallow all 10.0.0.0/8\nallow udp 10.0.0.0/8",
        ["allow all 10.0.0.0/8"]
      ),
      (
        "a type between two others has no name together with one",
        "allow icmp/3/4 10.0.0.0/8\nallow icmp/4 10.0.0.0/8",
        ["allow icmp/3/4 10.0.0.0/8", "allow icmp/4 10.0.0.0/8"]
      ),
      (
        "a code inside its type",
        "allow icmpv6/1/4 2001:db8::/32\nallow icmpv6/1 2001:db8::/32",
        ["allow icmpv6/1 2001:db8::/32"]
      ),
      (
        "a deny without anything behind it decides nothing",
        "allow tcp/80 10.0.0.0/24\ndeny tcp/22 10.0.0.0/24", ["allow tcp/80 10.0.0.0/24"]
      ),
      (
        "families do not mix",
        "allow tcp/80 0.0.0.0/0\nallow tcp/80 ::/0",
        ["allow tcp/80 0.0.0.0/0", "allow tcp/80 ::/0"]
      ),
      (
        "everything but one port of two",
        "deny tcp/22 0.0.0.0/0\ndeny tcp/23 0.0.0.0/0\nallow all 0.0.0.0/0",
        ["deny tcp/22-23 0.0.0.0/0", "allow all 0.0.0.0/0"]
      ),
    ]
    for (name, lines, expected) in cases {
      #expect(try minimised(lines) == expected, "\(name)")
    }
  }

  @Test func keepsAListAsItWasWrittenIfReadableIsPreferred() throws {
    let lines = """
      deny tcp/3389 0.0.0.0/0
      allow tcp/443 10.0.1.0/24
      allow tcp/443 10.0.0.0/24
      allow tcp/1024-65535 0.0.0.0/0
      allow tcp/8443 10.0.0.0/24
      """
    #expect(
      try minimised(lines, .readable) == [
        "deny tcp/3389 0.0.0.0/0", "allow tcp/443 10.0.0.0/23", "allow tcp/1024-65535 0.0.0.0/0",
      ])
  }

  @Test func opensWhatIsOptionalOnlyIfThatSavesEntries() throws {
    let lines = """
      allow tcp/443 10.0.0.0/26
      allow tcp/443 10.0.0.64/26
      allow tcp/443 10.0.0.128/26
      """
    #expect(try minimised(lines).count == 2)
    #expect(
      try minimised(lines, optional: "allow all 10.0.0.192/26") == ["allow tcp/443 10.0.0.0/24"])
    #expect(
      try minimised("allow tcp/443 10.0.0.0/25", optional: "allow all 10.0.0.128/25")
        == ["allow tcp/443 10.0.0.0/25"])
  }

  @Test func saysWhichEntriesEachTakesOverFrom() throws {
    let list = try PlainLists.list(
      "allow tcp/80 10.0.0.0/24\nallow udp/53 10.0.0.2/32\nallow tcp/80 10.0.1.0/24")
    let entries = ListMinimiser().minimised(list).entries
    #expect(entries.map(\.origins) == [[0, 2], [1]])
  }

  /// Entry 3 is shadowed by 2 and decides nothing; port 80 is decided by 0, the rest of 1 by 1.
  @Test func anEntryThatDecidedNothingIsNoOrigin() throws {
    let list = try PlainLists.list(
      """
      allow tcp/80 10.0.0.0/24
      allow tcp/80-90 10.0.0.0/24
      deny tcp/22 10.0.0.0/16
      allow tcp/22 10.0.1.0/24
      allow tcp/0-1023 10.0.1.0/24
      """)
    let entries = ListMinimiser(prefer: .readable).minimised(list).entries
    #expect(
      entries.map { PlainLists.words($0.entry) } == [
        "allow tcp/80-90 10.0.0.0/24", "deny tcp/22 10.0.0.0/16", "allow tcp/0-1023 10.0.1.0/24",
      ])
    #expect(entries.map(\.origins) == [[0, 1], [2], [4]])
  }

  /// An origin is one exactly if some packet shows it: at the edges of both lists' entries every kind of packet occurs.
  @Test func originsAreThoseWhosePacketsAreDecidedNow() throws {
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<150 {
      let list = PlainLists.random(Int.random(in: 2...8, using: &generator), &generator)
      let entries = ListMinimiser(effort: 2_000).minimised(list).entries
      let shown = PlainLists.deciders(of: entries.map(\.entry), over: list)
      #expect(entries.map(\.origins) == shown, "\(list.map(PlainLists.words))")
    }
  }

  @Test func whatAnyOfSeveralListsLetsPassIsCoveredExactly() throws {
    let lists = try [
      "deny tcp/22 10.0.0.0/24\nallow tcp/0-1023 10.0.0.0/24",
      "allow tcp/22-80 10.0.0.0/25\nallow udp/53 10.0.1.0/24",
    ].map(PlainLists.list)
    let union = try #require(ListUnion().list(of: lists))
    // Port 22 passes at the lower half alone; everything else that either list allows passes.
    let expected = try PlainLists.list(
      """
      allow tcp/22 10.0.0.0/25
      allow udp/53 10.0.1.0/24
      deny tcp/22 10.0.0.0/24
      allow tcp/0-1023 10.0.0.0/24
      """)
    #expect(PlainLists.agree(union, expected))
    // Denied is port 22 at the upper half, in front of one entry for all other ports, and udp needs one of its own.
    #expect(union.count == 3)
  }

  @Test func rulesWithoutAnOrderAreCoveredByFewBoxesAndNeverDenied() throws {
    // Port 80 of both blocks makes one rule, but then the ports around it are two: it belongs to both.
    let rules = try PlainLists.list(
      """
      allow tcp/80 10.0.0.0/24
      allow tcp/80 10.0.1.0/24
      allow tcp/70-79 10.0.0.0/24
      allow tcp/81-90 10.0.0.0/24
      """)
    let cover = RuleCover().cover(of: rules)
    #expect(cover.count == 2 && PlainLists.agree(cover, rules))
    var generator = SeededGenerator(seed: 9)
    for _ in 0..<150 {
      let some = PlainLists.random(Int.random(in: 1...8, using: &generator), &generator)
        .filter { $0.action == .allow }
      let found = RuleCover().cover(of: some)
      #expect(found.count <= some.count)
      #expect(found.allSatisfy { $0.action == .allow })
      #expect(PlainLists.agree(found, some))
    }
  }

  @Test func boundsAreMetWhereTheListIsTheShortest() throws {
    let list = try PlainLists.list(
      "allow tcp/22 10.0.0.0/24\nallow tcp/80 10.0.0.0/24\nallow udp/53 10.0.0.0/24")
    let part = try #require(ListMinimiser().minimised(list).part(.ipv4))
    #expect(part.lowerBound == 3)
    #expect(part.isShortest)
  }

  /// Held against a plain loop over packets at every edge; `Tests/Benchmarks` does the same for 20,000 lists.
  @Test func neverChangesWhatPasses() throws {
    var generator = SeededGenerator(seed: 6)
    for index in 0..<1_000 {
      let count = Int.random(in: 2...40, using: &generator)
      let list = PlainLists.random(index < 20 ? count : min(count, 5), &generator)
      let preference: ListMinimiser.Preference = index % 4 == 3 ? .readable : .short
      let result = ListMinimiser(prefer: preference, effort: 2_000).minimised(list)
      let entries = result.entries.map(\.entry)
      #expect(entries.count <= list.count)
      #expect(result.parts.allSatisfy { $0.lowerBound <= $0.entries.count })
      #expect(PlainLists.agree(entries, list), "\(list.map(PlainLists.words))")
    }
  }

  @Test func givesTheSameListEveryTime() throws {
    var generator = SeededGenerator(seed: 7)
    let list = PlainLists.random(20, &generator)
    let first = ListMinimiser(effort: 50_000).minimised(list)
    #expect(ListMinimiser(effort: 50_000).minimised(list) == first)
    let again = ListMinimiser(effort: 50_000).minimised(first.entries.map(\.entry))
    #expect(again.entries.count <= first.entries.count)
  }
}
