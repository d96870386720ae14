/// All port numbers from a lower to an upper one, both included.
///
/// A range is never empty. It serves for selectors (ICMP type and code) as well, which are 16-bit
/// numbers too.
public struct PortRange: Sendable {
  /// The lowest port of the range.
  public let lower: UInt16

  /// The highest port of the range.
  public let upper: UInt16

  /// Makes the range between two ports; nil if the upper lies below the lower.
  public init?(lower: UInt16, upper: UInt16) {
    guard lower <= upper else { return nil }
    self.init(uncheckedLower: lower, upper: upper)
  }

  /// Makes the range of one port.
  public init(_ port: UInt16) {
    self.init(uncheckedLower: port, upper: port)
  }

  /// Makes a range from a Swift range, which cannot descend.
  public init(_ range: ClosedRange<UInt16>) {
    self.init(uncheckedLower: range.lowerBound, upper: range.upperBound)
  }

  /// Makes the range between two ports known to be in order.
  init(uncheckedLower lower: UInt16, upper: UInt16) {
    self.lower = lower
    self.upper = upper
  }

  /// All ports: 0-65535.
  public static let all = PortRange(uncheckedLower: .min, upper: .max)

  /// The number of ports: 1...65536.
  public var count: Int { Int(upper) - Int(lower) + 1 }

  /// The ports as a Swift range.
  public var closedRange: ClosedRange<UInt16> { lower...upper }

  /// Whether a port lies in the range.
  public func contains(_ port: UInt16) -> Bool { lower <= port && port <= upper }

  /// Whether every port of another range lies in this one.
  public func contains(_ other: PortRange) -> Bool {
    lower <= other.lower && other.upper <= upper
  }

  /// Whether the two ranges have a port in common.
  public func overlaps(_ other: PortRange) -> Bool {
    lower <= other.upper && other.lower <= upper
  }
}

extension PortRange: Hashable {
  /// Mixes both ends as one word.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(UInt32(lower) << 16 | UInt32(upper))
  }
}

extension PortRange: Comparable {
  /// Orders by lower and then by upper port.
  public static func < (left: PortRange, right: PortRange) -> Bool {
    left.lower == right.lower ? left.upper < right.upper : left.lower < right.lower
  }
}

extension PortRange: ClosedInterval {
  static func following(_ bound: UInt16) -> UInt16? { bound == .max ? nil : bound + 1 }
  static func preceding(_ bound: UInt16) -> UInt16? { bound == .min ? nil : bound - 1 }
}
