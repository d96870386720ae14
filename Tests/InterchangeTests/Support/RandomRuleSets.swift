import AccessControl
import PacketSpace
import TestSupport

extension SeededGenerator {
  /// Random filters that refer to each other, with names and ids of all kinds.
  mutating func ruleSets() throws -> RuleSets {
    let names = ["web", "Data tier", "terraform-1", "übung", "a\"b", "acl-db", "sg-db"].shuffled(
      using: &self)
    let count = Int.random(in: 0...4, using: &self)
    var networkACLs: [NetworkACL] = []
    for (index, name) in names.prefix(count).enumerated() {
      networkACLs.append(
        try NetworkACL(
          name: name, id: chance(50) ? "acl-0\(index)" : nil, isDefault: chance(20),
          inbound: networkACLEntries(), outbound: networkACLEntries()))
    }
    let groups = names.prefix(Int.random(in: 0...4, using: &self)).enumerated().map {
      SecurityGroup(
        name: $1, id: chance(50) ? "sg-0\($0)" : nil, isDefault: $0 == 0 && chance(30),
        inbound: rules(names), outbound: rules(names), note: chance(30) ? "why: \($1)" : nil)
    }
    let lists = names.suffix(2).map { name in
      PrefixList(name: name, blocks: [block(.ipv4), block(.ipv4)])
    }
    return RuleSets(
      networkACLs: networkACLs,
      securityGroups: groups.map { onlyKnownPeers($0, Set(groups.map(\.name))) },
      prefixLists: lists)
  }

  private mutating func rules(_ names: [String]) -> [SecurityGroupRule] {
    (0..<Int.random(in: 0...6, using: &self)).map { _ in
      let family = addressFamily()
      let peer: SecurityGroupRule.Peer =
        switch Int.random(in: 0...3, using: &self) {
        case 0: .group(pick(names) ?? "web")
        case 1: .prefixList(names.suffix(2).first ?? "web")
        default: .block(block(family))
        }
      return SecurityGroupRule(
        peer: peer, match: trafficMatch(family), note: chance(30) ? "line\n\t\"two\"" : nil)
    }
  }

  /// A group without rules for groups that are not there, which have no name to be read back.
  private func onlyKnownPeers(_ group: SecurityGroup, _ known: Set<String>) -> SecurityGroup {
    func kept(_ rules: [SecurityGroupRule]) -> [SecurityGroupRule] {
      rules.filter { rule in
        guard case .group(let name) = rule.peer else { return true }
        return known.contains(name)
      }
    }
    return SecurityGroup(
      name: group.name, id: group.id, isDefault: group.isDefault, inbound: kept(group.inbound),
      outbound: kept(group.outbound), note: group.note)
  }
}
