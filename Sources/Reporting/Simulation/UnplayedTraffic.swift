public import Topology
public import Traversal

/// What of an attempt is not played: it has no way, or no filter sees it.
public struct UnplayedTraffic: Sendable {
  /// One part of it.
  struct Part: Sendable {
    /// Why it is not played, in words.
    let words: String
    /// Whether it works all the same, because no filter sees it.
    let isUnfiltered: Bool
    /// Whether it may work, which nothing here can show: its way is not modelled or not documented.
    let isUndecided: Bool
  }

  let parts: [Part]

  /// Makes it of what a search for paths met.
  public init(_ obstacles: [PathObstacle], in topology: NetworkTopology) {
    parts = obstacles.map {
      Part(
        words: $0.words(in: topology), isUnfiltered: $0.isHarmless,
        isUndecided: $0.isUndecided)
    }
  }

  /// Whether there is some, and all of it works because no filter sees it.
  public var isAllUnfiltered: Bool { !parts.isEmpty && parts.allSatisfy(\.isUnfiltered) }

  /// A line for each part, or more where it is long.
  func lines(on screen: Screen) -> [String] {
    parts.flatMap { part in
      if part.isUnfiltered { return screen.remark("not filtered", .good, part.words) }
      return part.isUndecided
        ? screen.remark("undecided", .warning, part.words)
        : screen.remark("no way", .error, part.words)
    }
  }
}
