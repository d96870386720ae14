import PacketSpace
import SourceText

extension TerraformInventoryReader {
  /// The arguments that name what a route leads to, and what that is.
  ///
  /// Source: Terraform, aws_route and aws_route_table.
  private static let targets: [(key: String, kind: TerraformKind)] = [
    ("gateway_id", .internetGateway), ("nat_gateway_id", .natGateway),
    ("egress_only_gateway_id", .egressOnlyInternetGateway),
    ("transit_gateway_id", .transitGateway), ("vpc_peering_connection_id", .vpcPeering),
    ("network_interface_id", .networkInterface), ("vpc_endpoint_id", .vpcEndpoint),
  ]

  /// Targets that are read only to be named.
  private static let otherTargets = [
    "carrier_gateway_id", "core_network_arn", "local_gateway_id", "odb_network_arn", "instance_id",
  ]

  /// Reads route tables with their routes and associations.
  mutating func readRouteTables() {
    let routes = separateRoutes()
    let prior = Set(
      document.priorResources.filter { $0.type == "aws_route" }.compactMap(Self.destinationText))
    let associations = routeTableAssociations()
    let propagations = propagations()
    var seen: Set<String> = []
    for resource in document.all("aws_route_table", "aws_default_route_table") {
      let id = resolver.identity(of: resource)
      guard seen.insert(id).inserted else { continue }
      var reader = values(of: resource)
      let isDefault = resource.type == "aws_default_route_table"
      let own = routes[id] ?? []
      inventory.routeTables.append(
        AWSRouteTable(
          id: id, nameTag: nameTag(&reader), vpc: vpc(ofTable: resource, isDefault: isDefault),
          associations: (associations[id] ?? []) + dataAssociations(of: resource)
            + (isDefault && !hasOtherMainTable(associations, than: id) ? [.main] : []),
          routes: inlineRoutes(of: resource, besides: own, prior: prior) + own
            + propagatedRoutes(of: resource, propagations[id] ?? []),
          origin: resource.origin))
    }
    for (id, routes) in routes.sorted(by: { $0.key < $1.key }) where !seen.contains(id) {
      diagnostics.note(
        "incomplete-route-table",
        "the plan or state has \(routes.count) of the routes of \(id), but not the route table, so they are not used",
        at: routes.first?.source.firstPlace)
    }
  }

  private mutating func vpc(ofTable resource: TerraformResource, isDefault: Bool) -> String? {
    if isDefault, !resource.values.has("vpc_id") {
      return resolver.owner(of: "default_route_table_id", of: resource)
    }
    return id("vpc_id", .vpc, of: resource)
  }

  private func hasOtherMainTable(
    _ associations: [String: [AWSRouteTable.Association]], than id: String
  ) -> Bool {
    associations.contains { table, associations in
      table != id && associations.contains { if case .main = $0 { true } else { false } }
    }
  }

  // MARK: Routes

  private mutating func separateRoutes() -> [String: [AWSRoute]] {
    var routes: [String: [AWSRoute]] = [:]
    for resource in document.managed("aws_route") {
      var reader = values(of: resource)
      let table = requiredID("route_table_id", .routeTable, of: resource)
      let destination = destination(
        &reader, ["destination_cidr_block", "destination_ipv6_cidr_block"],
        list: id("destination_prefix_list_id", .prefixList, of: resource))
      guard let table, let destination else { continue }
      let target = routeTarget(&reader) { reader, key, kind in
        reader.id(key, kind, of: resource)
      }
      routes[table, default: []].append(
        AWSRoute(
          destination: destination, target: target, isPropagated: false,
          isBlackhole: reader.nonEmptyString("state", into: &diagnostics) == "blackhole",
          origin: resource.origin))
    }
    return routes
  }

  private mutating func inlineRoutes(
    of resource: TerraformResource, besides separate: [AWSRoute], prior: Set<String>
  ) -> [AWSRoute] {
    let key = resource.block.isData ? "routes" : "route"
    var reader = values(of: resource)
    let known = Set(separate.map { "\($0.destination)" })
    let isWritten = isWritten(key, of: resource)
    return reader.elements(key, into: &diagnostics).compactMap { element in
      var element = element
      let destination = destination(
        &element, ["cidr_block", "ipv6_cidr_block"],
        list: element.nonEmptyString("destination_prefix_list_id", into: &diagnostics))
      guard let destination, !known.contains("\(destination)") else { return nil }
      if isWritten == false, prior.contains("\(destination)") { return nil }
      let isPlan = document.kind == .plan
      let mapping = element.mapping
      let target = routeTarget(&element) { reader, name, kind in
        if let node = mapping.entry(name)?.value { return node.scalar.flatMap(\.idText) }
        guard isPlan else { return nil }
        return reader.inlineTarget(kind, key, of: resource)
      }
      return AWSRoute(
        destination: destination, target: target, isPropagated: false, isBlackhole: false,
        origin: AWSOrigin(element.range, language: .terraform, address: resource.address))
    }
  }

  /// The only thing of a kind that the routes of a table lead to.
  ///
  /// A plan has one list of references for all of them.
  private mutating func inlineTarget(
    _ kind: TerraformKind, _ key: String, of resource: TerraformResource
  ) -> String? {
    guard let found = resolver.referents(of: key, of: resource) else { return nil }
    let candidates = found.all.filter { kind.mayBe($0.kind) }
    guard candidates.count == 1 else {
      reportUnresolved(key, of: resource, found, candidates.map(\.id), .warning)
      return nil
    }
    return candidates[0].id
  }

  private mutating func destination(
    _ reader: inout MappingReader, _ keys: [String], list: String?
  ) -> AWSRoute.Destination? {
    if let list { return .prefixList(list) }
    if reader.isWritten(keys[0]) {
      return reader.block(keys[0], .ipv4, into: &diagnostics).map { .block($0) }
    }
    if reader.isWritten(keys[1]) {
      return reader.block(keys[1], .ipv6, into: &diagnostics).map { .block($0) }
    }
    diagnostics.warning(
      "unknown-value", "the destination of \(reader.subject) is not known, so it is left out",
      at: reader.range.firstPlace)
    return nil
  }

  /// What a route leads to: the first argument that names something.
  private mutating func routeTarget(
    _ reader: inout MappingReader,
    _ id: (inout TerraformInventoryReader, String, TerraformKind) -> String?
  ) -> String? {
    for (key, kind) in Self.targets {
      if let target = id(&self, key, kind) { return target }
    }
    let mapping = reader.mapping
    return Self.otherTargets.lazy.compactMap { mapping[$0]?.scalar.flatMap(\.idText) }.first
  }

  /// The destination that a route had before the change, as text to compare.
  private static func destinationText(_ resource: TerraformResource) -> String? {
    guard
      let text = resource.text("destination_cidr_block")
        ?? resource.text("destination_ipv6_cidr_block"),
      let block = try? CIDRBlock.parse(text).block
    else { return nil }
    return "\(AWSRoute.Destination.block(block))"
  }

  // MARK: Associations

  private mutating func routeTableAssociations() -> [String: [AWSRouteTable.Association]] {
    var associations: [String: [AWSRouteTable.Association]] = [:]
    for resource in document.managed("aws_route_table_association") {
      guard let table = requiredID("route_table_id", .routeTable, of: resource) else { continue }
      if let subnet = id("subnet_id", .subnet, of: resource) {
        associations[table, default: []].append(.subnet(subnet))
      } else if let gateway = id("gateway_id", .internetGateway, of: resource) {
        associations[table, default: []].append(.gateway(gateway))
      }
    }
    for resource in document.managed("aws_main_route_table_association") {
      guard let table = requiredID("route_table_id", .routeTable, of: resource) else { continue }
      associations[table, default: []].append(.main)
    }
    return associations
  }

  /// What a data source says of the associations of its table.
  private mutating func dataAssociations(
    of resource: TerraformResource
  ) -> [AWSRouteTable.Association] {
    guard resource.block.isData else { return [] }
    var reader = values(of: resource)
    return reader.elements("associations", into: &diagnostics).compactMap { element in
      var element = element
      if element.boolean("main", into: &diagnostics)?.value == true { return .main }
      if let subnet = element.nonEmptyString("subnet_id", into: &diagnostics) {
        return .subnet(subnet)
      }
      return element.nonEmptyString("gateway_id", into: &diagnostics).map { .gateway($0) }
    }
  }
}

extension Scalar {
  /// The text, if it can be an id.
  fileprivate var idText: String? { isNull || text.isEmpty ? nil : text }
}
