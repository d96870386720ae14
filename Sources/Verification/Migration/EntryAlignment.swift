import AccessControl

/// Gives new entries the numbers of old ones where these are the same or stand in the same place, so that few change.
struct EntryAlignment {
  let old: [NetworkACLEntry]
  let new: [NetworkACLEntry]

  /// The new entries in their order, numbered as near to the old ones as can be.
  ///
  /// - Parameter reusing: Whether an entry may take the number of one that goes, which saves a change.
  /// - Returns: The entries; nil if there are too few numbers.
  func numbered(reusing: Bool) -> [NetworkACLEntry]? {
    var result: [NetworkACLEntry] = []
    var (oldStart, newStart, lower) = (0, 0, 0)
    for (oldIndex, newIndex) in common + [(old.count, new.count)] {
      let upper =
        oldIndex < old.count ? old[oldIndex].number : NetworkACLEntry.numbers.upperBound + 1
      let gone = old[oldStart..<oldIndex].map(\.number)
      guard
        let numbers = numbers(
          newIndex - newStart, between: lower, and: upper, gone, reusing: reusing,
          isLast: oldIndex == old.count)
      else { return nil }
      result += zip(new[newStart..<newIndex], numbers).compactMap { $0.renumbered($1) }
      if oldIndex < old.count { result.append(old[oldIndex]) }
      (oldStart, newStart, lower) = (oldIndex + 1, newIndex + 1, upper)
    }
    return result.count == new.count ? result : nil
  }

  /// The positions of the longest sequence of entries that both lists have.
  private var common: [(Int, Int)] {
    var lengths = [[Int]](
      repeating: [Int](repeating: 0, count: new.count + 1), count: old.count + 1)
    for one in old.indices.reversed() {
      for other in new.indices.reversed() {
        lengths[one][other] =
          old[one].isSame(as: new[other])
          ? lengths[one + 1][other + 1] + 1 : max(lengths[one + 1][other], lengths[one][other + 1])
      }
    }
    var (pairs, one, other): ([(Int, Int)], Int, Int) = ([], 0, 0)
    while one < old.count, other < new.count {
      if old[one].isSame(as: new[other]) {
        pairs.append((one, other))
        (one, other) = (one + 1, other + 1)
      } else if lengths[one + 1][other] >= lengths[one][other + 1] {
        one += 1
      } else {
        other += 1
      }
    }
    return pairs
  }

  /// Ascending numbers between two others.
  private func numbers(
    _ count: Int, between lower: Int, and upper: Int, _ gone: [Int], reusing: Bool, isLast: Bool
  ) -> [Int]? {
    if count == 0 { return [] }
    if reusing, gone.count >= count { return Array(gone.prefix(count)) }
    let taken = reusing ? gone : []
    let missing = count - taken.count
    let start = taken.last ?? lower
    let ceiling = reusing ? upper : (gone.first ?? upper)
    let step = isLast && ceiling > start + 10 * missing ? 10 : (ceiling - start) / (missing + 1)
    guard step >= 1 else { return nil }
    return taken + (1...missing).map { start + $0 * step }
  }
}

extension NetworkACLEntry {
  /// Whether another entry does the same, whatever its number.
  func isSame(as other: NetworkACLEntry) -> Bool {
    action == other.action && peer == other.peer && match == other.match
  }

  /// The entry with another number; nil if no entry may have it.
  func renumbered(_ number: Int) -> NetworkACLEntry? {
    NetworkACLEntry(
      number: number, action: action, peer: peer, match: match, source: source, note: note)
  }
}
