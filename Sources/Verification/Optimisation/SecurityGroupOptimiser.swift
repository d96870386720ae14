public import AccessControl
public import PacketSpace
import Planning
import Topology

/// One direction of a security group with fewer rules.
public struct OptimisedGroup: Hashable, Sendable {
  /// The security group.
  public let securityGroup: String
  /// The direction.
  public let direction: TrafficDirection
  /// The rules, those for blocks first.
  public let rules: [SecurityGroupRule]
  /// Rules before, by family: references count in both.
  public let before: [AddressFamily: Int]
  /// Rules after, by family.
  public let after: [AddressFamily: Int]

  /// Whether a rule less is needed.
  public var isShorter: Bool { before.contains { (after[$0.key] ?? 0) < $0.value } }
}

/// Gives security groups fewer rules: they only allow and have no order, so that what rules for blocks match is covered by
/// few boxes, and rules for the same group or prefix list are merged by their ports.
public struct SecurityGroupOptimiser: Sendable {
  private let prefixLists: ResourceList<PrefixList>

  /// Makes an optimiser; prefix lists count by the entries they have room for.
  public init(prefixLists: ResourceList<PrefixList>) {
    self.prefixLists = prefixLists
  }

  /// A direction with fewer rules that let the same pass.
  public func optimised(_ group: SecurityGroup, _ direction: TrafficDirection) -> OptimisedGroup {
    let rules = group.rules(direction)
    let blocks = rules.compactMap { rule -> UnnumberedEntry? in
      guard case .block(let block) = rule.peer else { return nil }
      return UnnumberedEntry(.allow, block, rule.match)
    }
    let ofBlocks = RuleCover().cover(of: blocks).map {
      SecurityGroupRule(peer: .block($0.peer), match: $0.match)
    }
    let candidate = ofBlocks + others(rules)
    let short = SecurityGroup(name: group.name, inbound: candidate, outbound: [])
    let old = SecurityGroup(name: group.name, inbound: rules, outbound: [])
    let isSame = FilterComparison().changes(
      old, short, prefixLists, prefixLists, as: .securityGroup(group.name, id: nil)
    ).isEmpty
    let kept = isSame && candidate.count < rules.count ? short : old
    return OptimisedGroup(
      securityGroup: group.name, direction: direction, rules: kept.inbound,
      before: counts(old), after: counts(kept))
  }

  private func counts(_ group: SecurityGroup) -> [AddressFamily: Int] {
    Dictionary(
      uniqueKeysWithValues: AddressFamily.allCases.map {
        ($0, group.quotaCount(.inbound, $0, prefixLists: prefixLists))
      })
  }

  /// Rules for groups and prefix lists, those for one of them merged by their ports.
  private func others(_ rules: [SecurityGroupRule]) -> [SecurityGroupRule] {
    struct Key: Hashable {
      let peer: SecurityGroupRule.Peer
      let ipProtocol: IPProtocol?
    }
    var order: [Key] = []
    var selectors: [Key: PortSet] = [:]
    for rule in rules {
      if case .block = rule.peer { continue }
      let key = Key(peer: rule.peer, ipProtocol: rule.match.onlyProtocol)
      if selectors[key] == nil { order.append(key) }
      selectors[key, default: .empty].formUnion(rule.match.selectors)
    }
    return order.flatMap { key -> [SecurityGroupRule] in
      guard let only = key.ipProtocol else {
        return [SecurityGroupRule(peer: key.peer, match: .all)]
      }
      let hasAll = selectors[Key(peer: key.peer, ipProtocol: nil)] != nil
      if hasAll { return [] }
      let ranges = (selectors[key] ?? .empty).nameableRanges(of: only, family: .ipv6)
      return ranges.map {
        SecurityGroupRule(peer: key.peer, match: TrafficMatch(only, selectors: $0))
      }
    }
  }
}
