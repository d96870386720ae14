import PacketSpace
import SourceText

extension TerraformInventoryReader {
  /// Reads transit gateways with what is attached to them and their route tables.
  mutating func readTransitGateways() {
    for resource in document.all("aws_ec2_transit_gateway") { addTransitGateway(resource) }
    let joined = attachmentsByTable("aws_ec2_transit_gateway_route_table_association")
    let tableByAttachment = Dictionary(
      joined.flatMap { table, attachments in attachments.map { ($0, table) } },
      uniquingKeysWith: { first, _ in first })
    for resource in document.all("aws_ec2_transit_gateway_vpc_attachment") {
      addAttachment(resource, tableByAttachment)
    }
    addTransitRouteTables(joined)
  }

  /// Source: Terraform, aws_ec2_transit_gateway: both default tables are one, made with the gateway unless disabled.
  private mutating func addTransitGateway(_ resource: TerraformResource) {
    let id = resolver.identity(of: resource)
    guard !inventory.transitGateways.contains(where: { $0.id == id }) else { return }
    var reader = values(of: resource)
    let association = defaultTable("association", id, &reader)
    let propagation = defaultTable("propagation", id, &reader)
    inventory.transitGateways.append(
      AWSTransitGateway(
        id: id, nameTag: nameTag(&reader), defaultAssociationTable: association,
        defaultPropagationTable: propagation,
        recognisesGroups: reader.isEnabled("security_group_referencing_support", into: &diagnostics)
          ?? false, origin: resource.origin))
  }

  private mutating func defaultTable(
    _ use: String, _ gateway: String, _ reader: inout MappingReader
  ) -> String? {
    let isEnabled =
      reader.nonEmptyString("default_route_table_\(use)", into: &diagnostics) ?? "enable"
    guard isEnabled == "enable" else { return nil }
    return reader.nonEmptyString("\(use)_default_route_table_id", into: &diagnostics)
      ?? gateway + ".association_default_route_table_id"
  }

  private mutating func addAttachment(
    _ resource: TerraformResource, _ tables: [String: String]
  ) {
    let id = resolver.identity(of: resource)
    guard !inventory.transitGatewayAttachments.contains(where: { $0.id == id }),
      let gateway = requiredID("transit_gateway_id", .transitGateway, of: resource)
    else { return }
    var reader = values(of: resource)
    let isDefault =
      reader.boolean("transit_gateway_default_route_table_association", into: &diagnostics)?.value
      ?? true
    let defaultTable = inventory.transitGateways.first { $0.id == gateway }?.defaultAssociationTable
    inventory.transitGatewayAttachments.append(
      AWSTransitGatewayAttachment(
        id: id, nameTag: nameTag(&reader), transitGateway: gateway, kind: "vpc",
        resource: self.id("vpc_id", .vpc, of: resource),
        subnets: ids("subnet_ids", .subnet, of: resource).map(\.value),
        routeTable: tables[id] ?? (isDefault ? defaultTable : nil),
        recognisesGroups: reader.isEnabled(
          "security_group_referencing_support", into: &diagnostics), isUsable: true,
        origin: resource.origin))
  }

  // MARK: Route tables

  /// The attachments that resources join to tables.
  private mutating func attachmentsByTable(_ type: String) -> [String: [String]] {
    var attachments: [String: [String]] = [:]
    for resource in document.managed([type]) {
      let table = requiredID(
        "transit_gateway_route_table_id", .transitGatewayRouteTable, of: resource)
      let attachment = requiredID(
        "transit_gateway_attachment_id", .transitGatewayAttachment, of: resource)
      if let table, let attachment { attachments[table, default: []].append(attachment) }
    }
    return attachments
  }

  private mutating func addTransitRouteTables(_ associations: [String: [String]]) {
    let propagations = attachmentsByTable("aws_ec2_transit_gateway_route_table_propagation")
    let routes = transitRoutes()
    for resource in document.all("aws_ec2_transit_gateway_route_table") {
      let id = resolver.identity(of: resource)
      guard !inventory.transitGatewayRouteTables.contains(where: { $0.id == id }) else { continue }
      var reader = values(of: resource)
      let propagating = propagations[id] ?? []
      inventory.transitGatewayRouteTables.append(
        AWSTransitGatewayRouteTable(
          id: id, nameTag: nameTag(&reader),
          transitGateway: self.id("transit_gateway_id", .transitGateway, of: resource),
          isDefaultAssociation: false, isDefaultPropagation: false,
          routes: (routes[id] ?? []) + propagated(propagating),
          associations: associations[id] ?? [], propagations: propagating,
          origin: resource.origin))
    }
    for gateway in inventory.transitGateways {
      addDefaultTable(of: gateway, routes, associations, propagations)
    }
  }

  /// The table that AWS makes with a gateway, which is no resource.
  private mutating func addDefaultTable(
    of gateway: AWSTransitGateway, _ routes: [String: [AWSTransitGatewayRoute]],
    _ associations: [String: [String]], _ propagations: [String: [String]]
  ) {
    guard let id = gateway.defaultAssociationTable ?? gateway.defaultPropagationTable,
      !inventory.transitGatewayRouteTables.contains(where: { $0.id == id })
    else { return }
    let own = inventory.transitGatewayAttachments.filter { $0.transitGateway == gateway.id }
    let associated = own.filter { $0.routeTable == id }.map(\.id)
    let propagating =
      own.filter { gateway.defaultPropagationTable == id && propagatesByDefault($0) }.map(\.id)
      + (propagations[id] ?? [])
    inventory.transitGatewayRouteTables.append(
      AWSTransitGatewayRouteTable(
        id: id, nameTag: nil, transitGateway: gateway.id,
        isDefaultAssociation: gateway.defaultAssociationTable == id,
        isDefaultPropagation: gateway.defaultPropagationTable == id,
        routes: (routes[id] ?? []) + propagated(propagating),
        associations: associated + (associations[id] ?? []).filter { !associated.contains($0) },
        propagations: propagating, origin: gateway.origin))
  }

  private func propagatesByDefault(_ attachment: AWSTransitGatewayAttachment) -> Bool {
    let resource = document.all("aws_ec2_transit_gateway_vpc_attachment").first {
      $0.address == attachment.origin.address
    }
    return resource?.text("transit_gateway_default_route_table_propagation") != "false"
  }

  private mutating func transitRoutes() -> [String: [AWSTransitGatewayRoute]] {
    var routes: [String: [AWSTransitGatewayRoute]] = [:]
    for resource in document.managed("aws_ec2_transit_gateway_route") {
      var reader = values(of: resource)
      let table = requiredID(
        "transit_gateway_route_table_id", .transitGatewayRouteTable, of: resource)
      let block = reader.requiredString("destination_cidr_block", into: &diagnostics)?
        .block(nil, "`destination_cidr_block` of \(resource.address)", into: &diagnostics)
      let attachment = id("transit_gateway_attachment_id", .transitGatewayAttachment, of: resource)
      let isBlackhole = reader.boolean("blackhole", into: &diagnostics)?.value ?? false
      guard let table, let block else { continue }
      routes[table, default: []].append(
        AWSTransitGatewayRoute(
          destination: .block(block), attachments: [attachment].compactMap(\.self),
          isPropagated: false, isBlackhole: isBlackhole, origin: resource.origin))
    }
    return routes
  }

  /// The routes to the blocks of attached VPCs.
  private func propagated(_ attachments: [String]) -> [AWSTransitGatewayRoute] {
    attachments.flatMap { id -> [AWSTransitGatewayRoute] in
      guard let attachment = inventory.transitGatewayAttachments.first(where: { $0.id == id }),
        let vpc = inventory.vpcs.first(where: { $0.id == attachment.resource })
      else { return [] }
      return vpc.blocks.map {
        AWSTransitGatewayRoute(
          destination: .block($0), attachments: [id], isPropagated: true, isBlackhole: false,
          origin: attachment.origin)
      }
    }
  }
}
