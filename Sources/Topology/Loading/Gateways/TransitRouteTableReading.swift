internal import PacketSpace
internal import SourceText

extension LoadingContext {
  /// Reads the route tables of a transit gateway; every attachment then names its own.
  ///
  ///     attachments:
  ///       - {vpc: main, subnets: [main-tgw-a], route_table: spokes}
  ///       - {vpc: shared, subnets: [shared-tgw-a], route_table: hub}
  ///       - {peer: plant, route_table: hub}
  ///     route_tables:
  ///       spokes: {routes: {0.0.0.0/0: shared}}
  ///       hub: {routes: {192.168.0.0/16: plant}, propagate_vpcs: [main, shared]}
  ///
  /// Source: AWS Transit Gateway Guide, tgw-route-tables.md: a table of one's own propagates nothing unless told so.
  mutating func readTransitTables(
    _ reader: inout MappingReader
  ) -> [TransitGateway.RouteTable]? {
    for key in ["routes", "propagate_vpcs"] where reader.has(key) {
      guard let entry = reader.mapping.entry(key) else { continue }
      diagnostics.error(
        "conflicting-keys", "\(reader.subject) has both `\(key)` and `route_tables`",
        at: entry.keyRange, help: ["write `\(key)` into one of the tables"])
    }
    let subject = reader.subject
    let entries = reader.entries("route_tables", into: &diagnostics)
    if entries.isEmpty, let key = reader.mapping.entry("route_tables") {
      diagnostics.error(
        "empty-list", "`route_tables` of \(subject) is empty", at: key.keyRange,
        help: ["leave it out for one table that routes everything"])
    }
    let tables = entries.map { readTransitTable($0, of: subject) }
    let known = tables.compactMap(\.self)
    return known.isEmpty || known.count < tables.count ? nil : known
  }

  /// Reads `routes` and `propagate_vpcs` of a gateway with one table for everything.
  mutating func readOnlyTransitTable(
    _ reader: inout MappingReader, _ attached: [ElementID<VPC>]
  ) -> [TransitGateway.RouteTable]? {
    let routes = transitRoutes(&reader)
    let propagates = reader.boolean("propagate_vpcs", into: &diagnostics)?.value ?? true
    return routes.map {
      [TransitGateway.RouteTable(name: nil, routes: $0, propagatedVPCs: propagates ? attached : [])]
    }
  }

  /// The position of an attachment's table; `nil` when that is not said or wrong, which is reported.
  mutating func position(
    ofTableFor attachment: TransitAttachmentDraft, in tables: [TransitGateway.RouteTable],
    of subject: String
  ) -> Int? {
    let names = tables.compactMap(\.name)
    guard let wanted = attachment.routeTable else {
      guard !names.isEmpty else { return 0 }
      diagnostics.error(
        "missing-key", "an attachment of \(subject) has no `route_table`", at: attachment.range,
        help: ["known are " + names.map { "`\($0)`" }.joined(separator: ", ")])
      return nil
    }
    if let position = tables.firstIndex(where: { $0.name == wanted.value }) { return position }
    reportUnknown(wanted, kind: "route table of \(subject)", among: names)
    return nil
  }

  private mutating func readTransitTable(
    _ entry: MappingEntry, of subject: String
  ) -> TransitGateway.RouteTable? {
    guard
      var reader = MappingReader(
        entry.value, describing: "route table \(entry.key) of \(subject)", into: &diagnostics)
    else { return nil }
    let routes = transitRoutes(&reader)
    let vpcs = references(reader.stringList("propagate_vpcs", into: &diagnostics), to: vpcs)
    reader.finish(into: &diagnostics)
    return routes.map {
      TransitGateway.RouteTable(name: entry.key, routes: $0, propagatedVPCs: vpcs.map(\.value))
    }
  }

  /// The static routes of a table; `nil` when one is broken.
  private mutating func transitRoutes(
    _ reader: inout MappingReader
  ) -> [TransitGateway.StaticRoute]? {
    let routes = reader.entries("routes", into: &diagnostics).map { readTransitRoute($0) }
    let known = routes.compactMap(\.self)
    return known.count == routes.count ? known : nil
  }

  private mutating func readTransitRoute(_ entry: MappingEntry) -> TransitGateway.StaticRoute? {
    let destination = block(Located(entry.key, at: entry.keyRange))
    let name = entry.value.expectString("the target of `\(entry.key)`", into: &diagnostics)
    guard let name, let target = transitTarget(name), let destination else { return nil }
    return TransitGateway.StaticRoute(
      destination: destination.value, target: target, source: entry.keyRange)
  }

  private mutating func transitTarget(_ name: Located<String>) -> TransitGateway.Target? {
    if RouteTargetWord(rawValue: name.value) == .blackhole { return .blackhole }
    switch (vpcs.id(named: name.value), peers.id(named: name.value)) {
    case (let vpc?, nil): return .vpc(vpc)
    case (nil, let peer?): return .peer(peer)
    case (let vpc?, let peer?):
      diagnostics.error(
        "ambiguous-name", "`\(name.value)` is the name of a VPC and of a peer", at: name.range,
        related: [
          RelatedLabel(range: vpcs.place(of: vpc), text: "the VPC"),
          RelatedLabel(range: peers.place(of: peer), text: "the peer"),
        ], help: ["give one of them another name"])
    case (nil, nil):
      reportUnknown(
        name, kind: "VPC or peer",
        among: vpcs.names + peers.names + [RouteTargetWord.blackhole.rawValue])
    }
    return nil
  }
}
