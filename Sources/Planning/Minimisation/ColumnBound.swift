/// The fewest entries that any list needs because of one column: the addresses at which one packet passes.
///
/// With one column a list is a tree of blocks, each deciding what smaller ones do not: the fewest are found exactly, from
/// the smallest blocks up.
/// Source: Draves, King, Venkatachary, Zill, "Constructing Optimal IP Routing Tables", INFOCOM 1999.
struct ColumnBound {
  let grid: DecisionGrid

  /// The bound over all columns, those of different protocols together.
  var bound: Int {
    LineBound.together(
      grid.columns.sections.map { section in section.map(fewest).max() ?? 0 })
  }

  /// The fewest entries that decide one column.
  func fewest(_ column: Int) -> Int { costs(0, column).denied }

  /// How many entries inside a block it takes when what is around passes, and when it is denied.
  private typealias Costs = (passing: Int, denied: Int)

  private func costs(_ index: Int, _ column: Int) -> Costs {
    let node = grid.rows.nodes[index]
    var inside: Costs = (0, 0)
    for child in node.children {
      let costs = costs(child, column)
      inside.passing += costs.passing
      inside.denied += costs.denied
    }
    if node.hasRest || node.children.isEmpty {
      if grid.denied[node.firstRow, column] { inside.passing += 1 }
      if grid.allowed[node.firstRow, column] { inside.denied += 1 }
    }
    return (min(inside.passing, inside.denied + 1), min(inside.denied, inside.passing + 1))
  }
}
