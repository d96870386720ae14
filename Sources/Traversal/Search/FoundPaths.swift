import PacketSpace
import Topology

/// Collects the paths of a search, and each obstacle once.
struct FoundPaths {
  private(set) var paths: [Path] = []
  private(set) var obstacles: [PathObstacle] = []
  private var knownObstacles: Set<PathObstacle> = []

  /// Adds a path.
  mutating func append(_ path: Path) {
    paths.append(path)
  }

  /// Adds an obstacle unless it is known already.
  mutating func append(_ obstacle: PathObstacle) {
    guard knownObstacles.insert(obstacle).inserted else { return }
    obstacles.append(obstacle)
  }

  /// Adds obstacles that are not known already.
  mutating func append(_ more: [PathObstacle]) {
    for obstacle in more { append(obstacle) }
  }

  /// The result; a search that met nothing at all found that the two ends have no family in common.
  func result(from opener: String, to responder: String) -> FlowPaths {
    guard paths.isEmpty, obstacles.isEmpty else {
      return FlowPaths(paths: paths, obstacles: obstacles)
    }
    return FlowPaths(
      paths: [],
      obstacles: [
        PathObstacle(reason: .noCommonFamily, family: nil, from: opener, to: responder)
      ])
  }
}
