import AccessControl
import PacketSpace

/// Derives the ordered rules of one direction of a security group.
struct GroupPlanner {
  private let requirements: [RuleRequirement]

  init(_ requirements: [RuleRequirement]) {
    self.requirements = requirements
  }

  /// The rules: references to groups first, then blocks, both by protocol and port.
  var rules: [PlannedRule] { groupRules + blockRules }

  private var blockRules: [PlannedRule] {
    BoxMerger.withoutCovered(BoxMerger.merged(requirements.flatMap(\.boxes))).map { box in
      let served = requirements.filter { requirement in
        requirement.boxes.contains { $0.overlaps(box) }
      }
      return planned(.block(box.block), box.match, served)
    }
  }

  private var groupRules: [PlannedRule] {
    struct Key: Hashable {
      let group: String
      let ipProtocol: IPProtocol
    }
    var selectors: [Key: PortSet] = [:]
    for requirement in requirements {
      guard case .group(let group) = requirement.peer else { continue }
      let key = Key(group: group, ipProtocol: requirement.ipProtocol)
      selectors[key, default: .empty].formUnion(requirement.selectors)
    }
    let boxes = selectors.flatMap { key, ports in
      TrafficBox.boxes([CIDRBlock.all(Self.family(of: key.ipProtocol))], key.ipProtocol, ports).map
      { (group: key.group, box: $0) }
    }
    return boxes.sorted { ($0.box, $0.group) < ($1.box, $1.group) }.map { group, box in
      let served = requirements.filter {
        $0.peer == .group(group) && $0.ipProtocol == box.ipProtocol
          && !$0.selectors.isDisjoint(with: PortSet(box.selectors))
      }
      return planned(.group(group), box.match, served)
    }
  }

  /// A family in which a protocol's selectors can be named; a reference to a group has no family of its own.
  private static func family(of ipProtocol: IPProtocol) -> AddressFamily {
    ipProtocol == .icmpv6 ? .ipv6 : .ipv4
  }

  private func planned(
    _ peer: SecurityGroupRule.Peer, _ match: TrafficMatch, _ served: [RuleRequirement]
  ) -> PlannedRule {
    PlannedRule(
      rule: SecurityGroupRule(peer: peer, match: match),
      purposes: served.map(\.purpose).unique.sorted())
  }
}

extension RuleRequirement {
  /// The boxes of a requirement whose peer is named by blocks; none for one named by a group.
  fileprivate var boxes: [TrafficBox] {
    guard case .blocks(let blocks, _) = peer else { return [] }
    return TrafficBox.boxes(blocks, ipProtocol, selectors)
  }
}
