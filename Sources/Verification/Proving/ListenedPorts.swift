import PacketSpace
import Topology
import Traversal

/// The ports on which something answers for certain: those that a witness should show.
struct ListenedPorts {
  private let topology: NetworkTopology

  /// Looks at a topology.
  init(_ topology: NetworkTopology) {
    self.topology = topology
  }

  /// The ports of one protocol on which whoever is opened to at the end of a path listens, as far as the topology says.
  func ports(of ipProtocol: IPProtocol, atEndOf path: Path) -> PortSet {
    guard let end = path.ends.last else { return .empty }
    return services(of: end.party).flatMap(\.conversations)
      .reduce(into: PortSet.empty) { ports, conversation in
        guard conversation.opener == .client, conversation.ipProtocol == ipProtocol,
          case .fixed(let own) = conversation.destination
        else { return }
        ports.formUnion(own)
      }
  }

  private func services(of party: PathEnd.Party) -> [Service] {
    switch party {
    case .workload(let id):
      topology.workloads[id].listens + wanted(of: .workload(id)) + behindBalancers(id)
    case .loadBalancer(let id): topology.loadBalancers[id].listeners.map(\.service)
    case .peer(let id): wanted(of: .peer(id))
    case .internet, .gateway, .address: []
    }
  }

  private func wanted(of endpoint: Endpoint) -> [Service] {
    topology.flows.filter { $0.to == endpoint }.map(\.service)
  }

  private func behindBalancers(_ id: ElementID<Workload>) -> [Service] {
    topology.loadBalancers.elements.flatMap(\.listeners).filter { $0.target == .workload(id) }
      .flatMap { [$0.targetService] + [$0.healthCheck].compactMap(\.self) }
  }
}
