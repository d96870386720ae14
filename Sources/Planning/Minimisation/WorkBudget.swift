/// How much work a search may still do, counted in cells looked at: the same on every machine, so that results are too.
struct WorkBudget: Sendable {
  private(set) var remaining: Int

  var isSpent: Bool { remaining <= 0 }

  mutating func spend(_ cells: Int) { remaining -= cells }
}
