import PacketSpace
import SourceText

extension TerraformInventoryReader {
  /// The routes that virtual private gateways propagate into tables: those to the static routes of their VPN connections.
  ///
  /// What BGP tells is in no plan and no state.
  /// Source: Amazon VPC User Guide, VPC_Route_Tables.md, "Route propagation".
  mutating func propagatedRoutes(
    of table: TerraformResource, _ gateways: [String]
  ) -> [AWSRoute] {
    let own = ids("propagating_vgws", .virtualPrivateGateway, of: table).map(\.value)
    var known: Set<String> = []
    return (own + gateways).filter { known.insert($0).inserted }.flatMap { gateway -> [AWSRoute] in
      let blocks = inventory.vpnConnections.filter { $0.virtualPrivateGateway == gateway }
        .flatMap(\.staticRoutes)
      if blocks.isEmpty {
        diagnostics.note(
          "missing-element",
          "\(table.address) takes in what \(gateway) propagates, and neither plans nor states show what that is",
          at: table.range.firstPlace,
          help: ["add what `aws ec2 describe-route-tables` prints, or write the routes"])
      }
      return blocks.map {
        AWSRoute(
          destination: .block($0), target: gateway, isPropagated: true, isBlackhole: false,
          origin: table.origin)
      }
    }
  }

  /// The gateways that resources of their own let propagate, by the ids of tables.
  mutating func propagations() -> [String: [String]] {
    var gateways: [String: [String]] = [:]
    for resource in document.managed("aws_vpn_gateway_route_propagation") {
      let table = requiredID("route_table_id", .routeTable, of: resource)
      let gateway = requiredID("vpn_gateway_id", .virtualPrivateGateway, of: resource)
      if let table, let gateway { gateways[table, default: []].append(gateway) }
    }
    return gateways
  }
}
