/// The fewest entries that any list needs because of one row or column of it.
///
/// Along a line, what passes changes at the edges of entries only. The line's ends count as edges of what is denied
/// around it, so that each stretch that passes has two; an entry, put in front of others, makes two at most. Hence a line
/// with n such stretches takes n entries. Protocols add up, but an entry for all protocols counts for each of them.
enum LineBound {
  /// The bound for cells of which some are decided already.
  static func bound(_ lines: [NumberedCells.Line], allowed: CellSet, denied: CellSet) -> Int {
    lines.reduce(allowed.isEmpty ? 0 : 1) { bound, line in
      let stretches = line.parts.map { Self.stretches($0, allowed, denied) }
      return max(bound, together(stretches))
    }
  }

  /// The fewest entries for parts that need some each, when an entry may serve all of them.
  static func together(_ needed: [Int]) -> Int {
    (0...(needed.max() ?? 0)).map { shared in
      shared + needed.reduce(0) { $0 + max(0, $1 - shared) }
    }.min() ?? 0
  }

  private static func stretches(_ cells: [CellSet], _ allowed: CellSet, _ denied: CellSet) -> Int {
    var (count, isInside) = (0, false)
    for cell in cells {
      if cell.isSubset(of: allowed) {
        count += isInside ? 0 : 1
        isInside = true
      } else if cell.isSubset(of: denied) {
        isInside = false
      }
    }
    return count
  }
}
