internal import PacketSpace
internal import SourceText

/// What a route may lead to besides a gateway.
enum RouteTargetWord: String, CaseIterable {
  case local
  case blackhole
}

extension LoadingContext {
  /// Reads the section `route_tables`: each maps blocks to targets, and may have the `id` that AWS gave it.
  mutating func readRouteTables() {
    for id in routeTables.ids { routeTables[id] = readRouteTable(routeTables.entries[id.index]) }
  }

  private mutating func readRouteTable(_ entry: MappingEntry) -> RouteTable? {
    let subject = "route table \(entry.key)"
    guard !entry.value.isNull else {
      return RouteTable(name: entry.key, routes: [], source: entry.keyRange)
    }
    guard var reader = MappingReader(entry.value, describing: subject, into: &diagnostics) else {
      return nil
    }
    let id = awsID(&reader, prefix: "rtb-")
    var routes: [Route] = []
    for route in reader.mapping.entries where route.key != "id" {
      guard let route = readRoute(route, of: subject) else { continue }
      if let first = routes.first(where: { $0.destination == route.destination }) {
        diagnostics.error(
          "duplicate-route", "\(subject) has a second route for \(route.destination)",
          at: route.source,
          related: first.source.map { [RelatedLabel(range: $0, text: "the first one")] } ?? [])
      }
      routes.append(route)
    }
    return RouteTable(name: entry.key, id: id, routes: routes, source: entry.keyRange)
  }

  private mutating func readRoute(_ entry: MappingEntry, of subject: String) -> Route? {
    let destination = block(Located(entry.key, at: entry.keyRange))
    guard let target = readTarget(entry), let destination else { return nil }
    return Route(destination: destination.value, target: target, source: entry.keyRange)
  }

  private mutating func readTarget(_ entry: MappingEntry) -> Route.Target? {
    let subject = "the target of `\(entry.key)`"
    if entry.value.mapping != nil { return readUnmodelledTarget(entry.value, of: subject) }
    return entry.value.expectString(subject, into: &diagnostics).flatMap { routeTarget($0) }
  }

  /// Reads what routes lead to without a model: `{not_modelled: vpce-0a1b2c3d}`, with any name.
  private mutating func readUnmodelledTarget(_ node: Node, of subject: String) -> Route.Target? {
    guard var reader = MappingReader(node, describing: subject, into: &diagnostics) else {
      return nil
    }
    let name = reader.requiredString("not_modelled", into: &diagnostics)
    reader.finish(into: &diagnostics)
    return name.map { .unsupported($0.value) }
  }

  private mutating func routeTarget(_ name: Located<String>) -> Route.Target? {
    switch RouteTargetWord(rawValue: name.value) {
    case .local: return .local
    case .blackhole: return .blackhole
    case nil: break
    }
    if let id = gateways.id(named: name.value) { return .gateway(id) }
    reportUnknown(
      name, kind: "gateway", among: gateways.names + RouteTargetWord.allCases.map(\.rawValue))
    return nil
  }
}
