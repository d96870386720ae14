internal import AccessControl
internal import PacketSpace
internal import SourceText

extension LoadingContext {
  /// Reads a gateway endpoint: `vpc`, `service`, its addresses (`prefix_list` or `cidrs`) and its `route_tables`.
  mutating func readGatewayEndpoint(
    _ entry: MappingEntry, _ reader: inout MappingReader
  ) -> GatewayDraft? {
    let vpc = requiredReference("vpc", to: vpcs, &reader)
    let service = reader.requiredNode("service", into: &diagnostics).flatMap { _ in
      choice("service", of: GatewayEndpoint.Service.self, &reader)
    }
    let blocks = serviceBlocks(&reader)
    let tables = references(
      reader.stringList("route_tables", into: &diagnostics), to: routeTables)
    let id = awsID(&reader, prefix: "vpce-")
    reader.finish(into: &diagnostics)
    guard let vpc, let service, !blocks.isEmpty else { return nil }
    let endpoint = GatewayEndpoint(vpc: vpc.value, service: service, blocks: blocks)
    return GatewayDraft(
      element: Gateway(
        name: entry.key, id: id, kind: .gatewayEndpoint(endpoint), source: entry.keyRange),
      place: entry.keyRange, vpcs: [vpc], routeTables: tables)
  }

  /// The IPv4 blocks of a service; gateway endpoints carry nothing else.
  ///
  /// Source: AWS PrivateLink guide, gateway-endpoints.md ("Gateway endpoints support only IPv4 traffic").
  private mutating func serviceBlocks(_ reader: inout MappingReader) -> [CIDRBlock] {
    let blocks = prefixListOrBlocks(&reader)
    if let other = blocks.first(where: { $0.value.family == .ipv6 }) {
      diagnostics.error(
        "address-of-wrong-family", "\(reader.subject) carries IPv4 only, not \(other.value)",
        at: other.range)
    }
    return blocks.map(\.value)
  }

  /// The blocks of the prefix list that `prefix_list` names, or those that `cidrs` lists.
  mutating func prefixListOrBlocks(_ reader: inout MappingReader) -> [Located<CIDRBlock>] {
    guard let name = reader.string("prefix_list", into: &diagnostics) else {
      return blocks(requiredTexts("cidrs", &reader))
    }
    if let entry = reader.mapping.entry("cidrs") {
      _ = reader.has("cidrs")
      diagnostics.error(
        "conflicting-keys", "\(reader.subject) has both `prefix_list` and `cidrs`",
        at: entry.keyRange, related: [RelatedLabel(range: name.range, text: "the prefix list")])
    }
    guard let list = prefixLists.first(where: { $0.name == name.value || $0.id == name.value })
    else {
      let names = ruleSets.prefixLists.map(\.key)
      if !names.contains(name.value) { reportUnknown(name, kind: "prefix list", among: names) }
      return []
    }
    return list.blocks.map { Located($0, at: name.range) }
  }

  /// Puts the routes of gateway endpoints into the tables that they name, as AWS does.
  ///
  /// Source: EC2 API, CreateVpcEndpoint.RouteTableIds.
  mutating func addEndpointRoutes() {
    for (id, draft) in gateways.known {
      guard case .gatewayEndpoint(let endpoint) = draft.element.kind else { continue }
      for reference in draft.routeTables {
        guard let table = routeTables[reference.value] else { continue }
        let known = Set(table.routes.map(\.destination))
        let added = endpoint.blocks.filter { !known.contains($0) }.map {
          Route(destination: $0, target: .gateway(id), source: reference.range)
        }
        routeTables[reference.value] = RouteTable(
          name: table.name, id: table.id, routes: table.routes + added, source: table.source)
      }
    }
  }
}
