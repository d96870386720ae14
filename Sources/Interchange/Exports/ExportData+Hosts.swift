import PacketSpace
import Topology

extension ExportData {
  /// Whatever carries security groups, with the addresses by which a host knows that it is meant.
  var hosts: [ExportNode] {
    topology.securityGroupCarriers.map { carrier in
      let name = topology.name(of: carrier.endpoint)
      let groups = carrier.securityGroups.map { group in
        ExportNode(["name": .text(group), "label": .text(names.securityGroups[group])])
      }
      return ExportNode([
        "name": .text(name), "label": .text(names.hosts[name]), "security_groups": .counted(groups),
      ]).adding(Self.blocks(of: addresses(of: carrier)))
    }
  }

  /// The addresses that members of a group may have.
  func addresses(ofGroup name: String) -> AddressSet {
    topology.securityGroupCarriers.filter { $0.securityGroups.contains(name) }
      .reduce(AddressSet()) { $0.union(addresses(of: $1)) }
  }

  /// Fixed addresses where a workload has some, else all of its subnets, in its families.
  private func addresses(of carrier: SecurityGroupCarrier) -> AddressSet {
    let blocks = carrier.subnets.flatMap { topology.subnets[$0].blocks }
    switch carrier.endpoint {
    case .workload(let id) where !topology.workloads[id].addresses.isEmpty:
      return AddressSet(topology.workloads[id].addresses.map(CIDRBlock.init))
    case .workload(let id):
      let addressType = topology.workloads[id].addressType
      return AddressSet(blocks.filter { addressType.has($0.family) })
    case .loadBalancer(let id) where topology.loadBalancers[id].addressType == .ipv4:
      return AddressSet(blocks.filter { $0.family == .ipv4 })
    default: return AddressSet(blocks)
    }
  }
}
