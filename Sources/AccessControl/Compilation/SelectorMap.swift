import PacketSpace

/// One stretch of selectors that the same rule decides; it ends where the next one starts.
struct SelectorSegment: BitwiseCopyable {
  let start: UInt32
  let rank: UInt32

  init(_ start: UInt32, _ rank: UInt32) {
    self.start = start
    self.rank = rank
  }
}

/// Which rule decides each of the 65536 selectors: segments from selector 0 on, closed by one that starts at `end`.
///
/// Rules are known by rank: twice the place in the order of evaluation, plus one if the rule allows. So the lower rank
/// decides, and the lowest bit says what.
enum SelectorMap {
  /// The rank of selectors that no rule decides; it loses against all others and denies.
  static let undecided = UInt32.max - 1

  /// One more than the last selector.
  static let end: UInt32 = 65_536

  /// The most segments, closing one included, that the map of a single rule has.
  static let singleRuleCapacity = 4

  /// Writes the map of a single rule.
  ///
  /// - Returns: The number of segments without the closing one.
  @inline(__always)
  static func write(
    _ rule: SweepRule, rank: UInt32, to map: UnsafeMutablePointer<SelectorSegment>
  ) -> Int {
    let lower = UInt32(rule.lower)
    let next = UInt32(rule.upper) + 1
    var count = 0
    map[count] = SelectorSegment(0, undecided)
    count += lower > 0 ? 1 : 0
    map[count] = SelectorSegment(lower, rank)
    count += 1
    map[count] = SelectorSegment(next, undecided)
    count += next < end ? 1 : 0
    map[count] = SelectorSegment(end, undecided)
    return count
  }

  /// Whether a map decides everything that a rule matches before the rule does.
  @inline(__always)
  static func precedes(
    _ rule: SweepRule, rank: UInt32, in map: UnsafePointer<SelectorSegment>, _ count: Int
  ) -> Bool {
    let lower = UInt32(rule.lower)
    var position = 0
    var length = count
    while length > 1 {
      let half = length / 2
      if map[position &+ half].start <= lower { position &+= half }
      length &-= half
    }
    let upper = UInt32(rule.upper)
    repeat {
      if map[position].rank > rank { return false }
      position &+= 1
    } while map[position].start <= upper
    return true
  }

  /// Writes the map in which the lower rank of two maps decides.
  ///
  /// Without branches but for the loop, as their outcome could not be predicted.
  ///
  /// - Returns: The number of segments without the closing one, and the highest rank.
  @inline(__always)
  static func merge(
    _ left: UnsafePointer<SelectorSegment>, _ right: UnsafePointer<SelectorSegment>,
    to map: UnsafeMutablePointer<SelectorSegment>
  ) -> (count: Int, highestRank: UInt32) {
    var (left, right, count) = (left, right, 0)
    var (start, last, highest): (UInt32, UInt32, UInt32) = (0, .max, 0)
    repeat {
      let rank = min(left.pointee.rank, right.pointee.rank)
      map[count] = SelectorSegment(start, rank)
      count &+= rank != last ? 1 : 0
      last = rank
      highest = max(highest, rank)
      let nextLeft = left[1].start
      let nextRight = right[1].start
      start = min(nextLeft, nextRight)
      left += nextLeft == start ? 1 : 0
      right += nextRight == start ? 1 : 0
    } while start < end
    map[count] = SelectorSegment(end, undecided)
    return (count, highest)
  }

  /// Writes the ranges of selectors that a map allows, ascending with a gap between any two.
  ///
  /// - Returns: The number of ranges; `ranges` needs room for one more than half the segments.
  @inline(__always)
  static func writeAllowed(
    _ map: UnsafePointer<SelectorSegment>, _ count: Int,
    to ranges: UnsafeMutablePointer<PackedPortRange>
  ) -> Int {
    var (lower, rangeCount, wasAllowed): (UInt32, Int, UInt32) = (0, 0, 0)
    for index in 0...count {
      let segment = map[index]
      let isAllowed = segment.rank & 1
      ranges[rangeCount] = PackedPortRange(lower: lower, upper: segment.start &- 1 & 0xffff)
      rangeCount &+= Int(wasAllowed & ~isAllowed)
      lower = wasAllowed == 0 ? segment.start : lower
      wasAllowed = isAllowed
    }
    return rangeCount
  }
}
