internal import AccessControl
internal import PacketSpace
internal import SourceText

/// VPCs, subnets, prefix lists and route tables.
extension TopologyPrinter {
  func value(of vpc: VPC) -> PrintedValue {
    var members: [PrintedMember] = []
    members.add(id: vpc.id, prefix: "vpc-")
    members.add("region", text: vpc.region)
    members.add("cidrs", Self.list(vpc.blocks))
    if vpc.publicAccessBlock != .off {
      members.add("block_public_access", text: vpc.publicAccessBlock.rawValue)
    }
    return .mapping(members)
  }

  func value(of subnet: Subnet) -> PrintedValue {
    var members: [PrintedMember] = []
    members.add(id: subnet.id, prefix: "subnet-")
    members.add("vpc", text: topology.vpcs[subnet.vpc].name)
    members.add("zone", text: subnet.zone)
    members.add("cidrs", Self.list(subnet.blocks))
    let isWritten = topology.ruleSets.networkACLs.find(subnet.networkACL) != nil
    if isWritten || subnet.networkACL != subnet.name {
      members.add("network_acl", text: subnet.networkACL)
    }
    members.add("route_table", text: subnet.routeTable.map { topology.routeTables[$0].name })
    return .mapping(members)
  }

  static func list(_ blocks: [CIDRBlock]) -> PrintedValue { .texts(blocks.map(\.description)) }

  var prefixListRows: [PrintedRow] {
    topology.ruleSets.prefixLists.filter { !$0.blocks.isEmpty }.map { list in
      var members: [PrintedMember] = []
      members.add(id: list.id, prefix: "pl-")
      members.add("cidrs", Self.list(list.blocks))
      if list.maxEntries < list.blocks.count {
        members.add("weight", .scalar("\(list.maxEntries)"))
      } else if list.maxEntries > list.blocks.count {
        members.add("max_entries", .scalar("\(list.maxEntries)"))
      }
      return row(.prefixLists, list.name, .mapping(members))
    }
  }

  /// The name of the prefix list that has exactly some blocks.
  func prefixList(of blocks: [CIDRBlock]) -> String? {
    topology.ruleSets.prefixLists.first { $0.blocks == blocks }?.name
  }

  var routeTableRows: [PrintedRow] {
    topology.routeTables.ids.map { id in
      let table = topology.routeTables[id]
      var members: [PrintedMember] = []
      members.add(id: table.id, prefix: "rtb-")
      for route in endpointRoutes.ownRoutes(of: id) {
        members.add(YAMLScalarText.text("\(route.destination)"), value(of: route.target))
      }
      return row(.routeTables, table.name, .mapping(members))
    }
  }

  private func value(of target: Route.Target) -> PrintedValue {
    switch target {
    case .local: .text("local")
    case .gateway(let id): .text(topology.gateways[id].name)
    case .blackhole: .text("blackhole")
    case .unsupported(let name): .mapping([PrintedMember("not_modelled", .text(name))])
    }
  }
}
