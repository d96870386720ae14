import AccessControl
import PacketSpace
import SourceText

extension TerraformInventoryReader {
  /// Adds what AWS makes with a VPC that a plan creates, where something in the plan uses it: its default network ACL,
  /// security group and route table.
  ///
  /// Nobody can have changed them before the VPC is there. Those of a VPC that exists can be anything, and are left out.
  mutating func addDefaults() {
    guard document.kind == .plan else { return }
    let needs = DefaultNeeds(inventory)
    for resource in document.managed("aws_vpc") where resource.text("id") == nil {
      let vpc = resolver.identity(of: resource)
      addDefaultNetworkACL(of: vpc, needs, resource)
      addDefaultSecurityGroup(of: vpc, needs, resource)
      addMainRouteTable(of: vpc, needs, resource)
    }
  }

  /// Source: Amazon VPC User Guide, vpc-network-acls.md, "Default network ACL".
  private mutating func addDefaultNetworkACL(
    of vpc: String, _ needs: DefaultNeeds, _ resource: TerraformResource
  ) {
    let id = vpc + ".default_network_acl_id"
    guard needs.lacksNetworkACL(vpc), !needs.ids.contains(id) else { return }
    let made = NetworkACL.allowAll(
      name: id, id: id, families: families(of: resource, needs.blocks[vpc] ?? []))
    inventory.networkACLs.append(
      AWSNetworkACL(
        id: id, nameTag: nil, vpc: vpc, isDefault: true, inbound: made.inbound,
        outbound: made.outbound, associations: [], origin: origin(of: id, resource)))
  }

  /// Source: Amazon VPC User Guide, default-security-group.md.
  private mutating func addDefaultSecurityGroup(
    of vpc: String, _ needs: DefaultNeeds, _ resource: TerraformResource
  ) {
    let id = vpc + ".default_security_group_id"
    guard needs.usedGroups.contains(id), !needs.ids.contains(id) else { return }
    func rule(
      _ direction: TrafficDirection, _ peer: AWSSecurityGroupRule.Peer
    ) -> AWSSecurityGroupRule {
      AWSSecurityGroupRule(
        direction: direction, peer: peer, match: .all, description: nil, origin: resource.origin)
    }
    let outbound = families(of: resource, needs.blocks[vpc] ?? []).sorted().map {
      rule(.outbound, .block(.all($0)))
    }
    inventory.securityGroups.append(
      AWSSecurityGroup(
        id: id, groupName: "default", nameTag: nil, vpc: vpc, description: nil,
        rules: [rule(.inbound, .group(id, isStale: false))] + outbound,
        origin: origin(of: id, resource)))
  }

  /// Source: Amazon VPC User Guide, VPC_Route_Tables.md: the main route table of a new VPC has the local route alone.
  private mutating func addMainRouteTable(
    of vpc: String, _ needs: DefaultNeeds, _ resource: TerraformResource
  ) {
    let id = vpc + ".default_route_table_id"
    guard needs.lacksRouteTable(vpc), !needs.ids.contains(id) else { return }
    inventory.routeTables.append(
      AWSRouteTable(
        id: id, nameTag: nil, vpc: vpc, associations: [.main], routes: [],
        origin: origin(of: id, resource)))
  }

  private func origin(of id: String, _ resource: TerraformResource) -> AWSOrigin {
    AWSOrigin(resource.range, language: .terraform, address: id)
  }

  private func families(
    of resource: TerraformResource, _ blocks: [CIDRBlock]
  ) -> Set<AddressFamily> {
    let hasIPv6 =
      resource.text("assign_generated_ipv6_cidr_block") == "true"
      || blocks.contains { $0.family == .ipv6 } || isUnknown("ipv6_cidr_block", of: resource)
    return hasIPv6 ? [.ipv4, .ipv6] : [.ipv4]
  }
}

/// What of an inventory needs something that AWS makes with a VPC, found once for all VPCs.
private struct DefaultNeeds {
  /// The blocks of each VPC.
  let blocks: [String: [CIDRBlock]]
  /// The ids of the network ACLs, security groups and route tables that are described.
  let ids: Set<String>
  /// The groups that an interface carries, or that a rule names.
  let usedGroups: Set<String>

  private let subnets: [String: [String]]
  private let filteredSubnets: Set<String>
  private let routedSubnets: Set<String>
  private let vpcsWithDefaultACL: Set<String>
  private let vpcsWithMainTable: Set<String>

  init(_ inventory: AWSInventory) {
    blocks = Dictionary(
      inventory.vpcs.map { ($0.id, $0.blocks) }, uniquingKeysWith: { first, _ in first })
    ids = Set(
      inventory.networkACLs.map(\.id) + inventory.securityGroups.map(\.id)
        + inventory.routeTables.map(\.id))
    usedGroups = Set(
      inventory.networkInterfaces.flatMap(\.securityGroups)
        + inventory.securityGroups.flatMap(\.rules).compactMap { rule in
          if case .group(let id, _) = rule.peer { id } else { nil }
        })
    subnets = Dictionary(grouping: inventory.subnets, by: \.vpc).mapValues { $0.map(\.id) }
    filteredSubnets = Set(inventory.networkACLs.flatMap(\.associations).map(\.subnet))
    vpcsWithDefaultACL = Set(inventory.networkACLs.filter(\.isDefault).compactMap(\.vpc))
    routedSubnets = Set(
      inventory.routeTables.flatMap(\.associations).compactMap { association in
        if case .subnet(let subnet) = association { subnet } else { nil }
      })
    vpcsWithMainTable = Set(
      inventory.routeTables.filter { table in
        table.associations.contains { if case .main = $0 { true } else { false } }
      }.compactMap(\.vpc))
  }

  /// Whether a subnet of a VPC has no network ACL, and the VPC no default one.
  func lacksNetworkACL(_ vpc: String) -> Bool {
    !vpcsWithDefaultACL.contains(vpc)
      && subnets[vpc]?.contains { !filteredSubnets.contains($0) } == true
  }

  /// Whether a subnet of a VPC has no route table, and the VPC no main one.
  func lacksRouteTable(_ vpc: String) -> Bool {
    !vpcsWithMainTable.contains(vpc)
      && subnets[vpc]?.contains { !routedSubnets.contains($0) } == true
  }
}
