/// The fewest entries that any list needs because of one row or column of it.
///
/// Along a line, what passes changes at the edges of entries only. The line's ends count as edges of what is denied
/// around it, so that each stretch that passes has two; an entry, put in front of others, makes two at most. Hence a line
/// with n such stretches takes n entries. Protocols add up, but an entry for all protocols counts for each of them.
enum LineBound {
  /// Whether cells of which some are decided already take more entries than some number.
  static func exceeds(
    _ length: Int, _ lines: [NumberedCells.Line], allowed: CellSet, denied: CellSet
  ) -> Bool {
    if length < 1 { return !allowed.isEmpty }
    var needed: [Int] = []
    for line in lines {
      needed.removeAll(keepingCapacity: true)
      var start = 0
      for end in line.ends {
        needed.append(stretches(line.cells[start..<end], allowed, denied))
        start = end
      }
      if needed.reduce(0, +) > length, together(needed) > length { return true }
    }
    return false
  }

  /// The fewest entries for parts that need some each, when an entry may serve all of them.
  static func together(_ needed: [Int]) -> Int {
    var fewest = needed.reduce(0, +)
    for shared in 0...(needed.max() ?? 0) {
      var count = shared
      for one in needed where one > shared { count += one - shared }
      fewest = min(fewest, count)
    }
    return fewest
  }

  private static func stretches(
    _ cells: ArraySlice<Int>, _ allowed: CellSet, _ denied: CellSet
  ) -> Int {
    var (count, isInside) = (0, false)
    for cell in cells {
      if allowed.contains(cell) {
        count += isInside ? 0 : 1
        isInside = true
      } else if denied.contains(cell) {
        isInside = false
      }
    }
    return count
  }
}
