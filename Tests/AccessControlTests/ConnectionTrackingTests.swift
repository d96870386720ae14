import AccessControl
import PacketSpace
import TestSupport
import Testing

/// Which connections security groups do not remember.
@Suite struct ConnectionTrackingTests {
  private static func rule(
    _ peer: SecurityGroupRule.Peer, _ match: TrafficMatch
  ) -> SecurityGroupRule {
    SecurityGroupRule(peer: peer, match: match)
  }

  private static func tcp(_ ports: ClosedRange<UInt16>) -> TrafficMatch {
    TrafficMatch(.tcp, selectors: PortRange(ports))
  }

  private static let everywhere = [
    rule(.block(.allIPv4), .all), rule(.block(.allIPv6), .all),
  ]

  /// What is said about the connection that a packet to a server opens.
  private static func words(
    _ inbound: [SecurityGroupRule], _ outbound: [SecurityGroupRule], from source: String,
    _ ipProtocol: IPProtocol, _ selector: UInt16, with other: SecurityGroup? = nil
  ) throws -> String {
    let group = SecurityGroup(name: "web", inbound: inbound, outbound: outbound)
    let destination = source.contains(":") ? "2001:db8::9" : "10.0.0.9"
    let packet = try #require(
      Packet(
        protocol: ipProtocol, source: try address(source), destination: try address(destination),
        sourcePort: 50_000, selector: selector))
    let tracking = SecurityGroup.tracking(
      of: packet, .inbound, groups: [group] + [other].compactMap(\.self), peerGroups: [group],
      prefixLists: [])
    switch tracking {
    case nil: return "dropped"
    case .tracked: return "tracked"
    case .untracked(let answers, let group):
      #expect(answers.peer == .block(.all(packet.source.family)))
      return "untracked by \(group)"
    case .undecided(_, let group): return "undecided by \(group)"
    }
  }

  /// The example of the page: 22 from one address, 80 from everywhere, ICMP from everywhere, everything out.
  ///
  /// Source: Amazon EC2 User Guide, security-group-connection-tracking.md, "Example".
  @Test func theExampleOfTheUserGuide() throws {
    let inbound = [
      Self.rule(.block(try block("203.0.113.1/32")), Self.tcp(22...22)),
      Self.rule(.block(.allIPv4), Self.tcp(80...80)),
      Self.rule(.block(.allIPv6), Self.tcp(80...80)),
      Self.rule(.block(.allIPv4), TrafficMatch(.icmp)),
    ]
    let cases: [(source: String, IPProtocol, selector: UInt16, expected: String)] = [
      ("203.0.113.1", .tcp, 22, "tracked"), ("198.51.100.7", .tcp, 22, "dropped"),
      ("198.51.100.7", .tcp, 80, "untracked by web"), ("2001:db8::7", .tcp, 80, "untracked by web"),
      ("198.51.100.7", .icmp, 0x0800, "tracked"),
    ]
    for (source, ipProtocol, selector, expected) in cases {
      #expect(
        try Self.words(inbound, Self.everywhere, from: source, ipProtocol, selector) == expected)
      // "If you remove the outbound rule from the security group, all traffic to and from the instance is tracked".
      let without = try Self.words(inbound, [], from: source, ipProtocol, selector)
      #expect(without == (expected == "dropped" ? "dropped" : "tracked"))
    }
  }

  /// The other direction has to let everything pass: all ports, to everybody, in the family of the connection.
  ///
  /// Source: the same page, "Untracked connections": "(0.0.0.0/0 or ::/0) for all ports (0-65535)".
  @Test func onlyRulesForEverybodyAndEveryPortCount() throws {
    let open = [Self.rule(.block(.allIPv4), Self.tcp(443...443))]
    let cases: [(outbound: [SecurityGroupRule], expected: String)] = [
      ([Self.rule(.block(.allIPv4), Self.tcp(0...65_535))], "untracked by web"),
      ([Self.rule(.block(.allIPv4), Self.tcp(1...65_535))], "tracked"),
      ([Self.rule(.block(.allIPv4), TrafficMatch(.udp))], "tracked"),
      ([Self.rule(.block(.allIPv6), .all)], "tracked"),
      ([Self.rule(.block(try block("0.0.0.0/1")), .all)], "tracked"),
    ]
    for (outbound, expected) in cases {
      #expect(try Self.words(open, outbound, from: "192.0.2.1", .tcp, 443) == expected)
    }
    let wide = [Self.rule(.block(try block("128.0.0.0/1")), Self.tcp(443...443))]
    #expect(try Self.words(wide, Self.everywhere, from: "192.0.2.1", .tcp, 443) == "tracked")
  }

  /// No source says which of two rules that allow a connection counts.
  @Test func twoRulesForOneConnectionLeaveItOpen() throws {
    let both = [
      Self.rule(.block(.allIPv4), Self.tcp(443...443)),
      Self.rule(.block(try block("192.0.2.0/24")), Self.tcp(0...1023)),
    ]
    #expect(
      try Self.words(both, Self.everywhere, from: "192.0.2.1", .tcp, 443) == "undecided by web")
    #expect(
      try Self.words(both, Self.everywhere, from: "192.0.3.1", .tcp, 443) == "untracked by web")
    #expect(try Self.words(both, Self.everywhere, from: "192.0.2.1", .tcp, 80) == "tracked")
    let member = [both[0], Self.rule(.group("web"), .all)]
    #expect(
      try Self.words(member, Self.everywhere, from: "10.0.0.1", .tcp, 443) == "undecided by web")
  }

  /// The groups of an interface act as one.
  ///
  /// Source: Amazon VPC User Guide, security-group-rules.md.
  @Test func theOtherDirectionMayBeInAnotherGroup() throws {
    let open = [Self.rule(.block(.allIPv4), Self.tcp(443...443))]
    let other = SecurityGroup(name: "common", inbound: [], outbound: Self.everywhere)
    #expect(
      try Self.words(open, [], from: "192.0.2.1", .tcp, 443, with: other) == "untracked by common")
  }

  /// Whatever is not tracked gets its answers by the rules alone, so that no snapshot of rules loses one.
  @Test func answersOfUntrackedConnectionsAlwaysPass() throws {
    var random = SeededGenerator(seed: 7)
    var untracked = 0
    let blocks = [CIDRBlock.allIPv4, try block("10.0.0.0/8"), try block("192.0.2.0/24")]
    let (source, destination) = (try address("192.0.2.1"), try address("10.0.0.9"))
    for _ in 0..<4000 {
      func rules() -> [SecurityGroupRule] {
        (0..<random.pick(1, 2, 3)).map { _ in
          let match = random.pick(
            .all, Self.tcp(0...65_535), Self.tcp(443...443), TrafficMatch(.udp), TrafficMatch(.icmp)
          )
          return Self.rule(.block(random.pick(blocks) ?? .allIPv4), match)
        }
      }
      let group = SecurityGroup(name: "g", inbound: rules(), outbound: rules())
      let packet = Packet(
        protocol: random.pick(.tcp, .udp), source: source, destination: destination,
        sourcePort: 50_000, selector: 443)
      guard let packet else { continue }
      let tracking = SecurityGroup.tracking(
        of: packet, .inbound, groups: [group], peerGroups: [], prefixLists: [])
      guard let tracking, tracking != .tracked, let answer = packet.answer else { continue }
      untracked += 1
      let rule = group.allowingRule(for: answer, .outbound, peerGroups: [], prefixLists: [])
      #expect(rule != nil)
    }
    #expect(untracked > 100)
  }
}
