/// Which route tables have all routes to a gateway endpoint, so that the endpoint can name the table instead.
struct EndpointRoutes {
  private let topology: NetworkTopology
  private var tablesByEndpoint: [ElementID<Gateway>: [ElementID<RouteTable>]] = [:]
  private var countOfOwnRoutes: [ElementID<RouteTable>: Int] = [:]

  init(_ topology: NetworkTopology) {
    self.topology = topology
    for table in topology.routeTables.ids {
      var routes = topology.routeTables[table].routes[...]
      // Reading adds the routes of one endpoint after the other behind those that are written.
      for gateway in topology.gateways.ids.reversed() {
        guard case .gatewayEndpoint(let endpoint) = topology.gateways[gateway].kind else {
          continue
        }
        let added = endpoint.blocks.map { Route(destination: $0, target: .gateway(gateway)) }
        let last = routes.suffix(added.count)
        guard last.map(\.destination) == added.map(\.destination),
          last.map(\.target) == added.map(\.target)
        else { continue }
        routes = routes.dropLast(added.count)
        tablesByEndpoint[gateway, default: []].append(table)
      }
      countOfOwnRoutes[table] = routes.count
    }
  }

  /// The tables that an endpoint names, in the order of the file.
  func tables(of gateway: ElementID<Gateway>) -> [ElementID<RouteTable>] {
    tablesByEndpoint[gateway] ?? []
  }

  /// The routes that a table itself has to say.
  func ownRoutes(of table: ElementID<RouteTable>) -> ArraySlice<Route> {
    topology.routeTables[table].routes.prefix(countOfOwnRoutes[table] ?? 0)
  }
}
