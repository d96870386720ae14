/// A port range in one word, the lower port in the high half; words in ascending order are ranges in ascending order.
@frozen
public struct PackedPortRange: Hashable, Sendable, BitwiseCopyable {
  /// The lower port shifted left by 16, or the upper port.
  public let bits: UInt32

  /// Makes the range between two ports, of which the upper one is known not to lie below the lower.
  @inlinable
  public init(lower: UInt32, upper: UInt32) {
    bits = lower << 16 | upper
  }

  /// The lowest port.
  @inlinable public var lower: UInt32 { bits >> 16 }

  /// The highest port.
  @inlinable public var upper: UInt32 { bits & 0xffff }

  /// Packs a range.
  @inlinable
  public init(_ range: PortRange) {
    self.init(lower: UInt32(range.lower), upper: UInt32(range.upper))
  }

  /// The same range unpacked.
  var portRange: PortRange {
    PortRange(
      uncheckedLower: UInt16(truncatingIfNeeded: lower), upper: UInt16(truncatingIfNeeded: upper))
  }
}
