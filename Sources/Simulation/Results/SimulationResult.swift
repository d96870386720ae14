public import AccessControl
public import Verification

/// How an attempt to use a service ended.
public enum SimulatedOutcome: Hashable, Sendable {
  /// The client got everything and ended the connection.
  case completed(bytes: UInt64)
  /// No answer to any SYN: the client's system gives up.
  case connectionTimedOut(attempts: Int, after: SimulatedTime)
  /// The SYN was answered by RST: nothing listens there.
  case connectionRefused
  /// The connection was broken off when some of the bytes were there.
  case connectionReset(received: UInt64, of: UInt64)
  /// The connection was made, and then nothing came through any more.
  case stalled(received: UInt64, of: UInt64)
  /// The load balancer could not reach its target.
  case targetUnreachable
  /// Some or all of the datagrams or queries were answered.
  case answered(Int, of: Int)
  /// None was.
  case unanswered(of: Int)
  /// Nothing comes back by nature; so many arrived.
  case delivered(Int, of: Int)

  /// Whether the service could be used.
  public var isSuccess: Bool {
    switch self {
    case .completed: true
    case .answered(let count, _), .delivered(let count, _): count > 0
    case .connectionTimedOut, .connectionRefused, .connectionReset, .stalled, .targetUnreachable,
      .unanswered:
      false
    }
  }
}

/// What a simulation counted.
public struct SimulationCounts: Hashable, Sendable {
  /// Packets sent by hosts and passed on by middleboxes, leg by leg.
  public var sent = 0
  /// Packets that filters dropped.
  public var filtered = 0
  /// Packets that the network lost.
  public var lost = 0
  /// Packets that the network delivered twice.
  public var duplicated = 0
  /// Packets that the network held back.
  public var delayed = 0
  /// Packets that were too big for a link.
  public var tooBig = 0
  /// Segments that repeated what had been sent before.
  public var repeated = 0
  /// Datagrams that arrived twice, and that arrived after later ones, at the server.
  public var serverRepeated = 0
  /// Datagrams that arrived at the server after later ones.
  public var serverLate = 0
  /// Answers that arrived twice at the client.
  public var clientRepeated = 0
  /// Answers that arrived at the client after later ones.
  public var clientLate = 0

  /// Makes counts of nothing.
  public init() {}
}

/// A filter that dropped packets of a simulation.
public struct FilteringPlace: Hashable, Sendable {
  /// The filter.
  public let filter: FilterReference
  /// The direction as the filter's owner sees it.
  public let direction: TrafficDirection
  /// Whether the packets went away from the client.
  public let isForward: Bool
  /// What they were for.
  public let purpose: PacketPurpose
  /// What decided about the first of them.
  public let decision: FilterDecision
  /// The leg on which the filter stands.
  public let leg: Int
  /// The first of them.
  public let packet: WirePacket
}

/// What came of a simulation.
public struct SimulationResult: Sendable {
  /// How it ended for the client.
  public let outcome: SimulatedOutcome
  /// When it ended for the client.
  public let endedAt: SimulatedTime
  /// When the connection stood, as the client sees it; `nil` if it never did or there is none.
  public let connectedAt: SimulatedTime?
  /// What was counted.
  public let counts: SimulationCounts
  /// Each filter that dropped something, in the order of the first drop, with how much it dropped.
  public let drops: [(place: FilteringPlace, count: Int)]
}
