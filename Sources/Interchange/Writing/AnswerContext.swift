import AccessControl
import PacketSpace
import SourceText
import Topology

/// What an answer says about a filter beside its rules: ids, VPC and subnets.
struct AnswerContext {
  private let ruleSets: RuleSets
  private let topology: NetworkTopology?
  var networkACLIDs: WrittenIDs
  var securityGroupIDs: WrittenIDs
  var prefixListIDs: WrittenIDs
  private var subnetIDs: WrittenIDs
  private var vpcIDs: WrittenIDs

  init(_ ruleSets: RuleSets, _ topology: NetworkTopology?) {
    self.ruleSets = ruleSets
    self.topology = topology
    networkACLIDs = WrittenIDs(ruleSets.networkACLs.map { ($0.name, $0.id) }, prefix: "acl-")
    securityGroupIDs = WrittenIDs(ruleSets.securityGroups.map { ($0.name, $0.id) }, prefix: "sg-")
    prefixListIDs = WrittenIDs(ruleSets.prefixLists.map { ($0.name, $0.id) }, prefix: "pl-")
    subnetIDs = WrittenIDs(
      topology?.subnets.elements.map { ($0.name, $0.id) } ?? [], prefix: "subnet-")
    vpcIDs = WrittenIDs(topology?.vpcs.elements.map { ($0.name, $0.id) } ?? [], prefix: "vpc-")
  }

  /// The ids of the subnets that a network ACL filters: those of the topology, then what else the rule sets associate.
  mutating func subnets(of networkACL: NetworkACL) -> [String] {
    var ids: [String] = []
    for subnet in topologySubnets(of: networkACL) { ids.append(subnetIDs[subnet.name]) }
    for association in ruleSets.associations
    where ruleSets.networkACLs.find(association.networkACL)?.name == networkACL.name {
      let isInTopology =
        topology.map { topology in
          topology.subnets.elements.contains {
            $0.name == association.subnet || $0.id == association.subnet
          }
        } ?? false
      if !isInTopology { ids.append(subnetIDs[association.subnet]) }
    }
    return ids
  }

  private func topologySubnets(of networkACL: NetworkACL) -> [Subnet] {
    topology?.subnets.elements.filter { networkACL.isReferred(by: $0.networkACL) } ?? []
  }

  /// The VPC of a network ACL: that of its first subnet, or the only one there is.
  func vpc(of networkACL: NetworkACL) -> VPC? {
    guard let topology else { return nil }
    return topologySubnets(of: networkACL).first.map { topology.vpcs[$0.vpc] } ?? onlyVPC
  }

  /// The VPC of a security group: that of the first that carries it, or the only one there is.
  func vpc(of group: SecurityGroup) -> VPC? {
    guard let topology else { return nil }
    let carrier = topology.securityGroupCarriers.first {
      $0.securityGroups.contains(where: group.isReferred(by:))
    }
    return carrier?.subnets.first.map { topology.vpcs[topology.subnets[$0].vpc] } ?? onlyVPC
  }

  private var onlyVPC: VPC? {
    guard let topology, topology.vpcs.count == 1 else { return nil }
    return topology.vpcs.elements.first
  }

  /// The member `VpcId`; none if the VPC is not known.
  mutating func vpcMember(_ vpc: VPC?) -> [JSONValue.Member] {
    guard let vpc else { return [] }
    return [.init("VpcId", .string(vpcIDs[vpc.name]))]
  }

  /// The member `Tags` with the name, unless that is the id.
  static func tagsMember(_ name: String, id: String) -> JSONValue.Member {
    .init("Tags", name == id ? [] : [["Key": "Name", "Value": .string(name)]])
  }
}
