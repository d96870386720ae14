public import Traversal

/// What becomes of one packet and its answer, filter by filter.
public struct Trace: Sendable {
  /// The end of it, in one word.
  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    /// The packet arrives and its answer comes back.
    case answered
    /// The packet arrives; nothing is expected back.
    case delivered
    /// The packet is dropped.
    case requestDropped = "request-dropped"
    /// The packet arrives, and its answer is dropped.
    case answerDropped = "answer-dropped"
    /// No filter sees the packet; it arrives.
    case unfiltered
    /// Which filters see the packet is not documented.
    case undocumented
    /// The packet takes a way that is not modelled.
    case unmodelled
    /// No route or gateway carries the packet.
    case noRoute = "no-route"
  }

  /// What was asked.
  public let query: TraceQuery
  /// What the source was taken for: `web in app-a`.
  public let source: String
  /// What the destination was taken for.
  public let destination: String
  /// The end of it.
  public let outcome: Outcome
  /// The kind of path, when there is one.
  public let kind: PathKind?
  /// Every filter on the way, there and back.
  ///
  /// What comes behind a drop is what would be decided if the packet had got there.
  public let hops: [Hop]
  /// What is in the way of a path, or makes filters unnecessary.
  public let obstacles: [PathObstacle]
  /// What was assumed where the topology leaves it open, one line each.
  public let assumptions: [String]

  /// The first hop that drops; `nil` when none does.
  public var stop: Hop? { hops.first { !$0.passes } }
}
