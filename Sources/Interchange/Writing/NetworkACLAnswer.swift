import AccessControl
import PacketSpace
import SourceText
import Topology

/// Writes network ACLs.
enum NetworkACLAnswer {
  static func value(
    of networkACL: NetworkACL, _ context: inout AnswerContext
  ) throws(AWSAnswerError) -> JSONValue {
    let id = context.networkACLIDs[networkACL.name]
    let vpc = context.vpc(of: networkACL)
    let associations = context.subnets(of: networkACL).map { association(of: $0, id) }
    let families = families(of: networkACL, in: vpc)
    let entries =
      try entries(of: networkACL, .outbound, families)
      + entries(of: networkACL, .inbound, families)
    return .object(
      [
        .init("Associations", .array(associations)), .init("Entries", .array(entries)),
        .init("IsDefault", .boolean(networkACL.isDefault)), .init("NetworkAclId", .string(id)),
        AnswerContext.tagsMember(networkACL.name, id: id),
      ] + context.vpcMember(vpc))
  }

  private static func association(of subnet: String, _ id: String) -> JSONValue {
    let suffix = subnet.hasPrefix("subnet-") ? subnet.dropFirst("subnet-".count) : subnet[...]
    return [
      "NetworkAclAssociationId": .string("aclassoc-\(suffix)"), "NetworkAclId": .string(id),
      "SubnetId": .string(subnet),
    ]
  }

  /// The families with a final deny: IPv4 always, IPv6 where the VPC or an entry has it.
  ///
  /// Source: AWS CLI, examples of describe-network-acls: 32768 is listed only where the VPC has an IPv6 block.
  private static func families(of networkACL: NetworkACL, in vpc: VPC?) -> [AddressFamily] {
    let blocks =
      (vpc?.blocks ?? []) + networkACL.inbound.map(\.peer) + networkACL.outbound.map(\.peer)
    return blocks.contains { $0.family == .ipv6 } ? [.ipv4, .ipv6] : [.ipv4]
  }

  private static func entries(
    of networkACL: NetworkACL, _ direction: TrafficDirection, _ families: [AddressFamily]
  ) throws(AWSAnswerError) -> [JSONValue] {
    var values: [JSONValue] = []
    for entry in networkACL.entries(direction) {
      guard let traffic = AWSTraffic(entry.match) else {
        throw AWSAnswerError(owner: networkACL.name, match: entry.match)
      }
      values.append(value(direction, entry.number, entry.action, entry.peer, traffic))
    }
    for family in families {
      values.append(
        value(direction, NetworkACL.finalDenyNumber(family), .deny, .all(family), .all))
    }
    return values
  }

  /// Source: EC2 API, NetworkAclEntry, whose members stand in this order.
  private static func value(
    _ direction: TrafficDirection, _ number: Int, _ action: RuleAction, _ peer: CIDRBlock,
    _ traffic: AWSTraffic
  ) -> JSONValue {
    var members: [JSONValue.Member] = []
    if peer.family == .ipv4 { members.append(.init("CidrBlock", .string("\(peer)"))) }
    members.append(.init("Egress", .boolean(direction == .outbound)))
    if case .messages(_, let type, let code) = traffic {
      members.append(.init("IcmpTypeCode", ["Code": .integer(code), "Type": .integer(type)]))
    }
    if peer.family == .ipv6 { members.append(.init("Ipv6CidrBlock", .string("\(peer)"))) }
    if case .ports(_, let range) = traffic {
      let ports: JSONValue = ["From": .integer(Int(range.lower)), "To": .integer(Int(range.upper))]
      members.append(.init("PortRange", ports))
    }
    members += [
      .init("Protocol", .string(traffic.protocolNumber)),
      .init("RuleAction", .string(action.rawValue)), .init("RuleNumber", .integer(number)),
    ]
    return .object(members)
  }
}
