import PacketSpace
import Topology
import Traversal

/// What hosts listen on, as far as the topology says it.
enum ListeningPorts {
  /// Whether a connection to a port of an end finds somebody who listens.
  ///
  /// A workload listens on what `listens` says and on what flows and load balancers open on it. One of which nothing is
  /// said listens on everything, and so does whoever is no workload.
  static func accept(
    _ port: UInt16, over ipProtocol: IPProtocol, at end: PathEnd, in topology: NetworkTopology
  ) -> Bool {
    guard case .workload(let id) = end.party else { return true }
    let opened = topology.flows.filter { $0.to == .workload(id) }.map(\.service)
    let targeted = topology.loadBalancers.elements.flatMap(\.listeners).filter {
      $0.target.endpoint == .workload(id)
    }.flatMap { [$0.targetService] + ($0.healthCheck.map { [$0] } ?? []) }
    let services = topology.workloads[id].listens + opened + targeted
    guard !services.isEmpty else { return true }
    return services.flatMap(\.conversations).contains { conversation in
      guard conversation.ipProtocol == ipProtocol else { return false }
      // Where a server calls back, it is a client that listens, on a port of its own choice.
      guard case .fixed(let ports) = conversation.destination else { return true }
      return ports.contains(port)
    }
  }
}
