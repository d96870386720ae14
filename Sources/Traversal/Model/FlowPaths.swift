/// Every path a flow takes, and everything that keeps it from having one.
public struct FlowPaths: Sendable {
  /// The paths, ordered by family, conversation, and the order of the subnets in the file.
  public let paths: [Path]
  /// What no route or gateway carries, or no filter sees.
  public let obstacles: [PathObstacle]

  /// Makes the result of a search.
  public init(paths: [Path], obstacles: [PathObstacle]) {
    self.paths = paths
    self.obstacles = obstacles
  }
}
