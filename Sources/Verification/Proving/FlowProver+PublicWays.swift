import Topology
import Traversal

/// Ways out to the internet and back in by public addresses are not modelled, but filters that shut one end shut the whole.
extension FlowProver {
  /// Whether filters shut a way to public addresses of somebody inside: nothing gets out to the internet, or nothing gets in
  /// from there.
  ///
  /// - Parameters:
  ///   - obstacle: The way; of any other kind filters say nothing.
  ///   - opener: Who would send packets.
  ///   - responder: Who would get them.
  ///   - service: What they would open; `nil` for anything at all.
  ///   - isCounted: Which filters to look at; the others are thought away.
  /// - Returns: Whether nothing can arrive by it.
  func isShut(
    _ obstacle: PathObstacle, from opener: Endpoint, to responder: Endpoint, service: Service?,
    counting isCounted: (Crossing) -> Bool = { _ in true }
  ) -> Bool {
    guard obstacle.leadsByPublicAddresses else { return false }
    return [(opener, Endpoint.internet), (.internet, responder)].contains { from, to in
      let openings = finder.openingPaths(from: from, to: to, service: service)
      return !openings.obstacles.contains(where: \.isUndecided)
        && !openings.paths.contains { opening in
          (obstacle.family == nil || opening.path.family == obstacle.family)
            && arrives(on: opening, except: .none, counting: isCounted)
        }
    }
  }

  /// The same for a way of a forbidden flow.
  func isShut(
    _ obstacle: PathObstacle, in flow: ForbiddenFlow,
    counting isCounted: (Crossing) -> Bool = { _ in true }
  ) -> Bool {
    isShut(
      obstacle, from: flow.from, to: flow.to, service: flow.service, counting: isCounted)
  }
}
