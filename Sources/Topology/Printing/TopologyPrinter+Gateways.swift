internal import PacketSpace
internal import SourceText

/// Gateways of every kind.
extension TopologyPrinter {
  func value(of gateway: Gateway) -> PrintedValue {
    var members: [PrintedMember] = []
    members.add("type", text: type(of: gateway.kind).rawValue)
    members.add(id: gateway.id, prefix: idPrefix(of: gateway.kind))
    switch gateway.kind {
    case .internetGateway(let vpc), .egressOnlyInternetGateway(let vpc):
      members.add("vpc", text: topology.vpcs[vpc].name)
    case .natGateway(let nat): addMembers(of: nat, to: &members)
    case .regionalNATGateway(let vpc):
      members.add("availability", text: NATGatewayAvailability.regional.rawValue)
      members.add("vpc", text: topology.vpcs[vpc].name)
    case .vpcPeering(let peering):
      let vpcs = [peering.requester, peering.accepter]
      members.add("vpcs", .texts(vpcs.map { topology.vpcs[$0].name }))
      if peering.status != .active { members.add("status", text: peering.status.rawValue) }
    case .transitGateway(let hub): addMembers(of: hub, to: &members)
    case .virtualPrivateGateway(let gateway):
      members.add("vpc", text: topology.vpcs[gateway.vpc].name)
      if gateway.usesDirectConnect { members.add("direct_connect", .flag(true)) }
    case .gatewayEndpoint(let endpoint): addMembers(of: endpoint, gateway.name, to: &members)
    }
    return .mapping(members)
  }

  private func type(of kind: Gateway.Kind) -> GatewayType {
    switch kind {
    case .internetGateway: .internetGateway
    case .egressOnlyInternetGateway: .egressOnlyInternetGateway
    case .natGateway, .regionalNATGateway: .natGateway
    case .vpcPeering: .vpcPeering
    case .transitGateway: .transitGateway
    case .virtualPrivateGateway: .virtualPrivateGateway
    case .gatewayEndpoint: .gatewayEndpoint
    }
  }

  private func idPrefix(of kind: Gateway.Kind) -> String {
    switch kind {
    case .internetGateway: "igw-"
    case .egressOnlyInternetGateway: "eigw-"
    case .natGateway, .regionalNATGateway: "nat-"
    case .vpcPeering: "pcx-"
    case .transitGateway: "tgw-"
    case .virtualPrivateGateway: "vgw-"
    case .gatewayEndpoint: "vpce-"
    }
  }

  private func addMembers(of nat: NATGateway, to members: inout [PrintedMember]) {
    members.add("subnet", text: topology.subnets[nat.subnet].name)
    if !nat.addresses.isEmpty {
      members.add("addresses", .texts(nat.addresses.map(\.description)))
    }
    if nat.connectivity != .public { members.add("connectivity", text: nat.connectivity.rawValue) }
  }

  private func addMembers(of hub: TransitGateway, to members: inout [PrintedMember]) {
    func table(_ position: Int) -> [PrintedMember] {
      hub.routeTables[position].name.map { [PrintedMember("route_table", .text($0))] } ?? []
    }
    let attachments = hub.attachments.map { attachment in
      PrintedRow(
        name: nil,
        value: .mapping(
          [
            PrintedMember("vpc", .text(topology.vpcs[attachment.vpc].name)),
            PrintedMember(
              "subnets", .texts(attachment.subnets.map { topology.subnets[$0].name })),
          ] + table(attachment.routeTable)))
    }
    let peers = hub.peerAttachments.map { attachment in
      PrintedRow(
        name: nil,
        value: .mapping(
          [PrintedMember("peer", .text(topology.peers[attachment.peer].name))]
            + table(attachment.routeTable)))
    }
    members.add("attachments", .rows(attachments + peers))
    addRouteTables(of: hub, to: &members)
    if hub.recognisesGroups { members.add("security_group_referencing", .flag(true)) }
  }

  /// The only table stands in the gateway itself, several under their names.
  private func addRouteTables(of hub: TransitGateway, to members: inout [PrintedMember]) {
    let tables = hub.routeTables.map { table -> (name: String?, members: [PrintedMember]) in
      let routes = table.routes.map {
        PrintedMember(YAMLScalarText.text("\($0.destination)"), .text(name(of: $0.target)))
      }
      return (table.name, routes.isEmpty ? [] : [PrintedMember("routes", .mapping(routes))])
    }
    if let only = tables.first, only.name == nil {
      members += only.members
      if hub.routeTables[0].propagatedVPCs.isEmpty { members.add("propagate_vpcs", .flag(false)) }
      return
    }
    let named = zip(hub.routeTables, tables).map { table, printed in
      let vpcs = table.propagatedVPCs.map { topology.vpcs[$0].name }
      let propagated = vpcs.isEmpty ? [] : [PrintedMember("propagate_vpcs", .texts(vpcs))]
      return PrintedMember(
        YAMLScalarText.text(printed.name ?? ""), .mapping(printed.members + propagated))
    }
    members.add("route_tables", .mapping(named))
  }

  private func name(of target: TransitGateway.Target) -> String {
    switch target {
    case .vpc(let id): topology.vpcs[id].name
    case .peer(let id): topology.peers[id].name
    case .blackhole: "blackhole"
    }
  }

  private func addMembers(
    of endpoint: GatewayEndpoint, _ name: String, to members: inout [PrintedMember]
  ) {
    members.add("vpc", text: topology.vpcs[endpoint.vpc].name)
    members.add("service", text: endpoint.service.rawValue)
    if let list = prefixList(of: endpoint.blocks) {
      members.add("prefix_list", text: list)
    } else {
      members.add("cidrs", Self.list(endpoint.blocks))
    }
    let tables = topology.gateways.id(named: name).map(endpointRoutes.tables)
    if let tables, !tables.isEmpty {
      members.add("route_tables", .texts(tables.map { topology.routeTables[$0].name }))
    }
  }
}
