/// One packet on one leg of its way: what it was, what each filter did with it, and what became of it.
public struct SegmentRecord: Hashable, Sendable {
  /// What became of a packet.
  public enum Fate: Hashable, Sendable {
    /// It arrived.
    case delivered(at: SimulatedTime)
    /// It arrived twice.
    case duplicated(at: SimulatedTime, and: SimulatedTime)
    /// It arrived later than packets that were sent after it.
    case delayed(until: SimulatedTime)
    /// The last of the filters dropped it.
    case filtered
    /// The network lost it.
    case lost
    /// A link takes only smaller packets; its router says so to the sender.
    case tooBig(mtu: Int)
  }

  /// The place in the order in which packets were sent, counting from 1.
  public let number: Int
  /// When it was sent.
  public let sentAt: SimulatedTime
  /// The leg, counting from the client.
  public let leg: Int
  /// Whether it goes away from the client.
  public let isForward: Bool
  /// The packet on this leg.
  public let packet: WirePacket
  /// What it is for.
  public let purpose: PacketPurpose
  /// How many times its sender has sent the same before.
  public let repetition: Int
  /// Which of several ways it took, counting from 0.
  public let way: Int
  /// The filters that it met, in order; only the last can have dropped it.
  public let steps: [FilterStep]
  /// What became of it.
  public let fate: Fate

  /// The filter that dropped it; `nil` if none did.
  public var dropping: FilterStep? { fate == .filtered ? steps.last : nil }
}

/// Something at one of the nodes that is no packet.
public struct RemarkRecord: Hashable, Sendable {
  /// When.
  public let at: SimulatedTime
  /// The node, counting from the client; `nil` for the network as a whole.
  public let node: Int?
  /// What.
  public let remark: Remark
}

/// Watches a simulation while it runs.
public protocol SimulationObserver {
  /// A packet was sent, and is decided about.
  mutating func sent(_ record: SegmentRecord)

  /// The interface of a node saw a packet leave or arrive.
  ///
  /// - Parameters:
  ///   - packet: The packet as it is on that leg.
  ///   - node: The node, counting from the client.
  ///   - leg: The leg at whose end the interface is, counting from the client.
  ///   - time: When.
  mutating func saw(_ packet: WirePacket, atNode node: Int, leg: Int, at time: SimulatedTime)

  /// Something happened that is no packet.
  mutating func remarked(_ record: RemarkRecord)
}

/// Watches nothing.
public struct NoObserver: SimulationObserver {
  /// Makes it.
  public init() {}

  /// Does nothing.
  public mutating func sent(_ record: SegmentRecord) {}

  /// Does nothing.
  public mutating func saw(
    _ packet: WirePacket, atNode node: Int, leg: Int, at time: SimulatedTime
  ) {}

  /// Does nothing.
  public mutating func remarked(_ record: RemarkRecord) {}
}
