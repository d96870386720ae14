public import AccessControl

/// What one collection of rule sets decides otherwise than another.
///
/// Filters are matched by id, else by name, and compared as functions over all packets, so that entries that are numbered,
/// split or ordered in another way are no change.
public struct RuleSetComparison: Sendable {
  /// A subnet whose network ACL is another one; nil stands for none that is known.
  public struct Association: Hashable, Sendable {
    /// The subnet.
    public let subnet: String
    /// The network ACL it had.
    public let before: String?
    /// The network ACL it has.
    public let after: String?
  }

  /// What filters decide otherwise: network ACLs, then subnets with another one, then security groups.
  public let changes: [FilterChange]
  /// Filters that are written differently and decide the same.
  public let rewritten: [ComparedFilter]
  /// Filters that are there on the new side only.
  public let added: [ComparedFilter]
  /// Filters that are there on the old side only.
  public let removed: [ComparedFilter]
  /// Subnets that have another network ACL than before.
  public let associations: [Association]
  /// The number of filters that are on both sides.
  public let matchedCount: Int

  /// Whether anything but the way of writing differs.
  public var isDifferent: Bool {
    !changes.isEmpty || !added.isEmpty || !removed.isEmpty || !associations.isEmpty
  }

  /// Compares rule sets.
  public init(_ old: RuleSets, _ new: RuleSets) {
    let comparison = FilterComparison()
    let networkACLs = Self.matched(old.networkACLs, new.networkACLs)
    let groups = Self.matched(old.securityGroups, new.securityGroups)
    let ofACLs = networkACLs.pairs.map { old, new in
      let filter = ComparedFilter.networkACL(new.name, id: new.id ?? old.id)
      return (filter, comparison.changes(old, new, as: filter), !old.isWrittenLike(new))
    }
    let ofGroups = groups.pairs.map { one, other in
      let filter = ComparedFilter.securityGroup(other.name, id: other.id ?? one.id)
      return (
        filter,
        comparison.changes(one, other, old.prefixLists, new.prefixLists, as: filter),
        !one.isWrittenLike(other)
      )
    }
    associations = Self.associations(old, new)
    let ofSubnets = associations.flatMap { association -> [FilterChange] in
      guard let before = association.before.flatMap(old.networkACLs.find),
        let after = association.after.flatMap(new.networkACLs.find)
      else { return [] }
      let filter = ComparedFilter.subnet(
        association.subnet, before: before.name, after: after.name)
      return comparison.changes(before, after, as: filter)
    }
    changes = ofACLs.flatMap(\.1) + ofSubnets + ofGroups.flatMap(\.1)
    rewritten = (ofACLs + ofGroups).filter { $0.1.isEmpty && $0.2 }.map(\.0)
    added =
      networkACLs.added.map { .networkACL($0.name, id: $0.id) }
      + groups.added.map { .securityGroup($0.name, id: $0.id) }
    removed =
      networkACLs.removed.map { .networkACL($0.name, id: $0.id) }
      + groups.removed.map { .securityGroup($0.name, id: $0.id) }
    matchedCount = networkACLs.pairs.count + groups.pairs.count
  }

  private typealias Matched<Element> = (
    pairs: [(Element, Element)], added: [Element], removed: [Element]
  )

  private static func matched<Element: NamedResource>(
    _ old: ResourceList<Element>, _ new: ResourceList<Element>
  ) -> Matched<Element> {
    var matched: Matched<Element> = ([], [], [])
    var used: Set<Int> = []
    for element in old {
      let index = element.id.flatMap(new.index(of:)) ?? new.index(of: element.name)
      if let index, used.insert(index).inserted {
        matched.pairs.append((element, new[index]))
      } else {
        matched.removed.append(element)
      }
    }
    matched.added = new.indices.filter { !used.contains($0) }.map { new[$0] }
    return matched
  }

  private static func associations(_ old: RuleSets, _ new: RuleSets) -> [Association] {
    var seen: Set<String> = []
    let subnets = (old.associations + new.associations).map(\.subnet)
      .filter { seen.insert($0).inserted }
    // Where one side knows nothing about subnets, nothing can be said about them.
    guard !old.associations.isEmpty, !new.associations.isEmpty else { return [] }
    return subnets.compactMap { subnet in
      let (before, after) = (old.networkACL(ofSubnet: subnet), new.networkACL(ofSubnet: subnet))
      let isSame =
        before.map { one in after.map { Self.isSame(one, $0) } ?? false } ?? (after == nil)
      return isSame
        ? nil : Association(subnet: subnet, before: before?.name, after: after?.name)
    }
  }

  private static func isSame(_ old: NetworkACL, _ new: NetworkACL) -> Bool {
    if let one = old.id, let other = new.id { return one == other }
    return old.name == new.name
  }
}

extension NetworkACL {
  /// Whether another network ACL has the same entries.
  fileprivate func isWrittenLike(_ other: NetworkACL) -> Bool {
    TrafficDirection.allCases.allSatisfy { direction in
      let (mine, theirs) = (entries(direction), other.entries(direction))
      return mine.count == theirs.count && zip(mine, theirs).allSatisfy { $0.isEquivalent(to: $1) }
    }
  }
}

extension SecurityGroup {
  /// Whether another group has the same rules, in whichever order.
  fileprivate func isWrittenLike(_ other: SecurityGroup) -> Bool {
    TrafficDirection.allCases.allSatisfy { direction in
      func written(_ rule: SecurityGroupRule) -> SecurityGroupRule {
        SecurityGroupRule(peer: rule.peer, match: rule.match)
      }
      return Set(rules(direction).map(written)) == Set(other.rules(direction).map(written))
    }
  }
}
