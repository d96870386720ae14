import PacketSpace
import SourceText

/// Reads transit gateways, what is attached to them, and their route tables.
enum AWSTransitGatewayReader {
  static func gateway(_ node: Node, into diagnostics: inout DiagnosticList) -> AWSTransitGateway? {
    guard
      var reader = MappingReader(
        node, kind: "transit gateway", idKey: "TransitGatewayId", into: &diagnostics)
    else { return nil }
    let id = reader.identifier("TransitGatewayId", into: &diagnostics)
    let nameTag = reader.nameTag(into: &diagnostics)
    var options = reader.nested("Options", into: &diagnostics)
    let association = options?.nonEmptyString(
      "AssociationDefaultRouteTableId", into: &diagnostics)
    let propagation = options?.nonEmptyString(
      "PropagationDefaultRouteTableId", into: &diagnostics)
    let recognisesGroups = options?.isEnabled(
      "SecurityGroupReferencingSupport", into: &diagnostics)
    guard let id else { return nil }
    return AWSTransitGateway(
      id: id, nameTag: nameTag, defaultAssociationTable: association,
      defaultPropagationTable: propagation, recognisesGroups: recognisesGroups ?? false,
      origin: AWSOrigin(node.range))
  }

  /// Reads what `describe-transit-gateway-vpc-attachments` prints.
  static func vpcAttachment(
    _ node: Node, into diagnostics: inout DiagnosticList
  ) -> AWSTransitGatewayAttachment? {
    guard var reader = attachmentReader(node, into: &diagnostics) else { return nil }
    let vpc = reader.identifier("VpcId", into: &diagnostics)
    let subnets = reader.stringList("SubnetIds", into: &diagnostics).map(\.value)
    var options = reader.nested("Options", into: &diagnostics)
    let recognisesGroups = options?.isEnabled(
      "SecurityGroupReferencingSupport", into: &diagnostics)
    if options?.isEnabled("ApplianceModeSupport", into: &diagnostics) == true {
      noteApplianceMode(of: reader.subject, node, into: &diagnostics)
    }
    guard let vpc else { return nil }
    return attachment(
      &reader, node, kind: "vpc", resource: vpc, subnets: subnets,
      recognisesGroups: recognisesGroups, into: &diagnostics)
  }

  /// Source: EC2 API, ModifyTransitGatewayVpcAttachmentRequestOptions.ApplianceModeSupport: a flow "uses the same
  /// Availability Zone for the VPC attachment for the lifetime of that flow".
  private static func noteApplianceMode(
    of subject: String, _ node: Node, into diagnostics: inout DiagnosticList
  ) {
    diagnostics.note(
      "unmodelled-element", "the appliance mode of \(subject) has no model yet",
      at: node.range.firstPlace,
      notes: ["it keeps each flow in one zone; paths are those without it"])
  }

  /// Reads what `describe-transit-gateway-attachments` prints.
  static func attachment(
    _ node: Node, into diagnostics: inout DiagnosticList
  ) -> AWSTransitGatewayAttachment? {
    guard var reader = attachmentReader(node, into: &diagnostics) else { return nil }
    let kind = reader.identifier("ResourceType", into: &diagnostics)
    let resource = reader.nonEmptyString("ResourceId", into: &diagnostics)
    guard let kind else { return nil }
    return attachment(&reader, node, kind: kind, resource: resource, into: &diagnostics)
  }

  private static func attachmentReader(
    _ node: Node, into diagnostics: inout DiagnosticList
  ) -> MappingReader? {
    MappingReader(
      node, kind: "transit gateway attachment", idKey: "TransitGatewayAttachmentId",
      into: &diagnostics)
  }

  /// Reads what both answers say of an attachment.
  private static func attachment(
    _ reader: inout MappingReader, _ node: Node, kind: String, resource: String?,
    subnets: [String]? = nil, recognisesGroups: Bool? = nil,
    into diagnostics: inout DiagnosticList
  ) -> AWSTransitGatewayAttachment? {
    let id = reader.identifier("TransitGatewayAttachmentId", into: &diagnostics)
    let gateway = reader.identifier("TransitGatewayId", into: &diagnostics)
    let nameTag = reader.nameTag(into: &diagnostics)
    let state = reader.nonEmptyString("State", into: &diagnostics) ?? "available"
    var association = reader.nested("Association", into: &diagnostics)
    let table = association?.nonEmptyString("TransitGatewayRouteTableId", into: &diagnostics)
    guard let id, let gateway else { return nil }
    return AWSTransitGatewayAttachment(
      id: id, nameTag: nameTag, transitGateway: gateway, kind: kind, resource: resource,
      subnets: subnets, routeTable: table, recognisesGroups: recognisesGroups,
      isUsable: state == "available" || state == "modifying", origin: AWSOrigin(node.range))
  }

  static func routeTable(
    _ node: Node, into diagnostics: inout DiagnosticList
  ) -> AWSTransitGatewayRouteTable? {
    guard
      var reader = MappingReader(
        node, kind: "transit gateway route table", idKey: "TransitGatewayRouteTableId",
        into: &diagnostics)
    else { return nil }
    let id = reader.identifier("TransitGatewayRouteTableId", into: &diagnostics)
    let gateway = reader.nonEmptyString("TransitGatewayId", into: &diagnostics)
    let nameTag = reader.nameTag(into: &diagnostics)
    let isAssociation = reader.boolean("DefaultAssociationRouteTable", into: &diagnostics)?.value
    let isPropagation = reader.boolean("DefaultPropagationRouteTable", into: &diagnostics)?.value
    guard let id else { return nil }
    return AWSTransitGatewayRouteTable(
      id: id, nameTag: nameTag, transitGateway: gateway,
      isDefaultAssociation: isAssociation ?? false, isDefaultPropagation: isPropagation ?? false,
      routes: nil, associations: nil, propagations: nil, origin: AWSOrigin(node.range))
  }

  /// Reads a route as `search-transit-gateway-routes` prints it; nil for one that is not in force yet or no more.
  static func route(
    _ node: Node, into diagnostics: inout DiagnosticList
  ) -> AWSTransitGatewayRoute? {
    guard
      var reader = MappingReader(
        node, describing: "a route of a transit gateway", into: &diagnostics)
    else { return nil }
    let state = reader.nonEmptyString("State", into: &diagnostics) ?? "active"
    let type = reader.nonEmptyString("Type", into: &diagnostics)
    // A route for a prefix list is listed once for each of its blocks.
    let destination = reader.requiredString("DestinationCidrBlock", into: &diagnostics)?
      .block(nil, "`DestinationCidrBlock` of \(reader.subject)", into: &diagnostics)
    let attachments = reader.elements("TransitGatewayAttachments", into: &diagnostics)
      .compactMap { element in
        var attachment = element
        return attachment.identifier("TransitGatewayAttachmentId", into: &diagnostics)
      }
    guard let destination, state == "active" || state == "blackhole" else { return nil }
    return AWSTransitGatewayRoute(
      destination: .block(destination), attachments: attachments,
      isPropagated: type == "propagated", isBlackhole: state == "blackhole",
      origin: AWSOrigin(node.range))
  }

  /// Reads the attachment of an association or propagation; nil for one that is not in force.
  ///
  /// Source: EC2 API, TransitGatewayAssociationState and TransitGatewayPropagationState.
  static func attachmentInForce(
    _ node: Node, into diagnostics: inout DiagnosticList
  ) -> String? {
    guard
      var reader = MappingReader(
        node, describing: "an entry of a transit gateway route table", into: &diagnostics)
    else { return nil }
    let state = reader.nonEmptyString("State", into: &diagnostics) ?? "associated"
    let attachment = reader.identifier("TransitGatewayAttachmentId", into: &diagnostics)
    return ["associated", "associating", "enabled", "enabling"].contains(state) ? attachment : nil
  }

  /// Reads the route table of an attachment's propagation; nil for one that is not in force.
  ///
  /// Source: EC2 API, TransitGatewayAttachmentPropagation.
  static func tableInForce(_ node: Node, into diagnostics: inout DiagnosticList) -> String? {
    guard
      var reader = MappingReader(
        node, describing: "a propagation of a transit gateway attachment", into: &diagnostics)
    else { return nil }
    let state = reader.nonEmptyString("State", into: &diagnostics) ?? "enabled"
    let table = reader.identifier("TransitGatewayRouteTableId", into: &diagnostics)
    return ["enabled", "enabling"].contains(state) ? table : nil
  }
}
