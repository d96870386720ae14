import AccessControl

/// Takes away from a list what it does not need: whole entries, and the parts of entries that others decide alike.
struct ListTrimmer {
  let grid: DecisionGrid

  /// Drops entries without which the list decides the same, from the last on.
  func withoutNeedless(_ list: [DecisionGrid.Entry]) -> [DecisionGrid.Entry] {
    var list = list
    for index in list.indices.reversed() where needed(of: index, in: list) == nil {
      list.remove(at: index)
    }
    return list
  }

  /// Makes each entry as small as it can be without changing what the list decides, where that is laid down.
  func narrowed(_ list: [DecisionGrid.Entry]) -> [DecisionGrid.Entry] {
    var list = list
    for index in list.indices {
      guard let extent = needed(of: index, in: list) else { continue }
      list[index] = DecisionGrid.Entry(
        action: list[index].action, box: grid.smallestBox(containing: extent))
    }
    return list
  }

  /// Between which rows and columns the cells lie that would be decided wrongly without an entry; nil if there are none.
  private func needed(of index: Int, in list: [DecisionGrid.Entry]) -> GridBox? {
    let entry = list[index]
    let laidDown = entry.action == .allow ? grid.allowed : grid.denied
    var undecided = laidDown.cutOut(entry.box)
    for earlier in list[..<index] where earlier.box.overlaps(entry.box) {
      undecided.remove(earlier.box)
    }
    var wrong: [GridBox] = []
    for later in list[(index + 1)...] where later.box.overlaps(entry.box) {
      if undecided.isEmpty { break }
      if later.action != entry.action, let extent = undecided.extent(in: later.box) {
        wrong.append(extent)
      }
      undecided.remove(later.box)
    }
    if entry.action == .allow, let extent = undecided.extent(in: entry.box) { wrong.append(extent) }
    guard let first = wrong.first else { return nil }
    return wrong.dropFirst().reduce(first) { $0.joined(with: $1) }
  }

  /// Whether a list decides everything as laid down.
  func isRight(_ list: [DecisionGrid.Entry]) -> Bool {
    var allowed = grid.allowed
    var denied = grid.denied
    for entry in list {
      switch entry.action {
      case .allow where denied.intersects(entry.box), .deny where allowed.intersects(entry.box):
        return false
      default:
        allowed.remove(entry.box)
        denied.remove(entry.box)
      }
    }
    return allowed.isEmpty
  }
}
