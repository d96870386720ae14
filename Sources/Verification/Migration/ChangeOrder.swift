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
  indirect enum Obstacle: Hashable {
    case drops(EntryChange, IPProtocol, TrafficRegion)
    case opens(EntryChange, IPProtocol, TrafficRegion)
    case exceedsQuota(EntryChange, count: Int)
    /// Two changes of which each would be safe only after the other.
    case holdEachOther(Obstacle, Obstacle)
  }

  private static let mostStates = 3_000
  private static let mostStatesWithTemporary = 400

  /// An order of changes that lead from some entries to others.
  func order(of changes: [EntryChange], from start: NumberedEntries) -> Outcome {
    guard changes.count <= 120 else { return linear(changes, from: start) }
    var search = Search(order: self, changes: changes, mostStates: Self.mostStates)
    var path: [EntryChange] = []
    if search.descend(start, 0, &path) { return .found(path) }
    guard let obstacle = search.obstacle else { return .found([]) }
    return .stuck(search.deadlock ?? obstacle)
  }

  /// An order in which an entry is there for a time besides; nil if none was found.
  ///
  /// - Parameters:
  ///   - changes: Changes that lead from some entries to others.
  ///   - temporary: An entry with a number that none of them has.
  ///   - start: The entries before.
  /// - Returns: The order, the temporary entry's creation and deletion included.
  func order(
    of changes: [EntryChange], with temporary: NetworkACLEntry, from start: NumberedEntries
  ) -> [EntryChange]? {
    guard changes.count <= 100 else { return nil }
    var search = Search(
      order: self, changes: [.create(temporary)] + changes + [.delete(temporary)],
      mostStates: Self.mostStatesWithTemporary, hasTemporary: true)
    var path: [EntryChange] = []
    return search.descend(start, 0, &path) ? path : nil
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
    let mostStates: Int
    /// Whether the last change takes away what the first creates.
    var hasTemporary = false
    var visited: Set<UInt128> = []
    var obstacle: Obstacle?
    /// The state after which nothing could be made any more, of those with most changes made.
    private var deadEnd: (state: NumberedEntries, open: [Int], made: Int)?

    init(
      order: ChangeOrder, changes: [EntryChange], mostStates: Int, hasTemporary: Bool = false
    ) {
      self.order = order
      self.changes = changes
      self.mostStates = mostStates
      self.hasTemporary = hasTemporary
    }

    mutating func descend(
      _ state: NumberedEntries, _ made: UInt128, _ path: inout [EntryChange]
    ) -> Bool {
      if path.count == changes.count { return true }
      guard visited.count < mostStates else { return false }
      let open = open(made, in: state)
      if path.count > deadEnd?.made ?? -1 { deadEnd = (state, open, path.count) }
      for index in open {
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
      let isCreated = !hasTemporary || made & 1 == 1
      let open = changes.indices.filter {
        made >> UInt128($0) & 1 == 0 && (isCreated || $0 < changes.count - 1)
      }
      guard order.narrowsFirst, let bounds = order.bounds.first else { return open }
      let before = state.sorted
      let narrowing = open.filter { index in
        var next = state
        next.apply(changes[index])
        return bounds.isNarrower(next.sorted, than: before)
      }
      return narrowing + open.filter { !narrowing.contains($0) }
    }

    /// Two changes that are left at the deepest dead end and of which each waits for the other; nil without any.
    var deadlock: Obstacle? {
      guard let (state, open, _) = deadEnd else { return nil }
      let held = open.compactMap { index in
        order.obstacle(to: changes[index], in: state).map { (index: index, obstacle: $0) }
      }
      for (place, one) in held.enumerated() {
        for other in held[(place + 1)...]
        where order.waits(one.obstacle, for: changes[other.index], in: state)
          && order.waits(other.obstacle, for: changes[one.index], in: state)
        {
          return .holdEachOther(one.obstacle, other.obstacle)
        }
      }
      return nil
    }
  }

  /// Whether what is wrong with a change would not be if another were made before.
  private func waits(
    _ obstacle: Obstacle, for other: EntryChange, in state: NumberedEntries
  ) -> Bool {
    var next = state
    next.apply(other)
    switch obstacle {
    case .drops(let change, let ipProtocol, let region):
      next.apply(change)
      return region.isSubset(of: PassageBounds.passing(next.sorted, ipProtocol, region))
    case .opens(let change, let ipProtocol, let region):
      next.apply(change)
      return PassageBounds.passing(next.sorted, ipProtocol, region).isEmpty
    case .exceedsQuota(let change, _):
      guard let family = change.growingFamily else { return true }
      next.apply(change)
      return next.sorted.count { $0.peer.family == family } + 1 <= quota
    case .holdEachOther: return false
    }
  }
}
