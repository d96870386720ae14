import Topology

extension FlowPaths {
  /// The paths by way of one of some gateways; each of the others becomes an obstacle that says which way it goes.
  func restricted(toGateways gateways: [ElementID<Gateway>]) -> FlowPaths {
    var found = FoundPaths()
    found.append(obstacles)
    for path in paths {
      if path.gateways.contains(where: gateways.contains) {
        found.append(path)
      } else if let opener = path.ends.first, let responder = path.ends.last {
        found.append(
          PathObstacle(
            reason: .goesAnotherWay(path.kind.description), family: path.family,
            from: opener.name, to: responder.name))
      }
    }
    return FlowPaths(paths: found.paths, obstacles: found.obstacles)
  }
}
