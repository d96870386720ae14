import AccessControl

/// Finds the shortest list of a small grid, or shows that there is none of a length.
///
/// A list is taken apart from the front: each entry in turn decides cells that are all to pass, or all not to, and what is
/// decided is of no account to those behind it. So only largest choices need be tried, and what is left over says
/// everything about what was done before.
struct PeelSearch {
  /// What a search came to.
  enum Outcome {
    case found([DecisionGrid.Entry])
    case impossible
    /// The budget was spent before either was known.
    case unknown
  }

  private let cells: NumberedCells
  private let choices: [NumberedCells.Choice]
  private var budget: WorkBudget
  /// For what is left over the greatest number of entries that does not suffice.
  private var insufficient: [CellSet: Int] = [:]

  /// Makes a search.
  ///
  /// - Parameters:
  ///   - cells: The grid.
  ///   - onlyNamable: Whether every choice must be one an entry can name; if not, `impossible` holds for all lists over
  ///     any blocks and matches, and what is found is none to use.
  ///   - budget: What the search may cost.
  init(_ cells: NumberedCells, onlyNamable: Bool, _ budget: WorkBudget) {
    self.cells = cells
    choices = onlyNamable ? cells.choices.filter(\.isNamable) : cells.choices
    self.budget = budget
  }

  /// What is left of the budget.
  var remaining: WorkBudget { budget }

  /// Looks for a list of at most some length.
  mutating func list(atMost length: Int) -> Outcome {
    var path: [DecisionGrid.Entry] = []
    if descend(cells.allowed, cells.denied, length, &path) { return .found(path) }
    return budget.isSpent ? .unknown : .impossible
  }

  private mutating func descend(
    _ allowed: CellSet, _ denied: CellSet, _ length: Int, _ path: inout [DecisionGrid.Entry]
  ) -> Bool {
    if allowed.isEmpty { return true }
    let left = allowed.union(denied)
    if let known = insufficient[left], known >= length { return false }
    budget.spend(choices.count)
    guard !budget.isSpent else { return false }
    if LineBound.exceeds(length, cells.lines, allowed: allowed, denied: denied) {
      insufficient[left] = length
      return false
    }
    for move in moves(allowed, denied, length) {
      path.append(DecisionGrid.Entry(action: move.action, box: move.box))
      let isAllow = move.action == .allow
      let found = descend(
        isAllow ? allowed.subtracting(move.decided) : allowed,
        isAllow ? denied : denied.subtracting(move.decided), length - 1, &path)
      if found { return true }
      path.removeLast()
      if budget.isSpent { return false }
    }
    insufficient[left] = length
    return false
  }

  private struct Move {
    let action: RuleAction
    let decided: CellSet
    let box: GridBox
  }

  /// The choices that decide cells of one kind only, without those that decide less than another of them.
  private func moves(_ allowed: CellSet, _ denied: CellSet, _ length: Int) -> [Move] {
    var moves: [Move] = []
    for choice in choices {
      let passing = choice.cells.intersection(allowed)
      let stopped = choice.cells.intersection(denied)
      if stopped.isEmpty, !passing.isEmpty {
        guard length > 1 || passing == allowed else { continue }
        moves.append(Move(action: .allow, decided: passing, box: choice.box))
      } else if passing.isEmpty, !stopped.isEmpty, length > 1 {
        moves.append(Move(action: .deny, decided: stopped, box: choice.box))
      }
    }
    return withoutDominated(moves)
  }

  private func withoutDominated(_ moves: [Move]) -> [Move] {
    let bySize = moves.enumerated().map { (index: $0.offset, count: $0.element.decided.count) }
      .sorted { ($1.count, $0.index) < ($0.count, $1.index) }
    var kept: [Move] = []
    for (index, _) in bySize {
      let move = moves[index]
      let isDominated = kept.contains {
        $0.action == move.action && move.decided.isSubset(of: $0.decided)
      }
      if !isDominated { kept.append(move) }
    }
    return kept
  }
}
