import PacketSpace
import Topology
import Traversal

/// Looks for services that listen and that somebody can open whom no flow mentions.
///
/// All entries count, not only those meant for services: entries for answers open whole ranges of ports, and whatever
/// listens inside them is open with them.
struct ExposureSearch {
  private let topology: NetworkTopology
  private let prover: FlowProver
  private let builder: BreachFindings

  /// Makes a search.
  init(_ topology: NetworkTopology, prover: FlowProver, builder: BreachFindings) {
    self.topology = topology
    self.prover = prover
    self.builder = builder
  }

  /// For each listening service at most one finding for those who can open it, and one for those whom only security
  /// groups keep out.
  func findings() -> [Finding] {
    topology.workloads.ids.flatMap { id in
      topology.workloads[id].listens.flatMap { findings(for: id, $0) }
    }
  }

  private func findings(for id: ElementID<Workload>, _ service: Service) -> [Finding] {
    var open: [(name: String, ways: [Breach])] = []
    var guarded: [(name: String, ways: [Breach])] = []
    for opener in endpoints where opener != .workload(id) {
      guard !isMentioned(opener, id, service) else { continue }
      let openings = prover.unaskedOpenings(from: opener, to: .workload(id), service: service)
      // What network ACLs alone keep out needs no second look, and that is nearly everything.
      guard prover.arrives(openings, counting: { $0.filter.isNetworkACL }) else { continue }
      let name = topology.name(of: opener)
      let ways = prover.breaches(of: openings) { _ in true }
      if ways.isEmpty {
        guarded.append((name, prover.breaches(of: openings) { $0.filter.isNetworkACL }))
      } else {
        open.append((name, ways))
      }
    }
    let workload = topology.workloads[id]
    return [
      builder.finding(exposing: workload, service, to: open, isGuarded: false),
      builder.finding(exposing: workload, service, to: guarded, isGuarded: true),
    ].compactMap(\.self)
  }

  /// Everybody who opens what nobody meant; load balancers open nothing but what their listeners say.
  private var endpoints: [Endpoint] {
    [.internet] + topology.peers.ids.map(Endpoint.peer)
      + topology.workloads.ids.filter { topology.workloads[$0].kind.opens }.map(Endpoint.workload)
  }

  /// Whether a flow asks for it, or a forbidden flow speaks of it.
  private func isMentioned(
    _ opener: Endpoint, _ id: ElementID<Workload>, _ service: Service
  ) -> Bool {
    let wanted = topology.flows.contains {
      ($0.from == opener || includes($0.from, opener))
        && opened(on: id, by: $0).contains { $0.overlaps(service) }
    }
    let forbidden = topology.forbiddenFlows.contains {
      $0.to == .workload(id) && $0.from == opener && ($0.service.map(service.overlaps) ?? true)
    }
    return wanted || forbidden
  }

  /// What packets of the opener of a flow open on a workload: what it asks for, or what a network load balancer passes on with
  /// the client's own address.
  private func opened(on id: ElementID<Workload>, by flow: Flow) -> [Service] {
    if flow.to == .workload(id) { return [flow.service] }
    guard case .loadBalancer(let balancer) = flow.to else { return [] }
    return topology.loadBalancers[balancer].listeners
      .filter {
        $0.target == .workload(id) && $0.clientAddress != .replaced
          && $0.service.overlaps(flow.service)
      }
      .map(\.targetService)
  }

  /// Whether a flow of one endpoint means another too: what the whole internet may open is no secret to anybody.
  private func includes(_ wider: Endpoint, _ opener: Endpoint) -> Bool {
    wider == .internet && opener != .internet
  }
}
