import PacketSpace
import Topology

/// What a search for ways between two stations gives.
struct WayOutcome: Sendable {
  /// The ways, for disjoint addresses.
  var ways: [Way] = []
  /// What has no way.
  var obstacles: [PathObstacle] = []

  /// Adds what another search gave.
  mutating func append(_ other: WayOutcome) {
    ways += other.ways
    obstacles += other.obstacles
  }

  /// Nothing but an obstacle, to the destinations of `part` or, when that is `nil`, to all of them.
  static func blocked(
    _ reason: PathObstacle.Reason, _ opener: Station, _ responder: Station,
    part: AddressSet? = nil
  ) -> WayOutcome {
    WayOutcome(obstacles: [
      PathObstacle(
        reason: reason, family: opener.family, from: opener.end.name, to: responder.end.name,
        destinations: part ?? AddressSet())
    ])
  }
}
