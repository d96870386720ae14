import AccessControl
import PacketSpace

/// Says of each entry of a list which given entries it takes over from: those whose packets it decides now.
///
/// An entry decides a packet if it is the first that matches. Both lists are walked on one grid, which tells everything
/// apart that an entry of either does, and row by row, so that it takes no more memory than a row.
struct EntryOrigins {
  let given: [UnnumberedEntry]
  let family: AddressFamily

  /// For each entry of a list the positions of the given entries that do the same and decided some packet that it decides
  /// now, ascending.
  ///
  /// - Complexity: O(cells that entries match, those of each entry counted).
  func origins(of list: [UnnumberedEntry]) -> [[Int]] {
    guard DecisionGrid.isManageable(given + list) else { return overlapping(list) }
    let grid = DecisionGrid(given, naming: list, family)
    let (before, after) = (given.compactMap(grid.box), list.compactMap(grid.box))
    guard before.count == given.count, after.count == list.count else { return overlapping(list) }
    var origins = [Set<Int>](repeating: [], count: list.count)
    for row in grid.whole.rows {
      let (sources, deciders) = (
        Self.deciders(before, row, grid.whole), Self.deciders(after, row, grid.whole)
      )
      var last = (source: -1, decider: -1)
      for (source, decider) in zip(sources, deciders) where source >= 0 && decider >= 0 {
        guard (source, decider) != last else { continue }
        last = (source, decider)
        if given[source].action == list[decider].action { origins[decider].insert(source) }
      }
    }
    return origins.map { $0.sorted() }
  }

  /// The first box that contains each cell of a row; -1 where none does.
  private static func deciders(_ boxes: [GridBox], _ row: Int, _ whole: GridBox) -> [Int] {
    var deciders = [Int](repeating: -1, count: whole.columns.count)
    for index in boxes.indices.reversed() where boxes[index].rows.contains(row) {
      for column in boxes[index].columns { deciders[column] = index }
    }
    return deciders
  }

  /// What overlaps, for lists that are too long for a grid.
  private func overlapping(_ list: [UnnumberedEntry]) -> [[Int]] {
    list.map { entry in
      given.indices.filter { given[$0].action == entry.action && given[$0].overlaps(entry) }
    }
  }
}
