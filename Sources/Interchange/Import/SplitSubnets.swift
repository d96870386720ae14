import AccessControl
import PacketSpace
import Topology

/// The blocks of rules and routes that cut through subnets: there it matters which address an interface has.
struct SplitSubnets {
  private let blocks: [CIDRBlock]

  init(_ topology: NetworkTopology) {
    let ruleSets = topology.ruleSets
    let entries = ruleSets.networkACLs.flatMap { $0.inbound + $0.outbound }.map(\.peer)
    let rules = ruleSets.securityGroups.flatMap { $0.inbound + $0.outbound }.compactMap { rule in
      if case .block(let block) = rule.peer { block } else { nil }
    }
    let routes = topology.routeTables.elements.flatMap(\.routes).map(\.destination)
    let targets = topology.loadBalancers.elements.flatMap(\.listeners).flatMap { listener in
      if case .addresses(let addresses) = listener.target {
        addresses.map { CIDRBlock($0) }
      } else {
        [CIDRBlock]()
      }
    }
    let all = Set(entries + rules + routes + targets + ruleSets.prefixLists.flatMap(\.blocks))
    let subnetBlocks = topology.subnets.elements.flatMap(\.blocks)
    blocks = all.filter { block in
      subnetBlocks.contains { $0 != block && $0.contains(block) }
    }.sorted()
  }

  /// The parts of subnets in which some addresses lie; equal for interfaces that no rule or route tells apart.
  func parts(of addresses: [Address]) -> [CIDRBlock] {
    blocks.filter { block in addresses.contains(where: block.contains) }
  }

  /// Whether a rule or route cuts through a subnet.
  func cut(_ subnet: Subnet) -> Bool {
    blocks.contains { block in subnet.blocks.contains { $0.contains(block) } }
  }
}
