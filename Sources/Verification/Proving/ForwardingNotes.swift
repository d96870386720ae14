import PacketSpace
import Topology
import Traversal

/// Says by which load balancers somebody still gets at a workload who may open nothing on it.
///
/// What is forbidden towards a workload is about packets to the workload itself. A load balancer in front of it takes what
/// its own filters let in, and passes that on: a network one even with the client's address.
struct ForwardingNotes {
  private let topology: NetworkTopology
  private let prover: FlowProver

  /// Makes notes about ways that a prover finds open.
  init(_ topology: NetworkTopology, prover: FlowProver) {
    self.topology = topology
    self.prover = prover
  }

  /// The notes, in the order of the forbidden flows, for those that hold.
  func notes(for verdicts: [ForbiddenFlowVerdict]) -> [String] {
    verdicts.filter(\.holds).flatMap { verdict -> [String] in
      let flow = topology.forbiddenFlows[verdict.flow]
      guard case .workload(let id) = flow.to else { return [] }
      return topology.loadBalancers.ids.flatMap { balancer in
        topology.loadBalancers[balancer].listeners
          .filter { $0.target == .workload(id) && isOpen($0, of: balancer, in: flow) }
          .map { listener in
            let (opener, target) = (topology.name(of: flow.from), topology.name(of: flow.to))
            let name = topology.loadBalancers[balancer].name
            return "forbidden flow \(verdict.name) holds for packets to \(target) itself; "
              + "\(opener) can open \(listener.service.name) on \(name), which has it as a target: "
              + "forbid that too if it is not meant"
          }
      }
    }
  }

  /// Whether somebody whom a flow keeps from the target may open a listener, and no flow asks for that.
  private func isOpen(
    _ listener: LoadBalancer.Listener, of balancer: ElementID<LoadBalancer>,
    in forbidden: ForbiddenFlow
  ) -> Bool {
    guard forbidden.service.map(listener.targetService.overlaps) ?? true,
      forbidden.from != .loadBalancer(balancer), !isMentioned(listener, of: balancer, forbidden)
    else { return false }
    let openings = prover.unaskedOpenings(
      from: forbidden.from, to: .loadBalancer(balancer), service: listener.service)
    return prover.arrives(openings) { _ in true }
  }

  /// Whether a flow from the same opener, or from everybody, asks for the listener, or forbids it.
  private func isMentioned(
    _ listener: LoadBalancer.Listener, of balancer: ElementID<LoadBalancer>,
    _ forbidden: ForbiddenFlow
  ) -> Bool {
    let wanted = topology.flows.contains {
      $0.to == .loadBalancer(balancer) && [.internet, forbidden.from].contains($0.from)
        && $0.service.overlaps(listener.service)
    }
    return wanted
      || topology.forbiddenFlows.contains {
        $0.to == .loadBalancer(balancer) && $0.from == forbidden.from
          && ($0.service.map(listener.service.overlaps) ?? true)
      }
  }
}
