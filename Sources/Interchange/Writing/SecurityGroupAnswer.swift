import AccessControl
import PacketSpace
import SourceText

/// Writes security groups.
enum SecurityGroupAnswer {
  /// Source: EC2 API, SecurityGroup, whose members stand in this order.
  static func value(
    of group: SecurityGroup, _ context: inout AnswerContext
  ) throws(AWSAnswerError) -> JSONValue {
    let id = context.securityGroupIDs[group.name]
    let groupName = group.isDefault ? "default" : group.name
    let outbound = try permissions(of: group, .outbound, &context)
    let inbound = try permissions(of: group, .inbound, &context)
    return .object(
      [
        .init("GroupId", .string(id)), .init("IpPermissionsEgress", outbound),
        AnswerContext.tagsMember(group.name, id: groupName),
      ] + context.vpcMember(context.vpc(of: group)) + [
        .init("GroupName", .string(groupName)),
        .init("Description", .string(group.note ?? groupName)), .init("IpPermissions", inbound),
      ])
  }

  /// The rules of one direction; AWS lists the other ends of one traffic together.
  private static func permissions(
    of group: SecurityGroup, _ direction: TrafficDirection, _ context: inout AnswerContext
  ) throws(AWSAnswerError) -> JSONValue {
    var order: [AWSTraffic] = []
    var rules: [AWSTraffic: [SecurityGroupRule]] = [:]
    for rule in group.rules(direction) {
      guard let traffic = AWSTraffic(rule.match) else {
        throw AWSAnswerError(owner: group.name, match: rule.match)
      }
      if rules[traffic] == nil { order.append(traffic) }
      rules[traffic, default: []].append(rule)
    }
    return .array(
      order.map { traffic in
        var peers = Peers()
        for rule in rules[traffic] ?? [] { peers.add(rule, &context) }
        return permission(traffic, peers.members)
      })
  }

  /// What is allowed, with the other ends.
  ///
  /// Source: EC2 API, IpPermission, whose members stand in this order.
  static func permission(_ traffic: AWSTraffic, _ peers: [JSONValue.Member]) -> JSONValue {
    let ends = traffic.ruleEnds.map {
      [JSONValue.Member("FromPort", .integer($0.from)), .init("ToPort", .integer($0.to))]
    }
    return .object(
      [.init("IpProtocol", .string(traffic.protocolName))] + (ends ?? []) + peers)
  }

  /// The other ends of one permission by kind.
  private struct Peers {
    private var groups: [JSONValue] = []
    private var ipv4: [JSONValue] = []
    private var ipv6: [JSONValue] = []
    private var prefixLists: [JSONValue] = []

    mutating func add(_ rule: SecurityGroupRule, _ context: inout AnswerContext) {
      let note = rule.note.map { [JSONValue.Member("Description", .string($0))] } ?? []
      switch rule.peer {
      case .group(let name):
        groups.append(
          .object(note + [.init("GroupId", .string(context.securityGroupIDs[name]))]))
      case .prefixList(let name):
        prefixLists.append(
          .object(note + [.init("PrefixListId", .string(context.prefixListIDs[name]))]))
      case .block(let block) where block.family == .ipv4:
        ipv4.append(.object(note + [.init("CidrIp", .string("\(block)"))]))
      case .block(let block):
        ipv6.append(.object(note + [.init("CidrIpv6", .string("\(block)"))]))
      }
    }

    var members: [JSONValue.Member] {
      [
        .init("UserIdGroupPairs", .array(groups)), .init("IpRanges", .array(ipv4)),
        .init("Ipv6Ranges", .array(ipv6)), .init("PrefixListIds", .array(prefixLists)),
      ]
    }
  }
}
