import AccessControl

/// Searches a reduced grid for the shortest list, and for a bound that no list falls below.
struct ListSearch {
  let grid: DecisionGrid
  /// A list that decides the same already.
  let known: [UnnumberedEntry]
  let effort: Int

  /// What a complete search may cost: its work is counted in choices, which take longer to look at than cells.
  private var exactBudget: WorkBudget { WorkBudget(remaining: effort / 8) }

  /// The shortest list found, and the bound.
  var shortest: (list: [UnnumberedEntry], lowerBound: Int) {
    var best = known
    for found in [quick, aroundKnownDenials].compactMap(\.self) where found.count < best.count {
      best = found
    }
    let bound = lineBound
    guard bound < best.count, let cells = NumberedCells(grid) else { return (best, bound) }
    return search(cells, best, bound)
  }

  /// A bound that no list falls below.
  var lowerBound: Int {
    let bound = lineBound
    guard bound < known.count, let cells = NumberedCells(grid) else { return bound }
    return search(cells, known, bound).lowerBound
  }

  private var quick: [UnnumberedEntry]? { list(from: []) }

  private var aroundKnownDenials: [UnnumberedEntry]? {
    let denials = known.filter { $0.action == .deny }.compactMap(grid.box)
    return denials.isEmpty ? nil : list(from: denials)
  }

  private func list(from denials: [GridBox]) -> [UnnumberedEntry]? {
    var budget = WorkBudget(remaining: effort)
    return DenySearch(grid: grid).list(from: denials, &budget).map(finished)
  }

  private func finished(_ list: [DecisionGrid.Entry]) -> [UnnumberedEntry] {
    let trimmer = ListTrimmer(grid: grid)
    return trimmer.withoutNeedless(trimmer.narrowed(list)).map(grid.entry)
  }

  /// The bound by single rows and columns, those of different protocols together.
  private var lineBound: Int {
    let column = ColumnBound(grid: grid)
    let needed = grid.columns.sections.map { section in
      max(
        section.map(column.fewest).max() ?? 0,
        grid.whole.rows.map { stretches(in: $0, section) }.max() ?? 0)
    }
    return LineBound.together(needed)
  }

  /// How many stretches of a row pass, with something between any two that must not.
  private func stretches(in row: Int, _ section: ClosedRange<Int>) -> Int {
    var (count, isInside) = (0, false)
    for column in section {
      if grid.allowed[row, column] {
        count += isInside ? 0 : 1
        isInside = true
      } else if grid.denied[row, column] {
        isInside = false
      }
    }
    return count
  }

  /// Searches completely for ever longer lists, as far as the budget goes.
  private func search(
    _ cells: NumberedCells, _ known: [UnnumberedEntry], _ bound: Int
  ) -> (list: [UnnumberedEntry], lowerBound: Int) {
    var bounding = PeelSearch(cells, onlyNamable: false, exactBudget)
    var finding = PeelSearch(cells, onlyNamable: true, exactBudget)
    var (lowerBound, isBounding) = (bound, true)
    for length in bound..<known.count {
      if isBounding {
        switch bounding.list(atMost: length) {
        case .impossible:
          lowerBound = length + 1
          continue
        case .found, .unknown: isBounding = false
        }
      }
      switch finding.list(atMost: length) {
      case .found(let list): return (finished(list), lowerBound)
      case .impossible: continue
      case .unknown: return (known, lowerBound)
      }
    }
    return (known, lowerBound)
  }
}
