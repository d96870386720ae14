import SourceText

extension TemplateInventoryReader {
  /// What attachments and tables say about each other, by the ids of the tables.
  private struct Links {
    var associations: [String: [String]] = [:]
    var propagations: [String: [String]] = [:]
    var routes: [String: [AWSTransitGatewayRoute]] = [:]
  }

  /// Reads transit gateways, what is attached to them, and their route tables.
  ///
  /// The default route table of a gateway is no resource: it is there as `Transit.DefaultRouteTable`.
  /// Source: AWS Transit Gateway Guide, tgw-route-tables.md: attachments that name no table are associated with the default
  /// one and propagate into it, unless the gateway disables that.
  mutating func readTransitGateways() {
    let attachments = readAttachments()
    var links = readLinks()
    for present in resources("EC2::TransitGateway") {
      let gateway = reader(present)
      let associates = gateway.isEnabled(
        "DefaultRouteTableAssociation", default: true, &context)
      let propagates = gateway.isEnabled(
        "DefaultRouteTablePropagation", default: true, &context)
      let table = "\(present.id).DefaultRouteTable"
      inventory.transitGateways.append(
        AWSTransitGateway(
          id: present.id, nameTag: gateway.nameTag(&context),
          defaultAssociationTable: associates ? table : nil,
          defaultPropagationTable: propagates ? table : nil,
          recognisesGroups: gateway.isEnabled(
            "SecurityGroupReferencingSupport", default: false, &context), origin: present.origin))
      guard associates || propagates else { continue }
      let own = attachments.filter { $0.transitGateway == present.id }.map(\.id)
      let elsewhere = Set(links.associations.values.joined())
      if associates {
        links.associations[table, default: []] += own.filter { !elsewhere.contains($0) }
      }
      if propagates { links.propagations[table, default: []] += own }
      addTable(
        table, of: present.id, nil, isDefault: (associates, propagates), links, present.origin)
    }
    for present in resources("EC2::TransitGatewayRouteTable") {
      let table = reader(present)
      let gateway = table.requiredID("TransitGatewayId", &context)
      addTable(
        present.id, of: gateway?.value, table.nameTag(&context), isDefault: (false, false), links,
        present.origin)
    }
  }

  /// A table with its own routes and those that attachments propagate: the blocks of their VPCs.
  private mutating func addTable(
    _ id: String, of gateway: String?, _ nameTag: String?,
    isDefault: (association: Bool, propagation: Bool), _ links: Links, _ origin: AWSOrigin
  ) {
    let propagations = links.propagations[id] ?? []
    let propagated = inventory.transitGatewayAttachments.filter { propagations.contains($0.id) }
      .flatMap { attachment in
        blocks(ofVPC: attachment.resource ?? "").map { block in
          AWSTransitGatewayRoute(
            destination: .block(block), attachments: [attachment.id], isPropagated: true,
            isBlackhole: false, origin: attachment.origin)
        }
      }
    inventory.transitGatewayRouteTables.append(
      AWSTransitGatewayRouteTable(
        id: id, nameTag: nameTag, transitGateway: gateway,
        isDefaultAssociation: isDefault.association, isDefaultPropagation: isDefault.propagation,
        routes: (links.routes[id] ?? []) + propagated,
        associations: links.associations[id] ?? [], propagations: propagations,
        origin: AWSOrigin(origin.range, language: .template, address: id)))
  }

  private mutating func readAttachments() -> [AWSTransitGatewayAttachment] {
    for type in ["EC2::TransitGatewayAttachment", "EC2::TransitGatewayVpcAttachment"] {
      for present in resources(type) {
        let attachment = reader(present)
        let gateway = attachment.requiredID("TransitGatewayId", &context)
        let vpc = attachment.requiredID("VpcId", &context)
        _ = attachment.requiredValue("SubnetIds", &context)
        let subnets = attachment.ids("SubnetIds", &context).map(\.value)
        let options = attachment.nested("Options", &context)
        guard let gateway, let vpc else { continue }
        inventory.transitGatewayAttachments.append(
          AWSTransitGatewayAttachment(
            id: present.id, nameTag: attachment.nameTag(&context), transitGateway: gateway.value,
            kind: "vpc", resource: vpc.value, subnets: subnets, routeTable: nil,
            recognisesGroups: options.flatMap { options in
              options.isWritten("SecurityGroupReferencingSupport")
                ? options.isEnabled("SecurityGroupReferencingSupport", default: true, &context)
                : nil
            }, isUsable: true, origin: present.origin))
      }
    }
    for present in resources("EC2::TransitGatewayPeeringAttachment") {
      let attachment = reader(present)
      guard let gateway = attachment.requiredID("TransitGatewayId", &context) else { continue }
      inventory.transitGatewayAttachments.append(
        AWSTransitGatewayAttachment(
          id: present.id, nameTag: attachment.nameTag(&context), transitGateway: gateway.value,
          kind: "peering", resource: attachment.id("PeerTransitGatewayId", &context)?.value,
          subnets: nil, routeTable: nil, recognisesGroups: nil, isUsable: true,
          origin: present.origin))
    }
    return inventory.transitGatewayAttachments
  }

  private mutating func readLinks() -> Links {
    var links = Links()
    for present in resources("EC2::TransitGatewayRouteTableAssociation") {
      guard let (table, attachment) = link(reader(present)) else { continue }
      links.associations[table, default: []].append(attachment)
    }
    for present in resources("EC2::TransitGatewayRouteTablePropagation") {
      guard let (table, attachment) = link(reader(present)) else { continue }
      links.propagations[table, default: []].append(attachment)
    }
    for present in resources("EC2::TransitGatewayRoute") {
      let route = reader(present)
      let table = route.requiredID("TransitGatewayRouteTableId", &context)
      let isBlackhole = route.boolean("Blackhole", &context)?.value ?? false
      let attachment =
        isBlackhole ? nil : route.requiredID("TransitGatewayAttachmentId", &context)
      _ = route.requiredValue("DestinationCidrBlock", &context)
      let block = route.block("DestinationCidrBlock", nil, &context)
      guard let table, let block, isBlackhole || attachment != nil else { continue }
      links.routes[table.value, default: []].append(
        AWSTransitGatewayRoute(
          destination: .block(block), attachments: [attachment?.value].compactMap(\.self),
          isPropagated: false, isBlackhole: isBlackhole, origin: present.origin))
    }
    return links
  }

  private mutating func link(
    _ reader: PropertyReader
  ) -> (table: String, attachment: String)? {
    let table = reader.requiredID("TransitGatewayRouteTableId", &context)
    let attachment = reader.requiredID("TransitGatewayAttachmentId", &context)
    guard let table, let attachment else { return nil }
    return (table.value, attachment.value)
  }
}
