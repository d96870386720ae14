import PacketSpace
import SourceText

extension TerraformInventoryReader {
  /// Reads virtual private gateways and VPN connections.
  mutating func readPrivateGateways() {
    var attached: [String: String] = [:]
    for resource in document.managed("aws_vpn_gateway_attachment") {
      let gateway = requiredID("vpn_gateway_id", .virtualPrivateGateway, of: resource)
      let vpc = requiredID("vpc_id", .vpc, of: resource)
      if let gateway, let vpc { attached[gateway] = vpc }
    }
    for resource in document.all("aws_vpn_gateway") {
      let id = resolver.identity(of: resource)
      guard !inventory.virtualPrivateGateways.contains(where: { $0.id == id }) else { continue }
      var reader = values(of: resource)
      let vpc =
        self.id("vpc_id", .vpc, of: resource)
        ?? reader.nonEmptyString("attached_vpc_id", into: &diagnostics) ?? attached[id]
      inventory.virtualPrivateGateways.append(
        AWSVirtualPrivateGateway(
          id: id, nameTag: nameTag(&reader), vpc: vpc, origin: resource.origin))
    }
    readVPNConnections()
  }

  private mutating func readVPNConnections() {
    var blocks: [String: [CIDRBlock]] = [:]
    for resource in document.managed("aws_vpn_connection_route") {
      var reader = values(of: resource)
      let connection = requiredID("vpn_connection_id", .vpnConnection, of: resource)
      let block = reader.block("destination_cidr_block", .ipv4, into: &diagnostics)
      if let connection, let block { blocks[connection, default: []].append(block) }
    }
    for resource in document.managed("aws_vpn_connection") {
      let id = resolver.identity(of: resource)
      var reader = values(of: resource)
      inventory.vpnConnections.append(
        AWSVPNConnection(
          id: id, nameTag: nameTag(&reader),
          virtualPrivateGateway: self.id("vpn_gateway_id", .virtualPrivateGateway, of: resource),
          transitGateway: self.id("transit_gateway_id", .transitGateway, of: resource),
          staticRoutes: blocks[id] ?? [], origin: resource.origin))
    }
  }
}
