import AccessControl
import PacketSpace

extension RuleSets {
  /// The prefix lists that rules of some groups name and whose entries are not known, each once, in the order of the rules.
  ///
  /// A rule for such a list matches nothing in a decision; whoever needs to know what cannot pass has to ask for them.
  func unknownPrefixLists(
    namedBy groups: some Sequence<SecurityGroup>, _ direction: TrafficDirection,
    for ipProtocol: IPProtocol
  ) -> [String] {
    var seen: Set<String> = []
    return groups.flatMap { $0.rules(direction) }.compactMap { rule in
      guard rule.match.matches(ipProtocol), let name = unknownPrefixList(of: rule),
        seen.insert(name).inserted
      else { return nil }
      return name
    }
  }

  /// The same rule sets with every unknown list read as a list of all addresses; `nil` when all lists are known.
  var admittingUnknownPrefixLists: RuleSets? {
    let rules = securityGroups.flatMap { $0.inbound + $0.outbound }
    let unknown = Set(rules.compactMap(unknownPrefixList)).sorted()
    guard !unknown.isEmpty else { return nil }
    return RuleSets(
      networkACLs: networkACLs, securityGroups: securityGroups,
      prefixLists: Array(prefixLists)
        + unknown.map { PrefixList(name: $0, blocks: AddressFamily.allCases.map(CIDRBlock.all)) },
      associations: associations)
  }

  private func unknownPrefixList(of rule: SecurityGroupRule) -> String? {
    guard case .prefixList(let name) = rule.peer, prefixLists.find(name) == nil else { return nil }
    return name
  }
}
