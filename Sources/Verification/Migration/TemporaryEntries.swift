import AccessControl
import PacketSpace

/// Entries that may help past a change that no order makes safe, by being there for a time.
///
/// While such an entry stands in front, what it matches is decided the same whatever changes behind it. So traffic that a
/// change would drop is allowed for a time, and what it would open is denied. Each is only a candidate: whether it is safe
/// is proved state by state.
struct TemporaryEntries {
  let old: [NetworkACLEntry]
  let new: [NetworkACLEntry]

  private static let mostTried = 12

  /// The candidates, the narrowest first.
  func entries(past obstacle: ChangeOrder.Obstacle) -> [NetworkACLEntry] {
    let drafts = drafts(past: obstacle)
    let numbers = numbers(before: obstacle.changes.map(\.number).min())
    var seen: Set<NetworkACLEntry> = []
    let found = drafts.flatMap { draft in numbers.compactMap(draft.renumbered) }
    return Array(found.filter { seen.insert($0).inserted }.prefix(Self.mostTried))
  }

  private func drafts(past obstacle: ChangeOrder.Obstacle) -> [NetworkACLEntry] {
    switch obstacle {
    case .drops(_, let ipProtocol, let region): drafts(.allow, ipProtocol, region)
    case .opens(_, let ipProtocol, let region): drafts(.deny, ipProtocol, region)
    case .exceedsQuota: []
    case .holdEachOther(let one, let other): drafts(past: one) + drafts(past: other)
    }
  }

  /// Entries of either side that match some of a region, then one around all of it.
  private func drafts(
    _ action: RuleAction, _ ipProtocol: IPProtocol, _ region: TrafficRegion
  ) -> [NetworkACLEntry] {
    let written = (old + new).filter { entry in
      entry.action == action && entry.match.matches(ipProtocol)
        && !region.isDisjoint(with: TrafficRegion(entry.peer, entry.match.selectors))
    }.map { NetworkACLEntry(number: 1, action: action, peer: $0.peer, match: $0.match) }
    return written.compactMap(\.self) + around(action, ipProtocol, region)
  }

  private func around(
    _ action: RuleAction, _ ipProtocol: IPProtocol, _ region: TrafficRegion
  ) -> [NetworkACLEntry] {
    let (first, last) = (region.pieces.first, region.pieces.last)
    let ports = region.pieces.reduce(into: PortSet.empty) { $0.formUnion($1.ports) }
    guard let first, let last, let lowest = ports.first, let highest = ports.ranges.last?.upper,
      let range = AddressRange(lower: first.range.lower, upper: last.range.upper)
    else { return [] }
    let hasPorts = ipProtocol == .tcp || ipProtocol == .udp
    let match =
      hasPorts
      ? TrafficMatch(ipProtocol, selectors: PortRange(lowest...highest)) : TrafficMatch(ipProtocol)
    return [NetworkACLEntry(number: 1, action: action, peer: range.enclosingBlock, match: match)]
      .compactMap(\.self)
  }

  /// Free numbers: one in front of everything, and one right before the change.
  private func numbers(before change: Int?) -> [Int] {
    let taken = Set((old + new).map(\.number))
    let front = (taken.min() ?? 100) - 1
    let near = change.flatMap { change in
      (1..<max(1, change)).last { !taken.contains($0) }
    }
    return [front, near].compactMap(\.self).filter(NetworkACLEntry.numbers.contains).reduce(into: []
    ) {
      if !$0.contains($1) { $0.append($1) }
    }
  }
}

extension ChangeOrder.Obstacle {
  /// The changes that cannot be made.
  var changes: [EntryChange] {
    switch self {
    case .drops(let change, _, _), .opens(let change, _, _), .exceedsQuota(let change, _): [change]
    case .holdEachOther(let one, let other): one.changes + other.changes
    }
  }
}
