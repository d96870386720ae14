/// A non-empty interval of a discrete ordered domain, both ends included.
protocol ClosedInterval: Hashable, Sendable {
  associatedtype Bound: Comparable

  var lower: Bound { get }
  var upper: Bound { get }

  /// Makes an interval whose ends are known to be in order and of one kind.
  init(uncheckedLower lower: Bound, upper: Bound)

  /// The next higher bound that may belong to the same interval; nil at the end of the domain.
  static func following(_ bound: Bound) -> Bound?

  /// The next lower bound that may belong to the same interval; nil at the start of the domain.
  static func preceding(_ bound: Bound) -> Bound?
}

/// A set of bounds as sorted intervals that neither overlap nor touch.
///
/// This form is canonical: equal sets have equal intervals. All operations on two sets are single
/// sweeps over both.
struct CanonicalIntervals<Interval: ClosedInterval>: Hashable, Sendable {
  private(set) var elements: [Interval] = []

  /// The empty set.
  init() {}

  /// The set of one interval.
  init(_ interval: Interval) {
    elements = [interval]
  }

  /// The union of intervals in any order; sorts unless they are sorted already.
  init(merging intervals: some Sequence<Interval>) {
    var sorted = Array(intervals)
    if !zip(sorted, sorted.dropFirst()).allSatisfy({ $0.lower <= $1.lower }) {
      sorted.sort { $0.lower < $1.lower }
    }
    elements.reserveCapacity(sorted.count)
    for interval in sorted { append(interval) }
  }

  /// Intervals known to be canonical.
  init(canonical intervals: [Interval]) {
    elements = intervals
  }

  /// Adds an interval that starts no lower than the last one does.
  private mutating func append(_ interval: Interval) {
    guard let last = elements.last, !Self.leavesGap(last.upper, interval.lower) else {
      elements.append(interval)
      return
    }
    if last.upper < interval.upper {
      elements[elements.count - 1] = Interval(uncheckedLower: last.lower, upper: interval.upper)
    }
  }

  /// Whether something lies between an upper end and a lower one, or they are not of one kind.
  private static func leavesGap(_ upper: Interval.Bound, _ lower: Interval.Bound) -> Bool {
    guard upper < lower else { return false }
    return Interval.following(upper) != lower
  }

  var isEmpty: Bool { elements.isEmpty }

  /// Looks a bound up by bisection.
  func contains(_ bound: Interval.Bound) -> Bool {
    let index = firstIndex(reaching: bound)
    return index < elements.count && elements[index].lower <= bound
  }

  /// The index of the first interval that does not end below a bound.
  func firstIndex(reaching bound: Interval.Bound) -> Int {
    var low = 0
    var high = elements.count
    while low < high {
      let middle = (low + high) / 2
      if elements[middle].upper < bound { low = middle + 1 } else { high = middle }
    }
    return low
  }

  func union(_ other: Self) -> Self {
    if isEmpty { return other }
    if other.isEmpty { return self }
    var result = Self()
    result.elements.reserveCapacity(elements.count + other.elements.count)
    var left = 0
    var right = 0
    while left < elements.count, right < other.elements.count {
      if elements[left].lower <= other.elements[right].lower {
        result.append(elements[left])
        left += 1
      } else {
        result.append(other.elements[right])
        right += 1
      }
    }
    for interval in elements[left...] { result.append(interval) }
    for interval in other.elements[right...] { result.append(interval) }
    return result
  }

  func intersection(_ other: Self) -> Self {
    var result = Self()
    var left = 0
    var right = 0
    while left < elements.count, right < other.elements.count {
      let (mine, theirs) = (elements[left], other.elements[right])
      let lower = max(mine.lower, theirs.lower)
      let upper = min(mine.upper, theirs.upper)
      if lower <= upper {
        result.elements.append(Interval(uncheckedLower: lower, upper: upper))
      }
      if mine.upper < theirs.upper { left += 1 } else { right += 1 }
    }
    return result
  }

  func subtracting(_ other: Self) -> Self {
    var result = Self()
    var right = 0
    for interval in elements {
      while right < other.elements.count, other.elements[right].upper < interval.lower {
        right += 1
      }
      result.appendRemainder(of: interval, without: other.elements, from: right)
    }
    return result
  }

  /// Adds what is left of one interval when those of a list from an index on are taken away.
  private mutating func appendRemainder(
    of interval: Interval, without others: [Interval], from start: Int
  ) {
    var lower = interval.lower
    var index = start
    while index < others.count, others[index].lower <= interval.upper {
      if lower < others[index].lower, let end = Interval.preceding(others[index].lower) {
        elements.append(Interval(uncheckedLower: lower, upper: end))
      }
      guard others[index].upper < interval.upper,
        let next = Interval.following(others[index].upper)
      else { return }
      lower = next
      index += 1
    }
    elements.append(Interval(uncheckedLower: lower, upper: interval.upper))
  }

  func isSubset(of other: Self) -> Bool {
    var right = 0
    for interval in elements {
      while right < other.elements.count, other.elements[right].upper < interval.upper {
        right += 1
      }
      guard right < other.elements.count, other.elements[right].lower <= interval.lower else {
        return false
      }
    }
    return true
  }

  func isDisjoint(with other: Self) -> Bool {
    var left = 0
    var right = 0
    while left < elements.count, right < other.elements.count {
      if elements[left].upper < other.elements[right].lower {
        left += 1
      } else if other.elements[right].upper < elements[left].lower {
        right += 1
      } else {
        return false
      }
    }
    return true
  }
}
