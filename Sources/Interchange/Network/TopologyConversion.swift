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
  /// What is described but cannot be used by a route, with the reason.
  var unusableGateways: [String: String] = [:]

  let subnetNames: ChosenNames
  let securityGroupNames: ChosenNames
  let gatewayNames: ChosenNames
  let endpointNames: ChosenNames
  let owners: InterfaceOwners
  /// Every subnet gets into the topology, so its place there is known from the start.
  let subnetIDs: [String: ElementID<Subnet>]
  let subnetsByID: [String: AWSSubnet]

  init(_ inventory: AWSInventory, ruleSets: RuleSets) {
    self.inventory = inventory
    topology.ruleSets = ruleSets
    topology.name = inventory.vpcs.count == 1 ? inventory.vpcNames[inventory.vpcs[0].id] : ""
    subnetNames = inventory.subnetNames
    securityGroupNames = inventory.securityGroupNames
    gatewayNames = inventory.gatewayNames
    owners = InterfaceOwners(inventory)
    endpointNames = inventory.endpointNames(owners)
    subnetIDs = Dictionary(
      inventory.subnets.enumerated().map { ($1.id, ElementID(index: $0)) },
      uniquingKeysWith: { first, _ in first })
    subnetsByID = Dictionary(
      inventory.subnets.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Adds the subnets with the network ACLs and route tables that filter and route their traffic.
  mutating func addSubnets(into diagnostics: inout DiagnosticList) {
    let tables = routeTablesOfSubnets()
    var unfiltered: [AWSSubnet] = []
    var unrouted: [AWSSubnet] = []
    for subnet in inventory.subnets {
      guard let vpc = vpcIDs[subnet.vpc] else { continue }
      let name = subnetNames[subnet.id]
      let networkACL = topology.ruleSets.networkACL(ofSubnet: name)
      if networkACL == nil { unfiltered.append(subnet) }
      let table = tables.explicit[subnet.id] ?? tables.main[subnet.vpc]
      if table == nil { unrouted.append(subnet) }
      topology.subnets.append(
        Subnet(
          name: name, id: subnet.id, vpc: vpc, zone: subnet.zone, blocks: subnet.blocks,
          networkACL: networkACL?.name, routeTable: table, source: subnet.source))
    }
    report(unfiltered, unrouted, into: &diagnostics)
  }

  /// Says once which subnets lack a network ACL or a route table.
  private func report(
    _ unfiltered: [AWSSubnet], _ unrouted: [AWSSubnet], into diagnostics: inout DiagnosticList
  ) {
    if let first = unfiltered.first {
      diagnostics.note(
        "missing-element", "no network ACL in the files filters \(listed(unfiltered))",
        at: first.source.firstPlace,
        help: first.origin.help(adding: "aws ec2 describe-network-acls"))
    }
    if let first = unrouted.first {
      diagnostics.note(
        "missing-element",
        "no route table in the files is for \(listed(unrouted)); "
          + "only the VPC's own blocks are routed there",
        at: first.source.firstPlace,
        help: first.origin.help(adding: "aws ec2 describe-route-tables"))
    }
  }

  private func listed(_ subnets: [AWSSubnet]) -> String {
    Listing.words("subnet", subnets.map { subnetNames[$0.id] })
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
