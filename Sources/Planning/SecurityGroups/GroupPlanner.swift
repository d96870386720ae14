import AccessControl
import PacketSpace

/// Derives the ordered rules of one direction of a security group.
///
/// A group or prefix list of which a rule for everybody lets all members through needs no rule of its own.
struct GroupPlanner {
  private let requirements: [RuleRequirement]
  /// What is let through by address.
  private let boxes: [TrafficBox]
  /// What rules for everybody let through.
  private let everybody: ProtocolTraffic

  init(_ requirements: [RuleRequirement]) {
    self.requirements = requirements
    boxes = BoxMerger.withoutCovered(BoxMerger.merged(requirements.flatMap(\.boxes)))
    everybody = boxes.filter { $0.block.prefixLength == 0 }
      .reduce(into: ProtocolTraffic()) { $0.formUnion($1.ipProtocol, $1.region) }
  }

  /// The rules: references to groups and prefix lists first, then blocks, both by protocol and port.
  var rules: [PlannedRule] { referringRules + blockRules }

  private var blockRules: [PlannedRule] {
    boxes.map { box in
      let served = requirements.filter { requirement in
        isForEverybody(requirement)
          ? requirement.ipProtocol == box.ipProtocol && box.block.prefixLength == 0
            && !requirement.memberRegion.isDisjoint(with: box.region)
          : requirement.boxes.contains { $0.overlaps(box) }
      }
      return planned(.block(box.block), box.match, served)
    }
  }

  /// Whether rules for everybody let all through that a requirement names by reference.
  private func isForEverybody(_ requirement: RuleRequirement) -> Bool {
    requirement.reference != nil
      && requirement.memberRegion.isSubset(of: everybody[requirement.ipProtocol])
  }

  private var referringRules: [PlannedRule] {
    struct Key: Hashable {
      let reference: Reference
      let ipProtocol: IPProtocol
    }
    var selectors: [Key: PortSet] = [:]
    let referring = requirements.filter { !isForEverybody($0) }
    for requirement in referring {
      guard let reference = requirement.reference else { continue }
      let key = Key(reference: reference, ipProtocol: requirement.ipProtocol)
      selectors[key, default: .empty].formUnion(requirement.selectors)
    }
    let boxes = selectors.flatMap { key, ports in
      TrafficBox.boxes([CIDRBlock.all(Self.family(of: key.ipProtocol))], key.ipProtocol, ports).map
      { (reference: key.reference, box: $0) }
    }
    return boxes.sorted { ($0.box, $0.reference) < ($1.box, $1.reference) }.map { reference, box in
      let served = referring.filter {
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
    case .group(let name, _): .group(name)
    case .prefixList(let name, _): .prefixList(name)
    case .blocks: nil
    }
  }

  /// What has to pass from or to the members of the group or prefix list that is referred to; empty without one.
  fileprivate var memberRegion: TrafficRegion {
    switch peer {
    case .group(_, let addresses), .prefixList(_, let addresses):
      TrafficRegion(addresses, selectors)
    case .blocks: .empty
    }
  }

  /// The boxes of a requirement whose peer is named by blocks; none for one named otherwise.
  fileprivate var boxes: [TrafficBox] {
    guard case .blocks(let blocks, _) = peer else { return [] }
    return TrafficBox.boxes(blocks, ipProtocol, selectors)
  }
}
