import PacketSpace
import Topology

/// Finds what in the topology the targets of load balancers are.
struct BalancedTargets {
  private let topology: NetworkTopology
  private let addressesByInstance: [String: [Address]]
  private let workloadByAddress: [Address: ElementID<Workload>]

  /// Looks at a topology that has all its workloads.
  init(_ inventory: AWSInventory, in topology: NetworkTopology) {
    self.topology = topology
    var addresses = inventory.interfacesByInstance.compactMapValues(\.first?.addresses)
    for instance in inventory.instances where !instance.primaryAddresses.isEmpty {
      addresses[instance.id] = instance.primaryAddresses
    }
    addressesByInstance = addresses
    workloadByAddress = Dictionary(
      topology.workloads.ids.flatMap { id in
        topology.workloads[id].addresses.map { ($0, id) }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The primary address of an instance; nil if the files do not say.
  func address(ofInstance id: String, _ family: AddressFamily) -> Address? {
    addressesByInstance[id]?.first { $0.family == family }
  }

  /// The targets that have some addresses: workloads where all addresses of a family are among them, and else the
  /// addresses themselves.
  func targets(at addresses: [Address]) -> [LoadBalancer.Target] {
    let wanted = Set(addresses)
    var workloads: [ElementID<Workload>] = []
    var single: [Address] = []
    for address in addresses {
      guard let id = workloadByAddress[address] else {
        single.append(address)
        continue
      }
      let own = topology.workloads[id].addresses.filter { $0.family == address.family }
      if wanted.isSuperset(of: own) {
        if !workloads.contains(id) { workloads.append(id) }
      } else {
        single.append(address)
      }
    }
    return workloads.map { .workload($0) } + (single.isEmpty ? [] : [.addresses(single)])
  }
}
