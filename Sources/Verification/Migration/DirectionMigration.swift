import AccessControl
import PacketSpace

/// Finds the changes of one direction of a network ACL, in an order that never decides a packet as neither side does.
struct DirectionMigration {
  let old: [NetworkACLEntry]
  let new: [NetworkACLEntry]
  /// Further pairs of lists between which every state has to stay, for subnets that come from or go to another filter.
  let alsoBetween: [(old: [NetworkACLEntry], new: [NetworkACLEntry])]
  let quota: Int
  let numbering: MigrationOptions.Numbering
  var replacing = MigrationDraft.Replacing.straight
  var narrowsFirst = false

  /// What it takes.
  struct Result {
    let changes: [EntryChange]
    /// The detour that was needed, if the changes that lead straight to the new entries have no safe order.
    let detour: MigrationDetour.Kind?
  }

  /// The changes; nil if no order was found and only another network ACL helps.
  ///
  /// Detours are tried by what they cost: one entry that is there for a time, then all new entries in front.
  var result: (found: Result?, obstacle: ChangeOrder.Obstacle?) {
    var obstacles: [ChangeOrder.Obstacle] = []
    let targets = targets
    for target in targets {
      switch order(from: old, to: target) {
      case .found(let changes): return (Result(changes: changes, detour: nil), nil)
      case .stuck(let reason): obstacles.append(reason)
      }
    }
    for (target, obstacle) in zip(targets, obstacles) {
      if let result = withTemporary(to: target, past: obstacle) {
        return (result, obstacles.first)
      }
    }
    for way in [inFront, inFrontAndBack].compactMap(\.self) where isSafe(way) {
      return (Result(changes: way, detour: .inFront), obstacles.first)
    }
    return (nil, obstacles.first)
  }

  /// The changes with one entry that is there for a time.
  private func withTemporary(
    to target: [NetworkACLEntry], past obstacle: ChangeOrder.Obstacle
  ) -> Result? {
    let state = NumberedEntries(old)
    let changes = state.changes(to: NumberedEntries(target))
    let order = ChangeOrder(bounds: bounds, quota: quota, narrowsFirst: narrowsFirst)
    let entries = TemporaryEntries(old: old, new: target).entries(past: obstacle)
    for entry in entries {
      if let found = order.order(of: changes, with: entry, from: state) {
        return Result(changes: found, detour: .temporaryEntry(entry))
      }
    }
    return nil
  }

  private var bounds: [PassageBounds] {
    let all = old + new
    return [PassageBounds(old, new)]
      + alsoBetween.map { PassageBounds($0.old, $0.new, tellingApart: all) }
  }

  /// The new entries under numbers that may be chosen, those that change least first.
  private var targets: [[NetworkACLEntry]] {
    switch numbering {
    case .exact: return [new]
    case .keep:
      let alignment = EntryAlignment(old: old, new: new)
      let reusing = replacing == .straight ? [true, false] : [false, true]
      let found = reusing.map(alignment.numbered)
      return found.compactMap(\.self) + [new]
    }
  }

  private func order(
    from start: [NetworkACLEntry], to target: [NetworkACLEntry]
  ) -> ChangeOrder.Outcome {
    let state = NumberedEntries(start)
    return ChangeOrder(bounds: bounds, quota: quota, narrowsFirst: narrowsFirst)
      .order(of: state.changes(to: NumberedEntries(target)), from: state)
  }

  /// All new entries in front of the old ones, first to last, and then the old ones away, last to first.
  ///
  /// A packet that a new entry in front matches is decided as it will be, and any other as it was: each state is safe.
  private var inFront: [EntryChange]? {
    guard numbering == .keep, let front else { return nil }
    return front.map(EntryChange.create) + old.reversed().map(EntryChange.delete)
  }

  /// The same with temporary entries, which the new ones under their own numbers then take over from.
  private var inFrontAndBack: [EntryChange]? {
    guard let front else { return nil }
    return front.map(EntryChange.create) + old.reversed().map(EntryChange.delete)
      + new.map(EntryChange.create) + front.reversed().map(EntryChange.delete)
  }

  /// The new entries with numbers below all old and new ones; nil if there are too few such numbers.
  private var front: [NetworkACLEntry]? {
    let taken = numbering == .exact ? old + new : old
    let ceiling = taken.map(\.number).min() ?? 100
    let step = min(10, (ceiling - 1) / max(1, new.count))
    guard step >= 1 else { return nil }
    return new.enumerated().compactMap { index, entry in
      entry.renumbered(ceiling - (new.count - index) * step)
    }
  }

  private func isSafe(_ changes: [EntryChange]) -> Bool {
    let order = ChangeOrder(bounds: bounds, quota: quota)
    var state = NumberedEntries(old)
    return changes.allSatisfy { change in
      guard order.obstacle(to: change, in: state) == nil else { return false }
      state.apply(change)
      return true
    }
  }
}
