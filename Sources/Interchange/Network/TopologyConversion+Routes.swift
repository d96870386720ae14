import PacketSpace
import SourceText
import Topology

extension TopologyConversion {
  /// Adds the route tables.
  mutating func addRouteTables(into diagnostics: inout DiagnosticList) {
    let names = inventory.routeTableNames
    let prefixLists = Dictionary(
      inventory.prefixLists.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for table in inventory.routeTables {
      for case .gateway(let gateway) in table.associations {
        diagnostics.note(
          "unmodelled-element",
          "\(table.id) routes what enters through \(gateway); such routes have no model yet",
          at: table.source.firstPlace)
      }
      // Of two routes for one block the static one holds (VPC_Route_Tables.md, "Route priority").
      let ordered = table.routes.filter { !$0.isPropagated } + table.routes.filter(\.isPropagated)
      let routes = ordered.flatMap { self.routes($0, prefixLists, into: &diagnostics) }
      routeTableIDs[table.id] = topology.routeTables.append(
        RouteTable(
          name: names[table.id], id: table.id, routes: routes + endpointRoutes(of: table),
          source: table.source))
    }
  }

  /// A route as one for each block of its destination.
  private func routes(
    _ route: AWSRoute, _ prefixLists: [String: AWSPrefixList],
    into diagnostics: inout DiagnosticList
  ) -> [Route] {
    let target = target(of: route, into: &diagnostics)
    return blocks(of: route, prefixLists, into: &diagnostics).map {
      Route(destination: $0, target: target, source: route.source)
    }
  }

  private func blocks(
    of route: AWSRoute, _ prefixLists: [String: AWSPrefixList],
    into diagnostics: inout DiagnosticList
  ) -> [CIDRBlock] {
    switch route.destination {
    case .block(let block): return [block]
    case .prefixList(let id):
      if let blocks = prefixLists[id]?.blocks { return blocks }
      diagnostics.note(
        "missing-element",
        "the entries of \(id) are not in the files, so a route to it is left out",
        at: route.source.firstPlace,
        help: route.origin.helpAddingEntries(ofPrefixList: id))
      return []
    }
  }

  private func target(
    of route: AWSRoute, into diagnostics: inout DiagnosticList
  ) -> Route.Target {
    if route.isBlackhole { return .blackhole }
    guard let id = route.target else {
      diagnostics.note(
        "unmodelled-element", "a route leads to something that the answer does not name",
        at: route.source.firstPlace)
      return .unsupported("an unknown target")
    }
    if id == "local" { return .local }
    if let gateway = gatewayIDs[id] { return .gateway(gateway) }
    reportUnfollowed(id, at: route.origin, into: &diagnostics)
    return .unsupported(id)
  }

  /// Says why a route to an id cannot be followed.
  private func reportUnfollowed(
    _ id: String, at origin: AWSOrigin, into diagnostics: inout DiagnosticList
  ) {
    let place = origin.range.firstPlace
    if let obstacle = unusableGateways[id] {
      diagnostics.note(
        "unmodelled-element", "a route leads to \(id), which \(obstacle)", at: place)
    } else if GatewayAnswer.command(for: id) != nil, !isDescribed(id) {
      diagnostics.note(
        "missing-element", "a route leads to \(id), which is not in the files",
        at: place, help: origin.help(addingGateway: id))
    } else {
      diagnostics.note(
        "unmodelled-element",
        "a route leads to \(id), a kind of target that has no model yet", at: place)
    }
  }

  /// Whether an endpoint is described that no packet goes through by a route of a kind with a model.
  private func isDescribed(_ id: String) -> Bool {
    inventory.vpcEndpoints.contains { $0.id == id }
  }
}
