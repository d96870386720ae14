import AccessControl
import PacketSpace
import Topology

/// Looks for references that could stand in for rules for blocks, and the other way round.
///
/// A reference is advised only where it cannot let pass more: the rules name every block of the subnets that the group's
/// members are in, in the VPC that the group itself is in.
/// Source: Amazon VPC User Guide, security-group-rules.md, amazon-vpc-limits.md; Amazon VPC Peering Guide,
/// vpc-peering-security-groups.md.
struct GroupAdvisor {
  private let ruleSets: RuleSets
  private let quotas: Quotas
  private let members: GroupMembers

  /// Makes an advisor.
  ///
  /// - Parameters:
  ///   - ruleSets: The groups and prefix lists.
  ///   - network: Who carries which group; nil if that is not known.
  ///   - quotas: What AWS permits.
  init(ruleSets: RuleSets, network: NetworkTopology?, quotas: Quotas) {
    self.ruleSets = ruleSets
    self.quotas = quotas
    members = GroupMembers(network)
  }

  /// The advice for every group, in the order of the rule sets.
  var advice: [GroupAdvice] {
    ruleSets.securityGroups.flatMap { group in
      TrafficDirection.allCases.flatMap { direction in
        references(in: group, direction) + prefixLists(in: group, direction)
          + members(in: group, direction)
      }
    }
  }

  private func references(
    in group: SecurityGroup, _ direction: TrafficDirection
  ) -> [GroupAdvice] {
    let others = members.groups(inTheVPCOf: group.name)
    guard !others.isEmpty else { return [] }
    return matches(in: group, direction).flatMap { match -> [GroupAdvice] in
      let rules = group.rules(direction).filter { $0.match == match && $0.peer.block != nil }
      let named = AddressSet(rules.compactMap(\.peer.block))
      return others.filter { members.addresses(of: $0).isSubset(of: named) }
        .compactMap { reference(to: $0, inPlaceOf: rules, in: group, direction) }
    }
  }

  /// The matches of rules for blocks, each once.
  private func matches(
    in group: SecurityGroup, _ direction: TrafficDirection
  ) -> [TrafficMatch] {
    var seen: Set<TrafficMatch> = []
    return group.rules(direction).filter { $0.peer.block != nil && seen.insert($0.match).inserted }
      .map(\.match)
  }

  /// A reference in place of those rules that name nothing but addresses of the group's subnets.
  private func reference(
    to other: String, inPlaceOf rules: [SecurityGroupRule], in group: SecurityGroup,
    _ direction: TrafficDirection
  ) -> GroupAdvice? {
    let addresses = members.addresses(of: other)
    let replaced = rules.filter { rule in
      rule.peer.block.map { AddressSet($0).isSubset(of: addresses) } == true
    }
    guard let match = replaced.first?.match,
      AddressSet(replaced.compactMap(\.peer.block)) == addresses
    else { return nil }
    return advice(
      in: group, direction, .reference(to: other), replaced,
      [SecurityGroupRule(peer: .group(other), match: match)],
      excluded: members.carriers(in: addresses, without: other))
  }

  private func prefixLists(
    in group: SecurityGroup, _ direction: TrafficDirection
  ) -> [GroupAdvice] {
    group.rules(direction).compactMap { rule in
      guard case .prefixList(let name) = rule.peer, let list = ruleSets.prefixLists.find(name),
        !list.blocks.isEmpty
      else { return nil }
      let blocks = AddressSet(list.blocks).cidrBlocks
      return advice(
        in: group, direction, .blocksOfPrefixList(name), [rule], rules(for: blocks, rule.match))
    }
  }

  /// References that count in a family that is over the quota, and of which no member has an address.
  private func members(
    in group: SecurityGroup, _ direction: TrafficDirection
  ) -> [GroupAdvice] {
    let full = AddressFamily.allCases.filter { family in
      group.quotaCount(direction, family, prefixLists: ruleSets.prefixLists)
        > quotas.securityGroupRules
    }
    return group.rules(direction).compactMap { rule in
      guard case .group(let name) = rule.peer else { return nil }
      let addresses = members.addresses(of: name)
      guard !addresses.isEmpty, full.contains(where: { addresses.restricted(to: $0).isEmpty })
      else { return nil }
      return advice(
        in: group, direction, .blocksOfMembers(name), [rule],
        rules(for: addresses.cidrBlocks, rule.match))
    }
  }

  private func rules(for blocks: [CIDRBlock], _ match: TrafficMatch) -> [SecurityGroupRule] {
    blocks.map { SecurityGroupRule(peer: .block($0), match: match) }
  }

  /// The advice; nil if it saves nothing.
  private func advice(
    in group: SecurityGroup, _ direction: TrafficDirection, _ kind: GroupAdvice.Kind,
    _ replaced: [SecurityGroupRule], _ replacement: [SecurityGroupRule], excluded: [String] = []
  ) -> GroupAdvice? {
    let saved = Dictionary(
      uniqueKeysWithValues: AddressFamily.allCases.map { family in
        (family, count(replaced, family) - count(replacement, family))
      })
    guard saved.values.contains(where: { $0 > 0 }) else { return nil }
    return GroupAdvice(
      securityGroup: group.name, direction: direction, kind: kind, replaced: replaced,
      replacement: replacement, saved: saved, excluded: excluded)
  }

  private func count(_ rules: [SecurityGroupRule], _ family: AddressFamily) -> Int {
    rules.reduce(0) { $0 + $1.quotaCount(family, prefixLists: ruleSets.prefixLists) }
  }
}

extension SecurityGroupRule.Peer {
  /// The block; nil for a group or prefix list.
  fileprivate var block: CIDRBlock? {
    if case .block(let block) = self { block } else { nil }
  }
}
