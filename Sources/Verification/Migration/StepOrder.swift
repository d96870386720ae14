import AccessControl

/// Weaves chains of steps into one order in which no state puts a flow at risk.
struct StepOrder {
  let start: RuleSets
  let keeper: FlowKeeper

  /// What a search came to.
  enum Outcome {
    case found([MigrationStep])
    /// What the steps put at risk that are left where no order leads further.
    case stuck([FlowRisk])
  }

  private static let mostStates = 2_000

  /// The last chain comes when all others are done if it moves subnets.
  func order(of chains: [[MigrationStep]]) -> Outcome {
    var search = Search(keeper: keeper, chains: chains)
    var path: [MigrationStep] = []
    if search.descend(start, chains.map { _ in 0 }, &path) { return .found(path) }
    return search.risks.isEmpty ? .found(chains.flatMap(\.self)) : .stuck(search.risks)
  }

  private struct Search {
    let keeper: FlowKeeper
    let chains: [[MigrationStep]]
    var visited: Set<[Int]> = []
    /// What is at risk at the dead end with most steps made.
    private(set) var risks: [FlowRisk] = []
    private var deepest = -1

    init(keeper: FlowKeeper, chains: [[MigrationStep]]) {
      self.keeper = keeper
      self.chains = chains
    }

    mutating func descend(
      _ state: RuleSets, _ places: [Int], _ path: inout [MigrationStep]
    ) -> Bool {
      let open = chains.indices.filter { places[$0] < chains[$0].count }
      if open.isEmpty { return true }
      guard visited.count < StepOrder.mostStates else { return false }
      var found: [FlowRisk] = []
      defer { note(found, after: path.count) }
      for index in open where !mustWait(index, open) {
        let step = chains[index][places[index]]
        var next = places
        next[index] += 1
        guard visited.insert(next).inserted else { continue }
        let changed = state.applying(step)
        if let flow = keeper.risk(in: changed) {
          found.append(FlowRisk(flow: flow, step: step))
          continue
        }
        path.append(step)
        if descend(changed, next, &path) { return true }
        path.removeLast()
      }
      return false
    }

    private mutating func note(_ found: [FlowRisk], after steps: Int) {
      guard !found.isEmpty, steps > deepest else { return }
      (risks, deepest) = (found, steps)
    }

    /// Subnets move when the entries of all network ACLs are as they are to be.
    private func mustWait(_ index: Int, _ open: [Int]) -> Bool {
      guard case .replaceAssociation? = chains[index].first else {
        if case .deleteNetworkACL? = chains[index].first { return open.count > 1 }
        return false
      }
      return open.count > 1
    }
  }
}
