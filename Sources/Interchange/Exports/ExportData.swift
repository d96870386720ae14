import AccessControl
import PacketSpace
import Planning
import Topology

/// Everything that templates can use of a plan: what `Exports.md` documents.
struct ExportData {
  let plan: Plan
  let topology: NetworkTopology
  let names: ExportNames
  let options: PlanExport.Options

  init(
    _ plan: Plan, of topology: NetworkTopology, in language: ExportLanguage,
    options: PlanExport.Options
  ) {
    self.plan = plan
    self.topology = topology
    self.options = options
    names = ExportNames(plan, topology, language)
  }

  /// The outermost names.
  var root: ExportNode {
    get throws(AWSAnswerError) {
      var networkACLs: [ExportNode] = []
      for planned in plan.networkACLs { networkACLs.append(try node(of: planned)) }
      var groups: [ExportNode] = []
      for planned in plan.securityGroups { groups.append(try node(of: planned)) }
      return ExportNode([
        "name": .text(topology.name),
        "uses_references": .flag(options.usesReferences),
        "replaces": .flag(options.style == "replace"),
        "vpcs": .counted(topology.vpcs.elements.map(node(of:))),
        "subnets": .counted(topology.subnets.elements.map(node(of:))),
        "network_acls": .counted(networkACLs),
        "associations": .counted(associations(networkACLs)),
        "security_groups": .counted(groups),
        "prefix_lists": .counted(plan.prefixLists.map(node(of:))),
        "hosts": .counted(hosts),
        "notes": .texts(plan.notes),
        "parameters": .counted(parameters), "has_parameters": .flag(!parameters.isEmpty),
        "has_unknown_vpcs": .flag(topology.vpcs.elements.contains { $0.id == nil }),
        "has_unknown_subnets": .flag(topology.subnets.elements.contains { $0.id == nil }),
        "has_unknown_prefix_lists": .flag(plan.prefixLists.contains { $0.id == nil }),
        "has_security_groups": .flag(!plan.securityGroups.isEmpty),
        "has_prefix_lists": .flag(!plan.prefixLists.isEmpty),
        "has_notes": .flag(!plan.notes.isEmpty),
      ])
    }
  }

  /// Whatever exists already and has no id in the topology.
  private var parameters: [ExportNode] {
    func parameters(_ kind: String, _ nodes: [(id: String?, node: ExportNode)]) -> [ExportNode] {
      nodes.filter { $0.id == nil }.map { item in
        item.node.adding([
          "is_vpc": .flag(kind == "vpc"), "is_subnet": .flag(kind == "subnet"),
          "is_prefix_list": .flag(kind == "prefix_list"),
        ])
      }
    }
    return parameters("vpc", topology.vpcs.elements.map { ($0.id, node(of: $0)) })
      + parameters("subnet", topology.subnets.elements.map { ($0.id, node(of: $0)) })
      + parameters("prefix_list", plan.prefixLists.map { ($0.id, node(of: $0)) })
  }

  /// Every subnet, with the entries of its network ACL.
  private func associations(_ networkACLs: [ExportNode]) -> [ExportNode] {
    zip(plan.networkACLs, networkACLs).flatMap { planned, networkACL in
      planned.subnets.compactMap { topology.subnets[$0] }.map { subnet in
        node(of: subnet).adding([
          "network_acl_id": networkACL["id"] ?? .absent,
          "entries": networkACL["entries"] ?? .absent,
          "has_entries": networkACL["has_entries"] ?? .absent,
        ])
      }
    }
  }

  /// A VPC.
  func node(of vpc: VPC) -> ExportNode {
    ExportNode([
      "name": .text(vpc.name), "label": .text(names.vpcs[vpc.name]), "id": .optional(vpc.id),
      "region": .optional(vpc.region), "cidrs": .texts(vpc.blocks.map(\.description)),
    ])
  }

  /// A subnet.
  func node(of subnet: Subnet) -> ExportNode {
    ExportNode([
      "name": .text(subnet.name), "label": .text(names.subnets[subnet.name]),
      "id": .optional(subnet.id), "zone": .optional(subnet.zone),
      "cidrs": .texts(subnet.blocks.map(\.description)),
      "vpc": .node(node(of: topology.vpcs[subnet.vpc])),
      "network_acl": .text(subnet.networkACL),
      "network_acl_label": .text(names.networkACLs[subnet.networkACL]),
      "interface": .text(names.interfaces[subnet.name]),
    ])
  }

  /// A prefix list that rules of the plan name.
  func node(of list: PrefixList) -> ExportNode {
    let addresses = AddressSet(list.blocks)
    return ExportNode([
      "name": .text(list.name), "label": .text(names.prefixLists[list.name]),
      "id": .optional(list.id), "max_entries": .number(list.maxEntries),
      "cidrs": .texts(list.blocks.map(\.description)),
    ]).adding(Self.blocks(of: addresses))
  }

  /// The blocks of a set of addresses by family, none overlapping another.
  static func blocks(of addresses: AddressSet) -> [String: ExportValue] {
    func blocks(_ family: AddressFamily) -> [String] {
      addresses.restricted(to: family).cidrBlocks.map(\.description)
    }
    let (ipv4, ipv6) = (blocks(.ipv4), blocks(.ipv6))
    return [
      "ipv4_cidrs": .texts(ipv4), "ipv6_cidrs": .texts(ipv6), "has_ipv4": .flag(!ipv4.isEmpty),
      "has_ipv6": .flag(!ipv6.isEmpty),
    ]
  }

  /// Why an entry or rule is there.
  static func purposes(_ purposes: [Purpose]) -> [String: ExportValue] {
    [
      "purposes": .texts(purposes.map(\.text)),
      "purpose": .text(purposes.map(\.text).joined(separator: "; ")),
    ]
  }
}
