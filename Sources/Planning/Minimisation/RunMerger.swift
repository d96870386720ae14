import AccessControl
import PacketSpace

/// Merges entries that stand next to each other and do the same, so that a list stays as people wrote it.
///
/// The order of neighbours with one action has no effect, so that they are merged like boxes: siblings, touching ports,
/// and what lies inside another. Then entries go without which the list decides the same. Both alternate until nothing
/// changes.
struct RunMerger {
  let family: AddressFamily

  /// The merged list; never longer.
  func merged(_ entries: [UnnumberedEntry]) -> [UnnumberedEntry] {
    var current = entries
    while true {
      let next = withoutNeedless(current.runs.flatMap(merge))
      guard next.count < current.count else { return current }
      current = next
    }
  }

  /// Merges neighbours with one action; nothing is moved where nothing is saved.
  private func merge(_ run: ArraySlice<UnnumberedEntry>) -> [UnnumberedEntry] {
    guard run.count > 1, let action = run.first?.action else { return Array(run) }
    let everyProtocol = AddressSet(run.filter { $0.match == .all }.map(\.peer))
    let boxes = run.compactMap { entry in
      entry.match.onlyProtocol.map {
        TrafficBox(block: entry.peer, ipProtocol: $0, selectors: entry.match.selectorRange)
      }
    }
    let merged =
      everyProtocol.cidrBlocks.map { UnnumberedEntry(action, $0, .all) }
      + BoxMerger.merged(boxes).filter { box in !everyProtocol.contains(box.block) }
      .map { UnnumberedEntry(action, $0.block, $0.match) }
    guard merged.count < run.count else { return Array(run) }
    return inOrder(merged, of: run)
  }

  /// Merged entries in the order of those they came from.
  private func inOrder(
    _ merged: [UnnumberedEntry], of run: ArraySlice<UnnumberedEntry>
  ) -> [UnnumberedEntry] {
    merged.map { entry in
      (place: run.firstIndex(where: entry.overlaps) ?? run.endIndex, entry: entry)
    }
    .sorted { ($0.place, $0.entry) < ($1.place, $1.entry) }
    .map(\.entry)
  }

  private func withoutNeedless(_ entries: [UnnumberedEntry]) -> [UnnumberedEntry] {
    guard DecisionGrid.isManageable(entries) else { return entries }
    let grid = DecisionGrid(entries, family)
    let list = entries.compactMap { entry in
      grid.box(of: entry).map { DecisionGrid.Entry(action: entry.action, box: $0) }
    }
    guard list.count == entries.count else { return entries }
    return ListTrimmer(grid: grid).withoutNeedless(list).map(grid.entry)
  }
}

extension UnnumberedEntry {
  /// Whether some packet matches both entries.
  func overlaps(_ other: UnnumberedEntry) -> Bool {
    guard peer.overlaps(other.peer) else { return false }
    guard let mine = match.onlyProtocol, let theirs = other.match.onlyProtocol else { return true }
    return mine == theirs && match.selectorRange.overlaps(other.match.selectorRange)
  }
}

extension [UnnumberedEntry] {
  /// The longest stretches of neighbours with one action.
  fileprivate var runs: [ArraySlice<UnnumberedEntry>] {
    var runs: [ArraySlice<UnnumberedEntry>] = []
    var start = startIndex
    for index in indices where index > start && self[index].action != self[start].action {
      runs.append(self[start..<index])
      start = index
    }
    return isEmpty ? [] : runs + [self[start...]]
  }
}
