import PacketSpace
import SourceText

/// Reads route tables.
enum AWSRouteTableReader {
  /// The keys that name what a route leads to, in the order in which they are looked for.
  ///
  /// Source: EC2 API, Route.
  private static let targetKeys = [
    "GatewayId", "NatGatewayId", "EgressOnlyInternetGatewayId", "TransitGatewayId",
    "VpcPeeringConnectionId", "LocalGatewayId", "CarrierGatewayId", "CoreNetworkArn",
    "OdbNetworkArn", "NetworkInterfaceId", "InstanceId",
  ]

  static func routeTable(_ node: Node, into diagnostics: inout DiagnosticList) -> AWSRouteTable? {
    guard
      var reader = MappingReader(
        node, kind: "route table", idKey: "RouteTableId", into: &diagnostics)
    else { return nil }
    let id = reader.identifier("RouteTableId", into: &diagnostics)
    let nameTag = reader.nameTag(into: &diagnostics)
    let vpc = reader.nonEmptyString("VpcId", into: &diagnostics)
    let associations = reader.elements("Associations", into: &diagnostics).compactMap {
      association($0, into: &diagnostics)
    }
    let subject = reader.subject
    let routes = reader.sequence("Routes", into: &diagnostics).compactMap {
      route($0, of: subject, into: &diagnostics)
    }
    guard let id else { return nil }
    return AWSRouteTable(
      id: id, nameTag: nameTag, vpc: vpc, associations: associations, routes: routes,
      origin: AWSOrigin(node.range))
  }

  private static func association(
    _ reader: MappingReader, into diagnostics: inout DiagnosticList
  ) -> AWSRouteTable.Association? {
    var reader = reader
    let isMain = reader.boolean("Main", into: &diagnostics)?.value ?? false
    let subnet = reader.nonEmptyString("SubnetId", into: &diagnostics)
    let gateway = reader.nonEmptyString("GatewayId", into: &diagnostics)
    var state = reader.nested("AssociationState", into: &diagnostics)
    let word = state?.nonEmptyString("State", into: &diagnostics) ?? "associated"
    guard word == "associated" || word == "associating" else { return nil }
    if let subnet { return .subnet(subnet) }
    if let gateway { return .gateway(gateway) }
    if isMain { return .main }
    diagnostics.error(
      "missing-key", "\(reader.subject) names no subnet and no gateway, and is not the main one",
      at: reader.range)
    return nil
  }

  private static func route(
    _ node: Node, of table: String, into diagnostics: inout DiagnosticList
  ) -> AWSRoute? {
    guard var reader = MappingReader(node, describing: "a route of \(table)", into: &diagnostics)
    else { return nil }
    let destination = destination(&reader, into: &diagnostics)
    let state = reader.nonEmptyString("State", into: &diagnostics)
    let origin = reader.nonEmptyString("Origin", into: &diagnostics)
    var target: String?
    for key in targetKeys {
      let id = reader.nonEmptyString(key, into: &diagnostics)
      target = target ?? id
    }
    return destination.map {
      AWSRoute(
        destination: $0, target: target, isPropagated: origin == "EnableVgwRoutePropagation",
        isBlackhole: state == "blackhole", origin: AWSOrigin(node.range))
    }
  }

  private static func destination(
    _ reader: inout MappingReader, into diagnostics: inout DiagnosticList
  ) -> AWSRoute.Destination? {
    let keys = ["DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId"]
    let present = keys.filter { reader.has($0) }
    guard present.count == 1 else {
      let listing = keys.map { "`\($0)`" }.joined(separator: ", ")
      diagnostics.error(
        present.isEmpty ? "missing-key" : "conflicting-keys",
        "\(reader.subject) must have exactly one of \(listing)", at: reader.range)
      return nil
    }
    if let ipv4 = reader.block(keys[0], .ipv4, into: &diagnostics) { return .block(ipv4) }
    if let ipv6 = reader.block(keys[1], .ipv6, into: &diagnostics) { return .block(ipv6) }
    return reader.nonEmptyString(keys[2], into: &diagnostics).map { .prefixList($0) }
  }
}
