import AccessControl
import SourceText
import Topology
import Traversal

extension ImportDraft {
  /// Infers flows from the rules of security groups: those that routes carry, each with a comment that quotes the rules.
  mutating func inferFlows() {
    let inference = FlowInference(topology, interfaceCounts: interfaceCounts)
    let knownPeers = topology.peers.count
    topology.peers = inference.peers.table
    let finder = PathFinder(topology)
    var known: Set<FlowKey> = []
    for candidates in inference.candidates { addFlows(candidates, finder, &known) }
    keepUsedPeers(beyond: knownPeers)
    for remark in inference.remarks { comments.add(remark, at: .end(.flows)) }
    if let quote = inference.pathMTUQuote {
      topology.policy.allowsPathMTUDiscovery = true
      comments.add("\(quote), so path-MTU messages are wanted.", at: .above(.policy))
    }
    addListenedServices()
    describeFlows()
  }

  /// What makes two flows one.
  private struct FlowKey: Hashable {
    let ends: FlowEnds
    let conversations: [Conversation]
  }

  private mutating func addFlows(
    _ candidates: FlowCandidates, _ finder: PathFinder, _ known: inout Set<FlowKey>
  ) {
    var isQuoted = false
    var uncarried: [FlowEnds] = []
    for ends in candidates.ends {
      let key = FlowKey(ends: ends, conversations: candidates.service.conversations)
      guard known.insert(key).inserted else { continue }
      let found = finder.paths(from: ends.from, to: ends.to, service: candidates.service)
      guard !found.paths.isEmpty else {
        uncarried.append(ends)
        continue
      }
      if !isQuoted {
        comments.add("\(candidates.quote)", at: .item(.flows, topology.flows.count))
        isQuoted = true
      }
      topology.flows.append(Flow(from: ends.from, to: ends.to, service: candidates.service))
    }
    addRemark(aboutUncarried: uncarried, candidates.quote)
  }

  private mutating func addRemark(aboutUncarried ends: [FlowEnds], _ quote: String) {
    for from in ends.map(\.from).uniqued {
      let servers = ends.filter { $0.from == from }.map { topology.name(of: $0.to) }
      let shown = servers.prefix(6).joined(separator: ", ")
      let more = servers.count > 6 ? " and \(servers.count - 6) more" : ""
      let advice = from == .internet ? "; write flows from whoever inside uses it" : ""
      comments.add(
        "\(quote), but no route carries \(topology.name(of: from)) to \(shown)\(more)\(advice).",
        at: .end(.flows))
    }
  }

  /// Takes out those of the new peers that no flow names.
  private mutating func keepUsedPeers(beyond known: Int) {
    let used = Set(topology.flows.flatMap { [$0.from, $0.to] })
    var table = NamedTable<Peer>()
    var newIDs: [ElementID<Peer>: ElementID<Peer>] = [:]
    for id in topology.peers.ids where id.index < known || used.contains(.peer(id)) {
      newIDs[id] = table.append(topology.peers[id])
    }
    topology.peers = table
    topology.flows = topology.flows.map { flow in
      Flow(
        from: flow.from.renumbered(newIDs), to: flow.to.renumbered(newIDs), service: flow.service)
    }
  }

  /// A workload listens on whatever its flows, and load balancers, open on it.
  private mutating func addListenedServices() {
    var listened: [ElementID<Workload>: [Service]] = [:]
    for balancer in topology.loadBalancers.elements {
      for listener in balancer.listeners {
        guard case .workload(let id) = listener.target else { continue }
        listened[id, default: []].append(listener.targetService)
      }
    }
    for flow in topology.flows {
      guard case .workload(let id) = flow.to else { continue }
      listened[id, default: []].append(flow.service)
    }
    var workloads = NamedTable<Workload>()
    for id in topology.workloads.ids {
      workloads.append(topology.workloads[id].listening(to: (listened[id] ?? []).uniqued))
    }
    topology.workloads = workloads
  }

  private mutating func describeFlows() {
    if topology.flows.isEmpty {
      comments.add(
        "No flow could be inferred from the rules of security groups. Write what must work, for example: "
          + "`- {from: internet, to: web, service: https}`", at: .above(.flows))
    } else {
      comments.add(
        "Inferred from the rules of security groups, which may allow more than anybody needs, and kept where "
          + "routes carry them. Strike what is not meant.", at: .above(.flows))
    }
    guard topology.workloads.elements.contains(where: { $0.kind == .instances }) else { return }
    comments.add(
      "Which system a workload runs no answer says, so clients are taken to use any port from 1024 on: write "
        + "`ephemeral: linux` or `windows` where you know it. What listens is taken from the flows.",
      at: .above(.workloads))
  }
}

extension Endpoint {
  /// The same end after peers were taken out.
  fileprivate func renumbered(_ ids: [ElementID<Peer>: ElementID<Peer>]) -> Endpoint {
    guard case .peer(let id) = self, let new = ids[id] else { return self }
    return .peer(new)
  }
}
