import AccessControl
import PacketSpace
import Topology
import Traversal

/// What a reviewer of a plan should know beyond its entries.
struct PlanNotes {
  let topology: NetworkTopology
  let wanted: WantedPaths
  let plan: Plan

  /// The notes, in a fixed order.
  var notes: [String] {
    wanted.unfiltered.unique + wanted.assumptions.unique + emptyFilters + internet + givenUpPorts
  }

  private var emptyFilters: [String] {
    plan.networkACLs.filter { $0.inbound.isEmpty && $0.outbound.isEmpty }.map { filter in
      "network ACL \(filter.name) denies everything: no flow enters or leaves \(list(filter.subnets))"
    }
  }

  /// How the internet is written, where any entry writes it.
  private var internet: [String] {
    let entries = plan.networkACLs.flatMap { $0.inbound + $0.outbound }.map(\.entry)
    let written = [CIDRBlock.allIPv4, .allIPv6].filter { block in
      entries.contains { $0.action == .allow && $0.peer == block }
    }
    guard !written.isEmpty else { return [] }
    let blocks = written.map(\.description).joined(separator: " and ")
    return [
      "the internet is written \(blocks), which contains private addresses too: deny entries stand in front where a forbidden flow could use that"
    ]
  }

  /// The client ports that the policy gives up, where any network ACL denies them.
  private var givenUpPorts: [String] {
    plan.networkACLs.flatMap { filter in
      let ports = filter.inbound
        .filter { $0.purposes == [EphemeralDenials.purpose] }
        .reduce(into: PortSet.empty) { $0.formUnion($1.entry.match.selectors) }
      return ports.isEmpty
        ? []
        : [
          "network ACL \(filter.name): answers to clients that pick source port \(ports) are given up by policy deny_before_ephemeral"
        ]
    }
  }

  private func list(_ names: [String]) -> String { names.joined(separator: ", ") }
}
