import PacketSpace
import SourceText

/// Reads virtual private gateways and VPN connections.
enum AWSPrivateGatewayReader {
  static func virtualPrivateGateway(
    _ node: Node, into diagnostics: inout DiagnosticList
  ) -> AWSVirtualPrivateGateway? {
    guard
      var reader = MappingReader(
        node, kind: "virtual private gateway", idKey: "VpnGatewayId", into: &diagnostics)
    else { return nil }
    let id = reader.identifier("VpnGatewayId", into: &diagnostics)
    let nameTag = reader.nameTag(into: &diagnostics)
    let vpcs = reader.elements("VpcAttachments", into: &diagnostics).compactMap {
      element -> String? in
      var attachment = element
      let state = attachment.nonEmptyString("State", into: &diagnostics) ?? "attached"
      let vpc = attachment.identifier("VpcId", into: &diagnostics)
      return state == "attached" || state == "attaching" ? vpc : nil
    }
    guard let id else { return nil }
    return AWSVirtualPrivateGateway(
      id: id, nameTag: nameTag, vpc: vpcs.first, origin: AWSOrigin(node.range))
  }

  /// Reads a VPN connection; nil for a deleted one.
  static func vpnConnection(
    _ node: Node, into diagnostics: inout DiagnosticList
  ) -> AWSVPNConnection? {
    guard
      var reader = MappingReader(
        node, kind: "VPN connection", idKey: "VpnConnectionId", into: &diagnostics)
    else { return nil }
    let id = reader.identifier("VpnConnectionId", into: &diagnostics)
    let nameTag = reader.nameTag(into: &diagnostics)
    let state = reader.nonEmptyString("State", into: &diagnostics) ?? "available"
    let privateGateway = reader.nonEmptyString("VpnGatewayId", into: &diagnostics)
    let transitGateway = reader.nonEmptyString("TransitGatewayId", into: &diagnostics)
    let routes = reader.elements("Routes", into: &diagnostics).compactMap { element -> CIDRBlock? in
      var route = element
      let state = route.nonEmptyString("State", into: &diagnostics) ?? "available"
      let block = route.string("DestinationCidrBlock", into: &diagnostics)?
        .block(nil, "a route of \(reader.subject)", into: &diagnostics)
      return state == "available" || state == "pending" ? block : nil
    }
    guard let id, state == "available" || state == "pending" else { return nil }
    return AWSVPNConnection(
      id: id, nameTag: nameTag, virtualPrivateGateway: privateGateway,
      transitGateway: transitGateway, staticRoutes: routes, origin: AWSOrigin(node.range))
  }
}
