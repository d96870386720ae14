import AccessControl
import PacketSpace
import Planning
import Templates
import TestSupport
import Testing
import Topology
import Verification

@testable import Interchange

/// Rule sets around two subnets of a topology, with packets between these.
struct LabCase {
  /// What it is about, for messages.
  let name: String
  let topology: NetworkTopology
  var ruleSets: RuleSets
  /// The subnet whose only host is the lab's client.
  let client: ElementID<Subnet>
  /// The subnet whose only host is the lab's server.
  let server: ElementID<Subnet>
  var exchanges: [LabExchange] = []

  /// The blocks of a subnet.
  func blocks(_ subnet: ElementID<Subnet>) -> [CIDRBlock] { topology.subnets[subnet].blocks }

  /// The rule sets in the shape in which they are exported.
  var plan: Plan {
    Plan(
      networkACLs: ruleSets.networkACLs.map { networkACL in
        PlannedNetworkACL(
          name: networkACL.name,
          subnets: topology.subnets.elements.filter { $0.networkACL == networkACL.name }
            .map(\.name),
          inbound: networkACL.inbound.map { PlannedEntry(entry: $0, purposes: []) },
          outbound: networkACL.outbound.map { PlannedEntry(entry: $0, purposes: []) })
      },
      securityGroups: ruleSets.securityGroups.map { group in
        PlannedSecurityGroup(
          name: group.name,
          inbound: group.inbound.map { PlannedRule(rule: $0, purposes: []) },
          outbound: group.outbound.map { PlannedRule(rule: $0, purposes: []) })
      }, prefixLists: Array(ruleSets.prefixLists))
  }

  /// What things are called in the rule sets of router and hosts.
  var names: ExportNames { ExportNames(plan, topology, .nftables) }

  /// The rule set of the router or of the hosts, written by our own export; the subnets have the lab's interfaces.
  func nftables(style: String) throws -> String {
    let format = ExportFormat.nftables
    let template = try #require(
      format.style(named: style).flatMap { ExportTemplateFile.named($0.template) })
    let text = try PlanExport(plan, of: topology).text(in: format, template: template.text)
    let names = names
    let ports = [client: "lab0", server: "lab1"]
    return topology.subnets.ids.reduce(text) { text, subnet in
      let name = topology.subnets[subnet].name
      let defined = "define subnet_\(names.subnets[name]) = \""
      return text.replacing(
        "\(defined)\(names.interfaces[name])\"",
        with: "\(defined)\(ports[subnet] ?? "elsewhere\(subnet.index)")\"")
    }
  }
}

/// A packet of the lab with what it needs to be sent and answered.
struct LabExchange {
  let packet: Packet
  /// Whether the lab's client sends it, and not its server.
  let isFromClient: Bool
  /// Whether something listens where it goes; a closed TCP port answers as well.
  let listens: Bool
  /// The identifier of an echo request.
  let identifier: Int
}
