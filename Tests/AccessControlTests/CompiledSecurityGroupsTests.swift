import AccessControl
import PacketSpace
import TestSupport
import Testing

@Suite struct CompiledSecurityGroupsTests {
  /// What a rule admits, as the test sees it.
  private enum PlainPeer {
    case block
    case prefixList
    case group(String)
  }

  /// The engine and the readable evaluation against a loop over plain numbers that takes any matching rule.
  @Test func agreesWithAUnionLoop() throws {
    var failures: [String] = []
    let compiler = FilterCompiler()
    for seed in 0..<300 {
      var random = SeededGenerator(seed: UInt64(seed))
      let rules: [(rule: PlainRule, peer: PlainPeer)] = (0..<random.below(30)).map { _ in
        (random.rule(), random.choose([.block, .block, .prefixList, .group("a"), .group("b")]))
      }
      let lists = ResourceList(
        rules.enumerated().compactMap { index, rule in
          rule.rule.block.map { PrefixList(name: "list-\(index)", blocks: [$0]) }
        })
      let groups = try Self.groups(rules)
      let compiled = compiler.compile(groups, .outbound, prefixLists: lists)
      for membership in [[], ["a"], ["b"], ["b", "c", "a"]] {
        let peerGroups = membership.map { SecurityGroup.newGroup(name: $0) }
        let filter = compiled.filter(peerGroups: peerGroups)
        for _ in 0..<100 {
          let packet = random.packet(near: rules.map(\.rule))
          let expected = rules.contains { rule, peer in
            switch peer {
            case .block, .prefixList: rule.matchesAsRule(packet)
            case .group(let name):
              membership.contains(name) && rule.matchesAsMember(packet)
            }
          }
          let passes = filter.allows(
            packet.ipProtocol, selector: packet.selectorNumber, at: packet.peerAddress)
          if passes != expected { failures.append("seed \(seed): \(packet) as \(membership)") }
        }
      }
    }
    #expect(failures.isEmpty)
  }

  /// The rules spread over two groups of one interface.
  private static func groups(
    _ rules: [(rule: PlainRule, peer: PlainPeer)]
  ) throws -> [SecurityGroup] {
    var spread: [[SecurityGroupRule]] = [[], []]
    for (index, (rule, peer)) in rules.enumerated() {
      let match = try #require(rule.match)
      let block = try #require(rule.block)
      let target: SecurityGroupRule.Peer =
        switch peer {
        case .block: .block(block)
        case .prefixList: .prefixList("list-\(index)")
        case .group(let name): .group(name)
        }
      spread[index % 2].append(SecurityGroupRule(peer: target, match: match))
    }
    return spread.map { SecurityGroup(name: "own", inbound: [], outbound: $0) }
  }
}

extension PlainRule {
  /// Whether a packet of a member matches a rule for its group, for which addresses do not count.
  fileprivate func matchesAsMember(_ packet: PlainPacket) -> Bool {
    var anywhere = self
    anywhere.family = packet.family
    anywhere.lowerAddress = 0
    anywhere.upperAddress = .max
    return anywhere.matchesAsRule(packet)
  }
}
