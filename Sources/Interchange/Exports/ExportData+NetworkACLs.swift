import AccessControl
import PacketSpace
import Planning
import Topology

extension ExportData {
  /// A network ACL with its entries.
  func node(of planned: PlannedNetworkACL) throws(AWSAnswerError) -> ExportNode {
    var inbound: [ExportNode] = []
    for entry in planned.inbound { inbound.append(try node(of: entry, .inbound, planned)) }
    var outbound: [ExportNode] = []
    for entry in planned.outbound { outbound.append(try node(of: entry, .outbound, planned)) }
    let subnets = planned.subnets.compactMap { topology.subnets[$0] }
    return ExportNode([
      "name": .text(planned.name), "label": .text(names.networkACLs[planned.name]),
      "id": .optional(topology.ruleSets.networkACLs.find(planned.name)?.id),
      "tier": .text(options.tiers[planned.name] ?? planned.name),
      "vpc": subnets.first.map { .node(node(of: topology.vpcs[$0.vpc])) } ?? .absent,
      "subnets": .counted(subnets.map(node(of:))),
      "inbound": .counted(inbound), "outbound": .counted(outbound),
      "entries": .counted(inbound + outbound),
      "directions": .counted(
        [(TrafficDirection.inbound, inbound), (.outbound, outbound)].map { direction, entries in
          ExportNode(Self.direction(direction)).adding([
            "entries": .counted(entries), "has_entries": .flag(!entries.isEmpty),
          ])
        }),
      "has_inbound": .flag(!inbound.isEmpty), "has_outbound": .flag(!outbound.isEmpty),
      "has_entries": .flag(!(inbound + outbound).isEmpty),
    ])
  }

  private func node(
    of planned: PlannedEntry, _ direction: TrafficDirection, _ owner: PlannedNetworkACL
  ) throws(AWSAnswerError) -> ExportNode {
    let entry = planned.entry
    return ExportNode([
      "number": .number(entry.number), "action": .text("\(entry.action)"),
      "is_allow": .flag(entry.action == .allow), "is_deny": .flag(entry.action == .deny),
      "key": .text("\(direction)-\(entry.number)"),
    ]).adding(
      try Self.traffic(entry.match, of: owner.name, family: entry.peer.family)
    ).adding(Self.protocolName(of: entry.match)).adding(Self.peer(entry.peer))
      .adding(Self.direction(direction)).adding(Self.purposes(planned.purposes))
  }

  /// The provider of Terraform takes the number of ICMPv6 in network ACLs, and no name.
  ///
  /// Source: terraform-provider-aws, internal/service/ec2, expandNetworkACLEntry ("unsupported NACL protocol").
  private static func protocolName(of match: TrafficMatch) -> [String: ExportValue] {
    match.onlyProtocol == .icmpv6 ? ["protocol": .text("\(IPProtocol.icmpv6.rawValue)")] : [:]
  }
}
