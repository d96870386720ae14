import SourceText

extension AWSDocuments {
  /// What is attached to transit gateways: two answers describe attachments of VPCs, and each says a part.
  ///
  /// Answers of another kind say into which route tables each propagates.
  func transitGatewayAttachments(
    into diagnostics: inout DiagnosticList
  ) -> [AWSTransitGatewayAttachment] {
    let ofVPCs = elements(
      .transitGatewayVPCAttachments, into: &diagnostics, AWSTransitGatewayReader.vpcAttachment)
    let all = elements(
      .transitGatewayAttachments, into: &diagnostics, AWSTransitGatewayReader.attachment)
    let byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let known = Set(ofVPCs.map(\.id))
    let attachments =
      ofVPCs.map { $0.completed(by: byID[$0.id]) } + all.filter { !known.contains($0.id) }
    return propagating(attachments, into: &diagnostics)
  }

  /// Attachments with the route tables into which they propagate, as far as answers say.
  private func propagating(
    _ attachments: [AWSTransitGatewayAttachment], into diagnostics: inout DiagnosticList
  ) -> [AWSTransitGatewayAttachment] {
    let owned = ownedParts(
      .transitGatewayAttachmentPropagations,
      among: attachments.map { AWSParts.Candidate(id: $0.id, name: $0.nameTag) },
      into: &diagnostics)
    for id in Set(owned.keys).subtracting(attachments.map(\.id)).sorted() {
      diagnostics.note(
        "missing-element", "\(id) is not in the files, so what it propagates is not used",
        at: owned[id]?.first?.range.firstPlace,
        help: ["add what `aws ec2 describe-transit-gateway-attachments` prints"])
    }
    return attachments.map { attachment in
      var attachment = attachment
      attachment.propagations = owned[attachment.id]?.compactMap {
        AWSTransitGatewayReader.tableInForce($0, into: &diagnostics)
      }
      return attachment
    }
  }

  /// The route tables of transit gateways with what other answers say of each.
  ///
  /// - Parameters:
  ///   - attachments: What is attached; it may show tables that nothing else does.
  ///   - diagnostics: Receives what is wrong with the answers.
  /// - Returns: The tables, those last that no answer describes.
  func transitGatewayRouteTables(
    of attachments: [AWSTransitGatewayAttachment], into diagnostics: inout DiagnosticList
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
    let shown = Self.tables(shownBy: attachments, beside: known.union(others))
    return (tables + undescribed + shown).map { table in
      AWSTransitGatewayRouteTable(
        table,
        routes: routes[table.id]?.compactMap {
          AWSTransitGatewayReader.route($0, into: &diagnostics)
        },
        associations: Self.attachments(associations[table.id], into: &diagnostics),
        propagations: Self.attachments(propagations[table.id], into: &diagnostics))
    }
  }

  /// The tables into which attachments propagate and that nothing else shows, by id.
  private static func tables(
    shownBy attachments: [AWSTransitGatewayAttachment], beside known: Set<String>
  ) -> [AWSTransitGatewayRouteTable] {
    var origins: [String: AWSOrigin] = [:]
    for attachment in attachments {
      for table in attachment.propagations ?? [] where !known.contains(table) {
        origins[table] = origins[table] ?? attachment.origin
      }
    }
    return origins.sorted { $0.key < $1.key }.map {
      AWSTransitGatewayRouteTable(undescribed: $0.key, origin: $0.value)
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
