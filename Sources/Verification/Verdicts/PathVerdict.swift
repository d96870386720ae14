public import Traversal

/// What the filters of one path let through.
public struct PathVerdict: Sendable {
  /// The path.
  public let path: Path
  /// How much works.
  public let reachability: Reachability
  /// The connections that work, of all: one for each value of every address and port that varies on the path.
  public let working: ConnectionShare
  /// Every crossing that drops something, in path order.
  public let losses: [CrossingLoss]

  /// Whether it is a load balancer's own, by which it finds out whether a target lives.
  public var isHealthCheck: Bool { path.kind == .healthCheck }

  /// The connections that do not work, of all.
  public var lost: ConnectionShare {
    ConnectionShare(part: working.whole.subtracting(working.part), whole: working.whole)
  }
}
