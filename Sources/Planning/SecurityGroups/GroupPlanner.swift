import AccessControl
import PacketSpace

/// Derives the ordered rules of one direction of a security group.
struct GroupPlanner {
  private let requirements: [RuleRequirement]

  init(_ requirements: [RuleRequirement]) {
    self.requirements = requirements
  }

  /// The rules: references to groups and prefix lists first, then blocks, both by protocol and port.
  var rules: [PlannedRule] { referringRules + blockRules }

  private var blockRules: [PlannedRule] {
    BoxMerger.withoutCovered(BoxMerger.merged(requirements.flatMap(\.boxes))).map { box in
      let served = requirements.filter { requirement in
        requirement.boxes.contains { $0.overlaps(box) }
      }
      return planned(.block(box.block), box.match, served)
    }
  }

  private var referringRules: [PlannedRule] {
    struct Key: Hashable {
      let reference: Reference
      let ipProtocol: IPProtocol
    }
    var selectors: [Key: PortSet] = [:]
    for requirement in requirements {
      guard let reference = requirement.reference else { continue }
      let key = Key(reference: reference, ipProtocol: requirement.ipProtocol)
      selectors[key, default: .empty].formUnion(requirement.selectors)
    }
    let boxes = selectors.flatMap { key, ports in
      TrafficBox.boxes([CIDRBlock.all(Self.family(of: key.ipProtocol))], key.ipProtocol, ports).map
      { (reference: key.reference, box: $0) }
    }
    return boxes.sorted { ($0.box, $0.reference) < ($1.box, $1.reference) }.map { reference, box in
      let served = requirements.filter {
        $0.reference == reference && $0.ipProtocol == box.ipProtocol
          && !$0.selectors.isDisjoint(with: PortSet(box.selectors))
      }
      return planned(reference.peer, box.match, served)
    }
  }

  /// A peer that rules name without its addresses.
  fileprivate enum Reference: Hashable, Comparable {
    case group(String)
    case prefixList(String)

    var peer: SecurityGroupRule.Peer {
      switch self {
      case .group(let name): .group(name)
      case .prefixList(let name): .prefixList(name)
      }
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
  /// The group or prefix list by which the peer is named, if it is named so.
  fileprivate var reference: GroupPlanner.Reference? {
    switch peer {
    case .group(let name): .group(name)
    case .prefixList(let name, _): .prefixList(name)
    case .blocks: nil
    }
  }

  /// The boxes of a requirement whose peer is named by blocks; none for one named otherwise.
  fileprivate var boxes: [TrafficBox] {
    guard case .blocks(let blocks, _) = peer else { return [] }
    return TrafficBox.boxes(blocks, ipProtocol, selectors)
  }
}
