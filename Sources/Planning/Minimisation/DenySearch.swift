import AccessControl

/// Looks for deny entries that save more entries than they cost: one at a time, always the one that saves most.
struct DenySearch {
  let grid: DecisionGrid

  /// A short list, found from some deny entries on.
  ///
  /// - Parameters:
  ///   - start: Deny entries to begin with, in order; if there is no list around them, others are added.
  ///   - budget: What the search may cost; when it is spent, the best list so far is returned.
  /// - Returns: The list; nil without any.
  func list(from start: [GridBox], _ budget: inout WorkBudget) -> [DecisionGrid.Entry]? {
    let cover = LayeredCover(grid: grid)
    var denials = start
    var first = evaluated(denials, cover, &budget)
    if first == nil {
      denials = cover.unavoidableDenials + start
      first = evaluated(denials, cover, &budget)
    }
    guard var best = first else { return nil }
    let candidates = candidates
    while !budget.isSpent {
      var improved: (denials: [GridBox], list: [DecisionGrid.Entry])?
      for change in changes(of: denials, candidates) {
        guard !budget.isSpent else { break }
        guard let list = evaluated(change, cover, &budget) else { continue }
        if list.count < (improved?.list ?? best).count { improved = (change, list) }
      }
      guard let improved else { break }
      (denials, best) = improved
    }
    return best
  }

  private func evaluated(
    _ denials: [GridBox], _ cover: LayeredCover, _ budget: inout WorkBudget
  ) -> [DecisionGrid.Entry]? {
    budget.spend(grid.rows.nodes.count * grid.columns.columnCount * (denials.count + 2))
    return cover.list(around: denials).map(ListTrimmer(grid: grid).withoutNeedless)
  }

  /// A deny entry more, first or last, or one less.
  private func changes(
    of denials: [GridBox], _ candidates: [GridBox]
  ) -> some Sequence<[GridBox]> {
    let fewer = denials.indices.lazy.map { index in
      denials.enumerated().filter { $0.offset != index }.map(\.element)
    }
    let more = candidates.lazy.filter { !denials.contains($0) }
    let first = more.map { [$0] + denials }
    let last = more.map { denials + [$0] }
    return denials.isEmpty
      ? AnySequence(first)
      : AnySequence([AnySequence(fewer), AnySequence(first), AnySequence(last)].joined())
  }

  /// Boxes that may be worth denying, those that stop most first: the largest without anything wanted, and whole blocks,
  /// inside which what is wanted would come before.
  private var candidates: [GridBox] {
    let pure = MaximalBoxes(grid: grid).boxes(avoiding: grid.allowed, touching: grid.denied)
    let sections = grid.columns.ports.map(\.columns) + grid.columns.named.map(\.columns)
    let whole = grid.rows.nodes.dropFirst().flatMap { node in
      sections.map { GridBox(rows: node.rows, columns: $0) }
    }
    let mixed = whole.filter { box in
      let denied = grid.denied.count(in: box)
      return denied > 0 && grid.allowed.intersects(box) && 2 * denied > box.area
    }
    func ordered(_ boxes: [GridBox]) -> [GridBox] {
      boxes.map { (box: $0, stopped: grid.denied.count(in: $0)) }
        .sorted {
          ($1.stopped, $0.box.firstRow, $0.box.firstColumn) < (
            $0.stopped, $1.box.firstRow, $1.box.firstColumn
          )
        }
        .map(\.box)
    }
    return ordered(pure) + ordered(mixed)
  }
}
