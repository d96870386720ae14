internal import SourceText

extension LoadingContext {
  /// Checks flows against one another and against the forbidden ones.
  mutating func checkFlows() {
    let forbidden = Dictionary(grouping: forbiddenFlows) { Ends(from: $0.from, to: $0.to) }
    var earlier: [Ends: [Flow]] = [:]
    for flow in flows {
      let ends = Ends(from: flow.from, to: flow.to)
      checkEnds(of: flow)
      checkIsNew(flow, among: earlier[ends, default: []])
      checkIsNotForbidden(flow, by: forbidden[ends, default: []])
      earlier[ends, default: []].append(flow)
    }
    checkForbiddenFlows()
  }

  /// What flows must share to have anything to do with one another.
  private struct Ends: Hashable {
    let from: Endpoint
    let to: Endpoint
  }

  private mutating func checkEnds(of flow: Flow) {
    if flow.from.isOutside, flow.to.isOutside {
      diagnostics.error(
        "flow-outside-topology", "neither end of the flow lies in the topology", at: flow.source,
        notes: ["\(words(flow.from)) and \(words(flow.to)) are both outside the VPCs"])
    }
    checkLoadBalancers(of: flow)
    checkKinds(of: flow)
  }

  /// Endpoints open nothing, and nothing listens on functions.
  private mutating func checkKinds(of flow: Flow) {
    if case .workload(let id) = flow.from, let workload = workloads[id], !workload.kind.opens {
      diagnostics.error(
        "opens-nothing", "\(workload.kind.words) opens no connections", at: flow.source,
        related: [RelatedLabel(range: workload.place, text: "\(workload.name) is one")],
        help: ["write the flow to \(workload.name), from whoever uses it"])
    }
    guard case .workload(let id) = flow.to, let workload = workloads[id] else { return }
    let related = [RelatedLabel(range: workload.place, text: "\(workload.name) is one")]
    if !workload.kind.accepts {
      diagnostics.error(
        "nothing-listens", "nothing listens on \(workload.kind.words)", at: flow.source,
        related: related,
        help: ["events reach a function by the Lambda API, which no filter of the VPC sees"].filter
        {
          _ in workload.kind == .lambdaFunction
        })
    } else if workload.kind == .instances, workload.ephemeralRange == .lambda {
      diagnostics.warning(
        "lambda-listens",
        "\(workload.name) opens from the ports of Lambda, on which nothing listens",
        at: flow.source, related: related,
        help: ["if it is a function, write `type: lambda_function` and no flows to it"])
    }
  }

  /// A gateway load balancer speaks with its appliances in flows; all others are spoken to.
  private mutating func checkLoadBalancers(of flow: Flow) {
    if case .loadBalancer(let id) = flow.from {
      if loadBalancers[id]?.kind == .gateway {
        checkAppliances(of: flow, id)
      } else {
        diagnostics.error(
          "flow-from-load-balancer", "\(words(flow.from)) opens no flows of its own",
          at: flow.source,
          help: ["it opens connections to the targets of its `listeners`, which need no flow"])
      }
    }
    if case .loadBalancer(let id) = flow.to, loadBalancers[id]?.kind == .gateway {
      diagnostics.error(
        "flow-to-gateway-load-balancer", "nobody opens anything on \(words(flow.to))",
        at: flow.source,
        notes: ["routes lead packets to a gateway load balancer, whatever they are addressed to"],
        help: ["write the flow from \(words(flow.to)) to its target, with service `geneve`"])
    }
  }

  private mutating func checkAppliances(of flow: Flow, _ id: ElementID<LoadBalancer>) {
    guard let balancer = loadBalancers[id] else { return }
    if !balancer.listeners.contains(where: { $0.target.endpoint == flow.to }) {
      diagnostics.error(
        "not-a-target", "\(words(flow.to)) is not a target of \(balancer.name)", at: flow.source,
        related: [RelatedLabel(range: balancer.place, text: "defined here")],
        help: ["name it as `target` of a listener"])
    }
    guard let service = balancer.listeners.first?.service,
      service.conversations != flow.service.conversations
    else { return }
    diagnostics.error(
      "listener-without-geneve",
      "\(balancer.name) speaks `geneve` with its targets, not `\(flow.service.name)`",
      at: flow.source, help: ["write `service: geneve`"])
  }

  private mutating func checkIsNew(_ flow: Flow, among others: [Flow]) {
    guard
      let same = others.first(where: { $0.service.conversations == flow.service.conversations })
    else { return }
    diagnostics.warning(
      "duplicate-flow", "this flow is listed twice: \(words(flow))", at: flow.source,
      related: same.source.map { [RelatedLabel(range: $0, text: "listed here first")] } ?? [])
  }

  private mutating func checkIsNotForbidden(_ flow: Flow, by forbidden: [ForbiddenFlow]) {
    guard
      let opposite = forbidden.first(where: { $0.service?.overlaps(flow.service) ?? true })
    else { return }
    diagnostics.error(
      "contradicting-flows", "the flow \(words(flow)) is also forbidden", at: flow.source,
      label: "wanted here",
      related: opposite.source.map { [RelatedLabel(range: $0, text: "forbidden here")] } ?? [],
      help: ["remove one of the two, or forbid the services you mean"])
  }

  private mutating func checkForbiddenFlows() {
    var earlier: [Ends: [ForbiddenFlow]] = [:]
    for flow in forbiddenFlows {
      let ends = Ends(from: flow.from, to: flow.to)
      let others = earlier[ends, default: []]
      earlier[ends, default: []].append(flow)
      if flow.from.isOutside, flow.to.isOutside {
        diagnostics.error(
          "flow-outside-topology", "neither end of the forbidden flow lies in the topology",
          at: flow.source,
          notes: ["no filter of the topology sees what passes between them"])
      }
      let same = others.first { $0.service?.conversations == flow.service?.conversations }
      guard let same else { continue }
      diagnostics.warning(
        "duplicate-flow", "this forbidden flow is listed twice", at: flow.source,
        related: same.source.map { [RelatedLabel(range: $0, text: "listed here first")] } ?? [])
    }
  }

  private func words(_ flow: Flow) -> String {
    "\(words(flow.from)) -> \(words(flow.to)): \(flow.service.name)"
  }

  private func words(_ endpoint: Endpoint) -> String {
    switch endpoint {
    case .internet: Self.internet
    case .peer(let id): peers.name(of: id)
    case .workload(let id): workloads.name(of: id)
    case .loadBalancer(let id): loadBalancers.name(of: id)
    }
  }
}

extension Endpoint {
  /// Whether it is outside the VPCs.
  fileprivate var isOutside: Bool {
    switch self {
    case .internet, .peer: true
    case .workload, .loadBalancer: false
    }
  }
}
