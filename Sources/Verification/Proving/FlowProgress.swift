/// How far the connections of a flow get, without what stops them: found in a fraction of the time of its verdict.
struct FlowProgress {
  /// The verdict over all paths.
  let reachability: Reachability
  /// How far they get on each path.
  let paths: [PathProgress]
  /// Whether nothing may take a way about which nothing can be proved.
  let isDecided: Bool
}

/// How far connections get on one path.
struct PathProgress {
  /// The verdict on the path.
  let reachability: Reachability
  /// Whether opening packets arrive, and answers are lost.
  let losesAnswers: Bool
}
