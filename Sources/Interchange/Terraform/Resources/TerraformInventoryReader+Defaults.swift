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
    for resource in document.managed("aws_vpc") where resource.text("id") == nil {
      let vpc = resolver.identity(of: resource)
      let subnets = inventory.subnets.filter { $0.vpc == vpc }.map(\.id)
      addDefaultNetworkACL(of: vpc, subnets, resource)
      addDefaultSecurityGroup(of: vpc, resource)
      addMainRouteTable(of: vpc, subnets, resource)
    }
  }

  /// Source: Amazon VPC User Guide, vpc-network-acls.md, "Default network ACL".
  private mutating func addDefaultNetworkACL(
    of vpc: String, _ subnets: [String], _ resource: TerraformResource
  ) {
    let id = vpc + ".default_network_acl_id"
    let associated = Set(inventory.networkACLs.flatMap(\.associations).map(\.subnet))
    guard
      !inventory.networkACLs.contains(where: { $0.id == id || ($0.isDefault && $0.vpc == vpc) }),
      subnets.contains(where: { !associated.contains($0) })
    else { return }
    let families = families(of: resource, vpc)
    let made = NetworkACL.allowAll(name: id, id: id, families: families)
    inventory.networkACLs.append(
      AWSNetworkACL(
        id: id, nameTag: nil, vpc: vpc, isDefault: true, inbound: made.inbound,
        outbound: made.outbound, associations: [],
        origin: AWSOrigin(resource.range, language: .terraform, address: id)))
  }

  /// Source: Amazon VPC User Guide, default-security-group.md.
  private mutating func addDefaultSecurityGroup(of vpc: String, _ resource: TerraformResource) {
    let id = vpc + ".default_security_group_id"
    let isUsed =
      inventory.networkInterfaces.contains { $0.securityGroups.contains(id) }
      || inventory.securityGroups.contains { group in
        group.rules.contains { if case .group(id, _) = $0.peer { true } else { false } }
      }
    guard isUsed, !inventory.securityGroups.contains(where: { $0.id == id }) else { return }
    func rule(
      _ direction: TrafficDirection, _ peer: AWSSecurityGroupRule.Peer
    ) -> AWSSecurityGroupRule {
      AWSSecurityGroupRule(
        direction: direction, peer: peer, match: .all, description: nil, origin: resource.origin)
    }
    let outbound = families(of: resource, vpc).sorted().map { rule(.outbound, .block(.all($0))) }
    inventory.securityGroups.append(
      AWSSecurityGroup(
        id: id, groupName: "default", nameTag: nil, vpc: vpc, description: nil,
        rules: [rule(.inbound, .group(id, isStale: false))] + outbound,
        origin: AWSOrigin(resource.range, language: .terraform, address: id)))
  }

  /// Source: Amazon VPC User Guide, VPC_Route_Tables.md: the main route table of a new VPC has the local route alone.
  private mutating func addMainRouteTable(
    of vpc: String, _ subnets: [String], _ resource: TerraformResource
  ) {
    let id = vpc + ".default_route_table_id"
    let tables = inventory.routeTables
    let hasMain = tables.contains { table in
      table.id == id
        || table.vpc == vpc
          && table.associations.contains { if case .main = $0 { true } else { false } }
    }
    let routed = Set(
      tables.flatMap(\.associations).compactMap { association -> String? in
        if case .subnet(let subnet) = association { subnet } else { nil }
      })
    guard !hasMain, subnets.contains(where: { !routed.contains($0) }) else { return }
    inventory.routeTables.append(
      AWSRouteTable(
        id: id, nameTag: nil, vpc: vpc, associations: [.main], routes: [],
        origin: AWSOrigin(resource.range, language: .terraform, address: id)))
  }

  private func families(of resource: TerraformResource, _ vpc: String) -> Set<AddressFamily> {
    let blocks = inventory.vpcs.first { $0.id == vpc }?.blocks ?? []
    let hasIPv6 =
      resource.text("assign_generated_ipv6_cidr_block") == "true"
      || blocks.contains { $0.family == .ipv6 } || isUnknown("ipv6_cidr_block", of: resource)
    return hasIPv6 ? [.ipv4, .ipv6] : [.ipv4]
  }
}
