import AccessControl
import PacketSpace
import SourceText
import Topology
import Traversal

/// Finds the entries and rules that let the witness of a breach pass, filter by filter.
struct AllowingRules {
  /// The filters.
  let directory: FilterDirectory

  /// Every entry and rule that lets the witness pass, in path order.
  func relations(_ breach: Breach) -> [FindingRelation] {
    places(breach).map { crossing, place in
      FindingRelation(place: place, text: "lets it pass \(crossing.direction)")
    }
  }

  /// The entry of the last network ACL on the way, else the rule of the last security group.
  func decidingPlace(of breach: Breach, otherwise source: SourceRange?) -> FindingPlace {
    let places = places(breach).map(\.place)
    return places.last { $0.networkACL != nil } ?? places.last ?? FindingPlace(source: source)
  }

  /// The entry of the last network ACL on the way.
  func networkACLPlace(of breach: Breach, otherwise source: SourceRange?) -> FindingPlace {
    places(breach).map(\.place).last { $0.networkACL != nil } ?? FindingPlace(source: source)
  }

  private func places(_ breach: Breach) -> [(crossing: Crossing, place: FindingPlace)] {
    breach.path.crossings.compactMap { crossing in
      guard let witness = breach.witness else { return nil }
      return place(of: witness.opening, at: crossing, on: breach.path).map { (crossing, $0) }
    }
  }

  /// What lets a packet pass a crossing; on a leg of its own the packet may have other addresses than the witness.
  private func place(
    of packet: Packet, at crossing: Crossing, on path: Path
  ) -> FindingPlace? {
    switch crossing.filter {
    case .networkACL(let subnet):
      guard let networkACL = directory.networkACL(of: subnet),
        let entry = networkACL.decision(for: packet, crossing.direction).entry,
        entry.action == .allow
      else { return nil }
      return FindingPlace(
        networkACL: networkACL.name, direction: crossing.direction, entry: entry.number,
        source: entry.source ?? networkACL.source)
    case .securityGroups(let end):
      let allowed = SecurityGroup.allowingRule(
        for: packet, crossing.direction, groups: directory.groups(path.ends[end].securityGroups),
        peerGroups: directory.peerGroups(of: crossing, in: path).map {
          directory.ruleSets.securityGroups[$0]
        }, prefixLists: directory.ruleSets.prefixLists)
      return allowed.map {
        FindingPlace(
          securityGroup: $0.group.name, direction: crossing.direction,
          source: $0.rule.source ?? $0.group.source)
      }
    }
  }
}
