/// A moment or a length of simulated time, in nanoseconds; sums that would be too large stay at the largest.
public struct SimulatedTime: Hashable, Comparable, Sendable {
  /// The nanoseconds, never negative.
  public let nanoseconds: Int64

  /// The beginning, or no time at all.
  public static let zero = SimulatedTime(nanoseconds: 0)

  /// Makes a time; a negative one counts as zero.
  public init(nanoseconds: Int64) {
    self.nanoseconds = max(0, nanoseconds)
  }

  /// Whole seconds.
  public static func seconds(_ count: Int64) -> SimulatedTime {
    let (product, overflows) = count.multipliedReportingOverflow(by: 1_000_000_000)
    return SimulatedTime(nanoseconds: overflows ? .max : product)
  }

  /// Whole milliseconds.
  public static func milliseconds(_ count: Int64) -> SimulatedTime {
    let (product, overflows) = count.multipliedReportingOverflow(by: 1_000_000)
    return SimulatedTime(nanoseconds: overflows ? .max : product)
  }

  /// Whole microseconds.
  public static func microseconds(_ count: Int64) -> SimulatedTime {
    let (product, overflows) = count.multipliedReportingOverflow(by: 1000)
    return SimulatedTime(nanoseconds: overflows ? .max : product)
  }

  /// Orders by length.
  public static func < (left: SimulatedTime, right: SimulatedTime) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  /// The later moment, or the longer length.
  public static func + (left: SimulatedTime, right: SimulatedTime) -> SimulatedTime {
    let (sum, overflows) = left.nanoseconds.addingReportingOverflow(right.nanoseconds)
    return SimulatedTime(nanoseconds: overflows ? .max : sum)
  }

  /// The time from one moment to another; zero if the other is later.
  public static func - (left: SimulatedTime, right: SimulatedTime) -> SimulatedTime {
    SimulatedTime(nanoseconds: left.nanoseconds - right.nanoseconds)
  }

  /// A multiple of a length.
  public static func * (left: SimulatedTime, count: Int64) -> SimulatedTime {
    let (product, overflows) = left.nanoseconds.multipliedReportingOverflow(by: count)
    return SimulatedTime(nanoseconds: overflows ? .max : product)
  }
}
