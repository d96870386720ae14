import AccessControl
import PacketSpace
import Topology

extension NetworkTopology {
  /// Everything that a conversion decides, without the places, one line for each element.
  var shown: [String] {
    var lines = vpcs.elements.map { "vpc \($0.name) \($0.id ?? "") \($0.blocks)" }
    for subnet in subnets.elements {
      let table = subnet.routeTable.map { routeTables[$0].name } ?? "-"
      let words = [
        "subnet", subnet.name, subnet.id ?? "", "in", vpcs[subnet.vpc].name, "\(subnet.blocks)",
        subnet.zone ?? "", subnet.networkACL, table,
      ]
      lines.append(words.joined(separator: " "))
    }
    for gateway in gateways.elements {
      lines.append("gateway \(gateway.name) \(gateway.id ?? "") \(shown(gateway.kind))")
    }
    for table in routeTables.elements {
      let routes = table.routes.map { "\($0.destination) -> \(shown($0.target))" }
      lines.append("routes \(table.name): \(routes.joined(separator: ", "))")
    }
    for workload in workloads.elements {
      let places = workload.subnets.map { subnets[$0].name }
      lines.append(
        "workload \(workload.name) \(places) \(workload.addresses) \(workload.securityGroups) "
          + workload.ephemeralRange.name + (workload.hasPublicAddress ? " public" : "")
          + (workload.kind == .instances ? "" : " \(workload.kind.rawValue)"))
    }
    for peer in peers.elements { lines.append("peer \(peer.name) \(peer.blocks)") }
    return lines + loadBalancers.elements.flatMap { self.lines(of: $0) }
  }

  private func shown(_ kind: Gateway.Kind) -> String {
    switch kind {
    case .internetGateway(let vpc): "internet of \(vpcs[vpc].name)"
    case .egressOnlyInternetGateway(let vpc): "egress-only of \(vpcs[vpc].name)"
    case .natGateway(let gateway):
      "NAT in \(subnets[gateway.subnet].name) \(gateway.addresses)"
        + (gateway.connectivity == .private ? " private" : "")
    case .regionalNATGateway(let vpc): "regional NAT of \(vpcs[vpc].name)"
    case .vpcPeering(let peering):
      "peering \(vpcs[peering.requester].name) - \(vpcs[peering.accepter].name) "
        + peering.status.rawValue
    case .transitGateway(let gateway): shown(gateway)
    case .virtualPrivateGateway(let gateway): "private of \(vpcs[gateway.vpc].name)"
    case .gatewayEndpoint(let endpoint):
      "\(endpoint.service.rawValue) \(endpoint.blocks) of \(vpcs[endpoint.vpc].name)"
    }
  }

  private func shown(_ gateway: TransitGateway) -> String {
    let attachments = gateway.attachments.map { attachment in
      "\(vpcs[attachment.vpc].name) in \(attachment.subnets.map { subnets[$0].name })"
    }
    let routes = gateway.routeTables.flatMap(\.routes).map {
      "\($0.destination) -> \(shown($0.target))"
    }
    return "transit \(attachments.joined(separator: ", ")): \(routes.joined(separator: ", "))"
      + (gateway.recognisesGroups ? " recognises groups" : "")
  }

  private func shown(_ target: TransitGateway.Target) -> String {
    switch target {
    case .vpc(let id): vpcs[id].name
    case .peer(let id): peers[id].name
    case .blackhole: "blackhole"
    }
  }

  private func lines(of balancer: LoadBalancer) -> [String] {
    let words = [
      balancer.kind.rawValue, balancer.name, balancer.scheme.rawValue,
      balancer.addressType.rawValue, "in \(balancer.subnets.map { subnets[$0].name })",
      "\(balancer.securityGroups)", balancer.crossesZones ? "all zones" : "own zone",
    ]
    return [words.joined(separator: " ")]
      + balancer.listeners.map { listener in
        "  \(listener.service.name) -> \(name(ofTarget: listener.target)) "
          + listener.targetService.name
          + (listener.healthCheck.map { " check \($0.name)" } ?? "")
          + (listener.clientAddress == .replaced ? "" : " client address \(listener.clientAddress)")
      }
  }

  private func shown(_ target: Route.Target) -> String {
    switch target {
    case .local: "local"
    case .gateway(let id): gateways[id].name
    case .blackhole: "blackhole"
    case .unsupported(let text): "? \(text)"
    }
  }
}

extension RuleSets {
  /// Everything that filters, without the places, one line for each part.
  var shown: [String] {
    var lines: [String] = []
    for networkACL in networkACLs {
      lines.append("acl \(networkACL.name) \(networkACL.id ?? "") \(networkACL.isDefault)")
      lines += networkACL.shown(.inbound).map { "  in \($0)" }
      lines += networkACL.shown(.outbound).map { "  out \($0)" }
    }
    for group in securityGroups {
      lines.append(
        "group \(group.name) \(group.id ?? "") \(group.isDefault) \(group.note ?? "")")
      lines += group.shown(.inbound).map { "  in \($0)" }
      lines += group.shown(.outbound).map { "  out \($0)" }
    }
    for list in prefixLists {
      lines.append("list \(list.name) \(list.id ?? "") \(list.blocks) \(list.maxEntries)")
    }
    return lines + associations.map { "subnet \($0.subnet) has \($0.networkACL)" }
  }
}
