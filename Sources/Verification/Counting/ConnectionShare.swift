/// Some connections out of many, as the exact ratio of two counts.
public struct ConnectionShare: Hashable, Sendable {
  /// How many it is about.
  public let part: ExactCount
  /// How many there are in all.
  public let whole: ExactCount

  /// Makes a share.
  public init(part: ExactCount, whole: ExactCount) {
    self.part = part
    self.whole = whole
  }

  /// Whether it is about none.
  public var isNone: Bool { part.isZero }

  /// Whether it is about all; a share of nothing is about none.
  public var isAll: Bool { part == whole && !whole.isZero }

  /// The share in units of 1/100 %, rounded to the nearest: 0...10000.
  ///
  /// It can be 0 or 10000 although the share is neither none nor all.
  public var basisPoints: Int {
    guard !whole.isZero else { return 0 }
    let doubled = part * ExactCount(20_000) + whole
    var low = 0
    var high = 10_000
    while low < high {
      let middle = (low + high + 1) / 2
      if whole * ExactCount(UInt128(2 * middle)) <= doubled {
        low = middle
      } else {
        high = middle - 1
      }
    }
    return low
  }
}

extension ConnectionShare {
  /// Whether it is the same share as another one, of however many connections.
  func isEqual(to other: ConnectionShare) -> Bool {
    part * other.whole == other.part * whole
  }

  /// Whether it is a smaller share than another one.
  func isSmaller(than other: ConnectionShare) -> Bool {
    part * other.whole < other.part * whole
  }

  /// The share of several disjoint sets of connections together.
  ///
  /// - Parameters:
  ///   - parts: Of each set the share and how many connections it has.
  ///   - whole: How many connections there are in all; sets of which nothing is said have no share.
  /// - Returns: The share of all.
  static func mean(
    of parts: [(share: ConnectionShare, connections: ExactCount)], whole: ExactCount
  ) -> ConnectionShare {
    // Shares of the same whole are added first: there are few different ones, and their product stays small.
    let sums = parts.reduce(into: [ExactCount: ExactCount]()) { sums, next in
      sums[next.share.whole, default: .zero] += next.share.part * next.connections
    }
    let denominator = sums.keys.reduce(ExactCount(1), *)
    let numerator = sums.reduce(ExactCount.zero) { total, next in
      let others = sums.keys.filter { $0 != next.key }
      return total + others.reduce(next.value, *)
    }
    return ConnectionShare(part: numerator, whole: denominator * whole)
  }
}

extension ConnectionShare: CustomStringConvertible {
  /// The share in percent, rounded: `42.0 %`, near the ends `0.31 %`.
  ///
  /// It says `0 %` and `100 %` only where that is exact, and `<0.01 %` and `>99.99 %` where rounding would hide the rest.
  public var description: String {
    if isNone { return "0 %" }
    if isAll { return "100 %" }
    let points = basisPoints
    switch points {
    case 0: return "<0.01 %"
    case 10_000: return ">99.99 %"
    case 100...9_900:
      let tenths = (points + 5) / 10
      return "\(tenths / 10).\(tenths % 10) %"
    default:
      let hundredths = points % 100
      return "\(points / 100).\(hundredths / 10)\(hundredths % 10) %"
    }
  }
}
