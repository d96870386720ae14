import SourceText

extension AWSDocuments {
  /// What is attached to transit gateways: two answers describe attachments of VPCs, and each says a part.
  func transitGatewayAttachments(
    into diagnostics: inout DiagnosticList
  ) -> [AWSTransitGatewayAttachment] {
    let ofVPCs = elements(
      .transitGatewayVPCAttachments, into: &diagnostics, AWSTransitGatewayReader.vpcAttachment)
    let all = elements(
      .transitGatewayAttachments, into: &diagnostics, AWSTransitGatewayReader.attachment)
    let byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let known = Set(ofVPCs.map(\.id))
    return ofVPCs.map { $0.completed(by: byID[$0.id]) } + all.filter { !known.contains($0.id) }
  }

  /// The route tables of transit gateways with what other answers say of each.
  func transitGatewayRouteTables(
    into diagnostics: inout DiagnosticList
  ) -> [AWSTransitGatewayRouteTable] {
    let tables = elements(
      .transitGatewayRouteTables, into: &diagnostics, AWSTransitGatewayReader.routeTable)
    let candidates = tables.map { AWSParts.Candidate(id: $0.id, name: $0.nameTag) }
    let routes = ownedParts(.transitGatewayRoutes, among: candidates, into: &diagnostics)
    let associations = ownedParts(
      .transitGatewayAssociations, among: candidates, into: &diagnostics)
    let propagations = ownedParts(
      .transitGatewayPropagations, among: candidates, into: &diagnostics)
    let known = Set(tables.map(\.id))
    let others = Set(routes.keys).union(associations.keys).union(propagations.keys)
      .subtracting(known).sorted()
    let firstNodes = [routes, associations, propagations]
    let undescribed = others.compactMap { id in
      firstNodes.lazy.compactMap { $0[id]?.first }.first.map { node in
        AWSTransitGatewayRouteTable(undescribed: id, origin: AWSOrigin(node.range))
      }
    }
    return (tables + undescribed).map { table in
      AWSTransitGatewayRouteTable(
        table,
        routes: routes[table.id]?.compactMap {
          AWSTransitGatewayReader.route($0, into: &diagnostics)
        },
        associations: Self.attachments(associations[table.id], into: &diagnostics),
        propagations: Self.attachments(propagations[table.id], into: &diagnostics))
    }
  }

  private static func attachments(
    _ nodes: [Node]?, into diagnostics: inout DiagnosticList
  ) -> [String]? {
    guard let nodes else { return nil }
    var known: Set<String> = []
    return nodes.compactMap { AWSTransitGatewayReader.attachmentInForce($0, into: &diagnostics) }
      .filter { known.insert($0).inserted }
  }
}

extension AWSTransitGatewayAttachment {
  /// This attachment with what another answer says beside.
  fileprivate func completed(by other: AWSTransitGatewayAttachment?) -> Self {
    AWSTransitGatewayAttachment(
      id: id, nameTag: nameTag ?? other?.nameTag, transitGateway: transitGateway, kind: kind,
      resource: resource, subnets: subnets, routeTable: routeTable ?? other?.routeTable,
      recognisesGroups: recognisesGroups, isUsable: isUsable, origin: origin)
  }
}

extension AWSTransitGatewayRouteTable {
  /// A table that only its parts show.
  fileprivate init(undescribed id: String, origin: AWSOrigin) {
    self.init(
      id: id, nameTag: nil, transitGateway: nil, isDefaultAssociation: false,
      isDefaultPropagation: false, routes: nil, associations: nil, propagations: nil,
      origin: origin)
  }

  /// A table with its parts.
  fileprivate init(
    _ table: AWSTransitGatewayRouteTable, routes: [AWSTransitGatewayRoute]?,
    associations: [String]?, propagations: [String]?
  ) {
    self.init(
      id: table.id, nameTag: table.nameTag, transitGateway: table.transitGateway,
      isDefaultAssociation: table.isDefaultAssociation,
      isDefaultPropagation: table.isDefaultPropagation, routes: routes,
      associations: associations, propagations: propagations, origin: table.origin)
  }
}
