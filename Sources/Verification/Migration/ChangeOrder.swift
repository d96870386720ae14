import AccessControl
import PacketSpace

/// Looks for an order of changes after each of which a list decides every packet as one of two sides does.
struct ChangeOrder {
  /// Bounds that every state keeps to.
  let bounds: [PassageBounds]
  /// The most entries of a family, the final deny included.
  let quota: Int
  /// Whether changes that let less pass come first where they can.
  var narrowsFirst = false

  /// What a search came to.
  enum Outcome {
    case found([EntryChange])
    /// No order was found; what stood in the way of a change when none was left to make.
    case stuck(Obstacle)
  }

  /// Why a change cannot be made.
  enum Obstacle: Hashable {
    case drops(EntryChange, IPProtocol, TrafficRegion)
    case opens(EntryChange, IPProtocol, TrafficRegion)
    case exceedsQuota(EntryChange, count: Int)
  }

  private static let mostStates = 3_000

  /// An order of changes that lead from some entries to others.
  func order(of changes: [EntryChange], from start: NumberedEntries) -> Outcome {
    guard changes.count <= 120 else { return linear(changes, from: start) }
    var search = Search(order: self, changes: changes)
    var path: [EntryChange] = []
    if search.descend(start, 0, &path) { return .found(path) }
    guard let obstacle = search.obstacle else { return .found([]) }
    return .stuck(obstacle)
  }

  /// The changes as they stand, for lists that are too long to search.
  private func linear(_ changes: [EntryChange], from start: NumberedEntries) -> Outcome {
    var state = start
    for change in changes {
      if let obstacle = obstacle(to: change, in: state) { return .stuck(obstacle) }
      state.apply(change)
    }
    return .found(changes)
  }

  /// What keeps a change from being made in a state; nil if nothing does.
  func obstacle(to change: EntryChange, in state: NumberedEntries) -> Obstacle? {
    var next = state
    next.apply(change)
    let entries = next.sorted
    if let family = change.growingFamily {
      let count = entries.count { $0.peer.family == family } + 1
      guard count <= quota else { return .exceedsQuota(change, count: count) }
    }
    for bounds in bounds {
      guard let breach = bounds.breach(of: entries) else { continue }
      return breach.isOpened
        ? .opens(change, breach.ipProtocol, breach.region)
        : .drops(change, breach.ipProtocol, breach.region)
    }
    return nil
  }

  /// A search that never looks twice at the same changes made.
  private struct Search {
    let order: ChangeOrder
    let changes: [EntryChange]
    var visited: Set<UInt128> = []
    var obstacle: Obstacle?

    mutating func descend(
      _ state: NumberedEntries, _ made: UInt128, _ path: inout [EntryChange]
    ) -> Bool {
      if path.count == changes.count { return true }
      guard visited.count < ChangeOrder.mostStates else { return false }
      for index in open(made, in: state) {
        let after = made | UInt128(1) << UInt128(index)
        guard visited.insert(after).inserted else { continue }
        if let found = order.obstacle(to: changes[index], in: state) {
          obstacle = obstacle ?? found
          continue
        }
        var next = state
        next.apply(changes[index])
        path.append(changes[index])
        if descend(next, after, &path) { return true }
        path.removeLast()
      }
      return false
    }

    /// The changes that are not made, in the order in which they are tried.
    private func open(_ made: UInt128, in state: NumberedEntries) -> [Int] {
      let open = changes.indices.filter { made >> UInt128($0) & 1 == 0 }
      guard order.narrowsFirst, let bounds = order.bounds.first else { return open }
      let before = state.sorted
      let narrowing = open.filter { index in
        var next = state
        next.apply(changes[index])
        return bounds.isNarrower(next.sorted, than: before)
      }
      return narrowing + open.filter { !narrowing.contains($0) }
    }
  }
}
