import PacketSpace
import Topology

/// Finds endpoints of a topology by name, and an address that stands for each.
struct EndpointDirectory {
  private let topology: NetworkTopology

  /// Makes a directory of a topology.
  init(_ topology: NetworkTopology) {
    self.topology = topology
  }

  /// Every name an endpoint can have.
  var names: [String] {
    ["internet"] + topology.peers.names + topology.workloads.names + topology.loadBalancers.names
  }

  /// The endpoint of a name.
  func endpoint(named name: String) -> Endpoint? {
    if name == "internet" { return .internet }
    if let id = topology.peers.id(named: name) { return .peer(id) }
    if let id = topology.workloads.id(named: name) { return .workload(id) }
    return topology.loadBalancers.id(named: name).map { .loadBalancer($0) }
  }

  /// An address of an endpoint: a fixed one, or the first in its first subnet that AWS gives to an interface.
  func example(of endpoint: Endpoint, family: AddressFamily?) -> Address? {
    let families = family.map { [$0] } ?? AddressFamily.allCases
    return families.lazy.compactMap { self.example(of: endpoint, $0) }.first
  }

  private func example(of endpoint: Endpoint, _ family: AddressFamily) -> Address? {
    switch endpoint {
    case .internet:
      return family == .ipv4
        ? .ipv4(198, 51, 100, 7) : .ipv6(0x2001_0db8_ffff_0000_0000_0000_0000_0007)
    case .peer(let id): return first(in: topology.peers[id].blocks, family, skipping: 1)
    case .workload(let id):
      let workload = topology.workloads[id]
      return workload.addresses.first { $0.family == family }
        ?? first(in: blocks(of: workload.subnets), family, skipping: 4)
    case .loadBalancer(let id):
      return first(in: blocks(of: topology.loadBalancers[id].subnets), family, skipping: 4)
    }
  }

  private func blocks(of subnets: [ElementID<Subnet>]) -> [CIDRBlock] {
    subnets.flatMap { topology.subnets[$0].blocks }
  }

  /// An address of the first block of a family, a few behind its beginning where the block is long enough.
  private func first(
    in blocks: [CIDRBlock], _ family: AddressFamily, skipping count: UInt128
  ) -> Address? {
    guard let block = blocks.first(where: { $0.family == family }) else { return nil }
    let later = block.address.advanced(by: count)
    return later.flatMap { block.contains($0) ? $0 : nil } ?? block.address
  }
}
