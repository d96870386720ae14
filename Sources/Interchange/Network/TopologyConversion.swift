import AccessControl
import PacketSpace
import SourceText
import Topology

/// Turns an inventory into a topology, one kind of element after the other.
struct TopologyConversion {
  let inventory: AWSInventory
  var topology = NetworkTopology()
  var vpcIDs: [String: ElementID<VPC>] = [:]
  var gatewayIDs: [String: ElementID<Gateway>] = [:]
  var routeTableIDs: [String: ElementID<RouteTable>] = [:]
  /// NAT gateways that are described but cannot be used by a route, with the reason.
  var unusableNATGateways: [String: String] = [:]

  let subnetNames: ChosenNames
  let securityGroupNames: ChosenNames
  /// Every subnet gets into the topology, so its place there is known from the start.
  let subnetIDs: [String: ElementID<Subnet>]

  init(_ inventory: AWSInventory, ruleSets: RuleSets) {
    self.inventory = inventory
    topology.ruleSets = ruleSets
    topology.name = inventory.vpcs.count == 1 ? inventory.vpcNames[inventory.vpcs[0].id] : ""
    subnetNames = inventory.subnetNames
    securityGroupNames = inventory.securityGroupNames
    subnetIDs = Dictionary(
      inventory.subnets.enumerated().map { ($1.id, ElementID(index: $0)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Adds the VPCs, and those of subnets whose VPC is not described.
  mutating func addVPCs(into diagnostics: inout DiagnosticList) {
    let names = inventory.vpcNames
    for vpc in inventory.vpcs {
      add(VPC(name: names[vpc.id], id: vpc.id, blocks: vpc.blocks, source: vpc.source), vpc.id)
    }
    for subnet in inventory.subnets where vpcIDs[subnet.vpc] == nil {
      add(
        VPC(name: subnet.vpc, id: subnet.vpc, blocks: likelyBlocks(ofVPC: subnet.vpc)), subnet.vpc)
      diagnostics.note(
        "missing-element",
        "\(subnet.vpc) is not in the files; its blocks are taken from routes and subnets",
        at: subnet.source.firstPlace, help: ["add what `aws ec2 describe-vpcs` prints"])
    }
  }

  private mutating func add(_ vpc: VPC, _ id: String) {
    vpcIDs[id] = topology.vpcs.append(vpc)
  }

  /// The blocks that its route tables deliver locally, which are all blocks of the VPC; else those of its subnets.
  ///
  /// Source: Amazon VPC User Guide, VPC_Route_Tables.md: every route table has a local route for each block of the VPC.
  private func likelyBlocks(ofVPC id: String) -> [CIDRBlock] {
    var blocks: [CIDRBlock] = []
    let routes = inventory.routeTables.filter { $0.vpc == id }.flatMap(\.routes)
    for route in routes where route.target == "local" {
      guard case .block(let block) = route.destination, !blocks.contains(block) else { continue }
      blocks.append(block)
    }
    guard blocks.isEmpty else { return blocks }
    return inventory.subnets.filter { $0.vpc == id }.flatMap(\.blocks)
  }

  /// Adds the subnets with the network ACLs and route tables that filter and route their traffic.
  mutating func addSubnets(into diagnostics: inout DiagnosticList) {
    let tables = routeTablesOfSubnets()
    for subnet in inventory.subnets {
      guard let vpc = vpcIDs[subnet.vpc] else { continue }
      let name = subnetNames[subnet.id]
      let networkACL = topology.ruleSets.networkACL(ofSubnet: name)
      if networkACL == nil {
        diagnostics.note(
          "missing-element", "no network ACL in the files filters subnet \(name)",
          at: subnet.source.firstPlace, help: ["add what `aws ec2 describe-network-acls` prints"])
      }
      let table = tables.explicit[subnet.id] ?? tables.main[subnet.vpc]
      if table == nil {
        diagnostics.note(
          "missing-element",
          "no route table in the files is for subnet \(name); only its VPC's own blocks are routed",
          at: subnet.source.firstPlace, help: ["add what `aws ec2 describe-route-tables` prints"])
      }
      topology.subnets.append(
        Subnet(
          name: name, id: subnet.id, vpc: vpc, zone: subnet.zone, blocks: subnet.blocks,
          networkACL: networkACL?.name, routeTable: table, source: subnet.source))
    }
  }

  /// The route tables that subnets are associated with, and the main one of each VPC for the others.
  private func routeTablesOfSubnets() -> (
    explicit: [String: ElementID<RouteTable>], main: [String: ElementID<RouteTable>]
  ) {
    var explicit: [String: ElementID<RouteTable>] = [:]
    var main: [String: ElementID<RouteTable>] = [:]
    for table in inventory.routeTables {
      for association in table.associations {
        switch association {
        case .subnet(let subnet): explicit[subnet] = routeTableIDs[table.id]
        case .main:
          if let vpc = table.vpc { main[vpc] = routeTableIDs[table.id] }
        case .gateway: break
        }
      }
    }
    return (explicit, main)
  }
}
