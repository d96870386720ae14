import AccessControl

/// Builds a whole list around deny entries whose order is given: what must pass in spite of a deny entry comes before it.
struct LayeredCover {
  let grid: DecisionGrid

  /// The list; nil if some addresses that pass have no block of their own, and too little inside the blocks around them
  /// is denied.
  func list(around denials: [GridBox]) -> [DecisionGrid.Entry]? {
    let cover = BoxCover(grid: grid)
    var wanted = grid.allowed
    var forbidden = grid.denied
    var list: [DecisionGrid.Entry] = []
    func allow(_ targets: BitMatrix) {
      for box in cover.boxes(covering: targets, avoiding: forbidden, welcome: wanted) {
        list.append(DecisionGrid.Entry(action: .allow, box: box))
        wanted.remove(box)
      }
    }
    for denial in denials {
      if wanted.intersects(denial) { allow(wanted.intersection(denial)) }
      guard !wanted.intersects(denial) else { return nil }
      guard forbidden.intersects(denial) else { continue }
      list.append(DecisionGrid.Entry(action: .deny, box: denial))
      forbidden.remove(denial)
    }
    allow(wanted)
    return wanted.isEmpty ? list : nil
  }

  /// Deny entries around which there always is a list: of the blocks that are denied something that passes around them.
  var unavoidableDenials: [GridBox] {
    let nodes = grid.rows.nodes
    return nodes.indices.reversed().filter { index in
      guard nodes[index].hasRest || nodes[index].children.isEmpty,
        let around = rest(around: index)
      else { return false }
      return grid.whole.columns.contains {
        grid.denied[nodes[index].firstRow, $0] && grid.allowed[around, $0]
      }
    }.map { GridBox(rows: nodes[$0].rows, columns: grid.whole.columns) }
  }

  /// The row of what is next around a block and in no block of its own; nil without any.
  private func rest(around index: Int) -> Int? {
    var next = grid.rows.nodes[index].parent
    while let outer = next {
      if grid.rows.nodes[outer].hasRest { return grid.rows.nodes[outer].firstRow }
      next = grid.rows.nodes[outer].parent
    }
    return nil
  }
}
