import PacketSpace
import SourceText
import Topology

extension TopologyConversion {
  /// Adds the gateway endpoints, whose addresses are those of a prefix list called like the service.
  ///
  /// Source: AWS PrivateLink guide, gateway-endpoints.md; EC2 API, PrefixList.PrefixListName.
  mutating func addGatewayEndpoints(into diagnostics: inout DiagnosticList) {
    for endpoint in inventory.vpcEndpoints where endpoint.kind == .gateway {
      guard endpoint.isUsable else {
        reportUnusable(endpoint, "is not available", into: &diagnostics)
        continue
      }
      guard let vpc = endpoint.vpc.flatMap({ vpcIDs[$0] }) else {
        reportUnusable(
          endpoint, "serves \(endpoint.vpc ?? "no VPC"), which is not in the files",
          into: &diagnostics)
        continue
      }
      guard let service = endpoint.service else {
        reportUnusable(
          endpoint,
          "leads to \(endpoint.serviceName ?? "an unnamed service"), "
            + "which has no model yet", into: &diagnostics)
        continue
      }
      let blocks = blocks(of: endpoint)
      guard !blocks.isEmpty else {
        unusableGateways[endpoint.id] = "leads to a service whose addresses are not in the files"
        diagnostics.note(
          "missing-element",
          "the addresses of \(endpoint.serviceName ?? ""), which \(endpoint.id) leads to, "
            + "are not in the files", at: endpoint.source.firstPlace,
          help: endpoint.origin.help(adding: "aws ec2 describe-prefix-lists"))
        continue
      }
      add(
        endpoint, .gatewayEndpoint(GatewayEndpoint(vpc: vpc, service: service, blocks: blocks)))
    }
  }

  /// The IPv4 addresses of the service; gateway endpoints carry nothing else.
  private func blocks(of endpoint: AWSVPCEndpoint) -> [CIDRBlock] {
    let list = inventory.prefixLists.first {
      $0.listName != nil && $0.listName == endpoint.serviceName
    }
    return (list?.blocks ?? []).filter { $0.family == .ipv4 }
  }

  /// The routes of a table to gateway endpoints that name the table but to which it has none written.
  ///
  /// Source: EC2 API, CreateVpcEndpoint.RouteTableIds.
  func endpointRoutes(of table: AWSRouteTable) -> [Route] {
    let written = Set(table.routes.compactMap(\.target))
    return inventory.vpcEndpoints.flatMap { endpoint -> [Route] in
      guard endpoint.routeTables.contains(table.id), !written.contains(endpoint.id),
        let id = gatewayIDs[endpoint.id],
        case .gatewayEndpoint(let gateway) = topology.gateways[id].kind
      else { return [] }
      return gateway.blocks.map {
        Route(destination: $0, target: .gateway(id), source: endpoint.source)
      }
    }
  }
}

extension AWSVPCEndpoint {
  /// The service of a gateway endpoint: `com.amazonaws.eu-west-1.s3` names it last.
  fileprivate var service: GatewayEndpoint.Service? {
    serviceName?.split(separator: ".").last.flatMap {
      GatewayEndpoint.Service(rawValue: String($0))
    }
  }
}
