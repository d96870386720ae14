import PacketSpace
import SourceText
import Topology

extension TopologyConversion {
  /// Adds the route tables.
  mutating func addRouteTables(into diagnostics: inout DiagnosticList) {
    let names = inventory.routeTableNames
    for table in inventory.routeTables {
      for case .gateway(let gateway) in table.associations {
        diagnostics.note(
          "unmodelled-element",
          "\(table.id) routes what enters through \(gateway); such routes have no model yet",
          at: table.source.firstPlace)
      }
      let routes = table.routes.flatMap { self.routes($0, into: &diagnostics) }
      routeTableIDs[table.id] = topology.routeTables.append(
        RouteTable(
          name: names[table.id], id: table.id, routes: routes, source: table.source))
    }
  }

  /// A route as one for each block of its destination.
  private func routes(_ route: AWSRoute, into diagnostics: inout DiagnosticList) -> [Route] {
    let target = target(of: route, into: &diagnostics)
    return blocks(of: route, into: &diagnostics).map {
      Route(destination: $0, target: target, source: route.source)
    }
  }

  private func blocks(
    of route: AWSRoute, into diagnostics: inout DiagnosticList
  ) -> [CIDRBlock] {
    switch route.destination {
    case .block(let block): return [block]
    case .prefixList(let id):
      if let blocks = inventory.prefixLists.first(where: { $0.id == id })?.blocks { return blocks }
      diagnostics.note(
        "missing-element",
        "the entries of \(id) are not in the files, so a route to it is left out",
        at: route.source.firstPlace,
        help: [
          "add `aws ec2 get-managed-prefix-list-entries --prefix-list-id \(id)`, in a file called \(id).json"
        ])
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
    diagnostics.note(
      "unmodelled-element", "a route leads to \(id), \(reason(id))", at: route.source.firstPlace)
    return .unsupported(id)
  }

  /// Why a route to an id cannot be followed.
  private func reason(_ id: String) -> String {
    if let obstacle = unusableNATGateways[id] { return "which \(obstacle)" }
    let described = ["nat-", "igw-", "eigw-"]
    return described.contains(where: id.hasPrefix)
      ? "which is not in the files" : "a kind of target that has no model yet"
  }
}
