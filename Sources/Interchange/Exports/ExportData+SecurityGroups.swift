import AccessControl
import PacketSpace
import Planning
import Topology

extension ExportData {
  /// A security group with its rules.
  func node(of planned: PlannedSecurityGroup) throws(AWSAnswerError) -> ExportNode {
    let inbound = try rules(of: planned, .inbound)
    let outbound = try rules(of: planned, .outbound)
    let all = inbound + outbound
    // Rules for other groups cannot stand inside of a group: groups may name each other.
    let exists = topology.ruleSets.securityGroups.find(planned.name)?.id != nil
    let separate = exists ? all : all.filter(\.isForGroup)
    return group(planned.name).adding([
      "group_name": .text(GroupText.name(planned.name)),
      "description": .text(GroupText.description("Planned for \(topology.name): \(planned.name)")),
      "vpc": vpc(ofGroup: planned.name).map { .node(node(of: $0)) } ?? .absent,
      "inbound": .counted(inbound.map(\.node)), "outbound": .counted(outbound.map(\.node)),
      "rules": .counted(all.map(\.node)),
      "separate_rules": .counted(separate.map(\.node)),
      "directions": .counted([direction(.inbound, inbound), direction(.outbound, outbound)]),
      "has_inbound": .flag(!inbound.isEmpty), "has_outbound": .flag(!outbound.isEmpty),
      "has_rules": .flag(!all.isEmpty),
    ]).adding(Self.blocks(of: addresses(ofGroup: planned.name)))
  }

  private func rules(
    of planned: PlannedSecurityGroup, _ direction: TrafficDirection
  ) throws(AWSAnswerError) -> [(node: ExportNode, isForGroup: Bool)] {
    var rules: [(node: ExportNode, isForGroup: Bool)] = []
    for rule in planned.rules(direction) {
      let isForGroup = if case .group = rule.rule.peer { true } else { false }
      rules.append((try node(of: rule, direction, planned), isForGroup))
    }
    return rules
  }

  /// One direction with its rules: all, those for addresses, and those for other groups.
  private func direction(
    _ direction: TrafficDirection, _ rules: [(node: ExportNode, isForGroup: Bool)]
  ) -> ExportNode {
    let forAddresses = rules.filter { !$0.isForGroup }.map(\.node)
    return ExportNode(Self.direction(direction)).adding([
      "rules": .counted(rules.map(\.node)), "has_rules": .flag(!rules.isEmpty),
      "address_rules": .counted(forAddresses), "has_address_rules": .flag(!forAddresses.isEmpty),
    ])
  }

  /// A group as rules refer to it.
  private func group(_ name: String) -> ExportNode {
    ExportNode([
      "name": .text(name), "label": .text(names.securityGroups[name]),
      "id": .optional(topology.ruleSets.securityGroups.find(name)?.id),
    ])
  }

  /// The VPC of the first that carries a group.
  private func vpc(ofGroup name: String) -> VPC? {
    let carrier = topology.securityGroupCarriers.first { $0.securityGroups.contains(name) }
    return carrier?.subnets.first.map { topology.vpcs[topology.subnets[$0].vpc] }
  }

  private func node(
    of planned: PlannedRule, _ direction: TrafficDirection, _ owner: PlannedSecurityGroup
  ) throws(AWSAnswerError) -> ExportNode {
    let rule = planned.rule
    let block: CIDRBlock? = if case .block(let block) = rule.peer { block } else { nil }
    let traffic = try Self.traffic(rule.match, of: owner.name, family: block?.family)
    return ExportNode([
      "description": .text(GroupText.description(planned.purposes.map(\.text))),
      "key": .text(RuleKey.key(rule, direction)),
      "owner_id": .optional(topology.ruleSets.securityGroups.find(owner.name)?.id),
      "owner_label": .text(names.securityGroups[owner.name]),
      "rule_label": .text(names.rules[RuleKey.key(rule, direction, of: owner.name)]),
    ]).adding(traffic).adding(peer(of: rule)).adding(Self.peer(block))
      .adding(Self.direction(direction)).adding(Self.purposes(planned.purposes))
  }

  /// The other end: a block of addresses, a group or a prefix list.
  private func peer(of rule: SecurityGroupRule) -> [String: ExportValue] {
    switch rule.peer {
    case .block(let block):
      return ["peer": .text("\(block)"), "security_group": .absent, "prefix_list": .absent]
    case .group(let name):
      return ["peer": .text(name), "security_group": .node(group(name)), "prefix_list": .absent]
    case .prefixList(let name):
      let list = plan.prefixLists.first { $0.name == name }
      return [
        "peer": .text(name), "security_group": .absent,
        "prefix_list": list.map { .node(node(of: $0)) } ?? .absent,
      ]
    }
  }
}
