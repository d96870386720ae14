/// A set of port numbers, or of other 16-bit selectors such as ICMP type and code.
///
/// It is kept as sorted ranges that neither overlap nor touch. This form is canonical: equal sets
/// have equal ranges, so comparing and hashing cost one pass over the ranges. Operations on two
/// sets cost one pass over both.
public struct PortSet: Hashable, Sendable {
  private var intervals: CanonicalIntervals<PortRange>

  private init(_ intervals: CanonicalIntervals<PortRange>) {
    self.intervals = intervals
  }

  /// Makes the empty set.
  public init() {
    intervals = CanonicalIntervals()
  }

  /// Makes the set of the ports of one range.
  public init(_ range: PortRange) {
    intervals = CanonicalIntervals(range)
  }

  /// Makes the set of the ports of a Swift range.
  public init(_ range: ClosedRange<UInt16>) {
    self.init(PortRange(range))
  }

  /// Makes the set of one port.
  public init(_ port: UInt16) {
    self.init(PortRange(port))
  }

  /// Makes the union of ranges, which may come in any order, overlap and touch.
  public init(_ ranges: some Sequence<PortRange>) {
    intervals = CanonicalIntervals(merging: ranges)
  }

  /// The set of no port.
  public static let empty = PortSet()

  /// The set of all 65536 ports.
  public static let all = PortSet(PortRange.all)

  /// The ports as ascending ranges with a gap between any two.
  public var ranges: [PortRange] { intervals.elements }

  /// Whether the set has no port.
  public var isEmpty: Bool { intervals.isEmpty }

  /// Whether the set has all 65536 ports.
  public var isAll: Bool { intervals.elements.first == .all }

  /// The number of ports: 0...65536.
  public var count: Int { intervals.elements.reduce(0) { $0 + $1.count } }

  /// The lowest port; nil if the set is empty.
  public var first: UInt16? { intervals.elements.first?.lower }

  /// The highest port; nil if the set is empty.
  public var last: UInt16? { intervals.elements.last?.upper }

  /// Whether a port is in the set; found by bisection.
  public func contains(_ port: UInt16) -> Bool { intervals.contains(port) }

  /// The ports that are in this set or the other.
  public func union(_ other: PortSet) -> PortSet {
    PortSet(intervals.union(other.intervals))
  }

  /// The ports that are in both sets.
  public func intersection(_ other: PortSet) -> PortSet {
    PortSet(intervals.intersection(other.intervals))
  }

  /// The ports of this set that are not in the other.
  public func subtracting(_ other: PortSet) -> PortSet {
    PortSet(intervals.subtracting(other.intervals))
  }

  /// The ports that are not in this set.
  public var complement: PortSet { PortSet.all.subtracting(self) }

  /// Adds the ports of another set.
  public mutating func formUnion(_ other: PortSet) { self = union(other) }

  /// Whether every port of this set is in the other.
  public func isSubset(of other: PortSet) -> Bool {
    intervals.isSubset(of: other.intervals)
  }

  /// Whether no port is in both sets.
  public func isDisjoint(with other: PortSet) -> Bool {
    intervals.isDisjoint(with: other.intervals)
  }
}

extension PortSet: Comparable {
  /// Orders by the list of ranges, so that sets can be listed in a fixed order; it is not the order
  /// of inclusion.
  public static func < (left: PortSet, right: PortSet) -> Bool {
    left.ranges.lexicographicallyPrecedes(right.ranges)
  }
}
