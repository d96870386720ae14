/// Two observers that see the same.
public struct ObserverPair<First: SimulationObserver, Second: SimulationObserver>:
  SimulationObserver
{
  /// The one that is told first.
  public var first: First
  /// The other.
  public var second: Second

  /// Makes a pair.
  public init(_ first: First, _ second: Second) {
    self.first = first
    self.second = second
  }

  /// Tells both.
  public mutating func sent(_ record: SegmentRecord) {
    first.sent(record)
    second.sent(record)
  }

  /// Tells both.
  public mutating func saw(
    _ packet: WirePacket, atNode node: Int, leg: Int, at time: SimulatedTime
  ) {
    first.saw(packet, atNode: node, leg: leg, at: time)
    second.saw(packet, atNode: node, leg: leg, at: time)
  }

  /// Tells both.
  public mutating func remarked(_ record: RemarkRecord) {
    first.remarked(record)
    second.remarked(record)
  }
}
