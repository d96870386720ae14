internal import SourceText

extension LoadingContext {
  /// Checks flows against one another and against the forbidden ones.
  mutating func checkFlows() {
    for (index, flow) in flows.enumerated() {
      checkEnds(of: flow)
      checkIsNew(flow, among: flows[..<index])
      checkIsNotForbidden(flow)
    }
    checkForbiddenFlows()
  }

  private mutating func checkEnds(of flow: Flow) {
    if flow.from.isOutside, flow.to.isOutside {
      diagnostics.error(
        "flow-outside-topology", "neither end of the flow lies in the topology", at: flow.source,
        notes: ["\(words(flow.from)) and \(words(flow.to)) are both outside the VPCs"])
    }
    if case .loadBalancer = flow.from {
      diagnostics.error(
        "flow-from-load-balancer", "\(words(flow.from)) opens no flows of its own",
        at: flow.source,
        help: ["it opens connections to the targets of its `listeners`, which need no flow"])
    }
  }

  private mutating func checkIsNew(_ flow: Flow, among others: ArraySlice<Flow>) {
    let same = others.first {
      $0.from == flow.from && $0.to == flow.to
        && $0.service.conversations == flow.service.conversations
    }
    guard let same else { return }
    diagnostics.warning(
      "duplicate-flow", "this flow is listed twice: \(words(flow))", at: flow.source,
      related: same.source.map { [RelatedLabel(range: $0, text: "listed here first")] } ?? [])
  }

  private mutating func checkIsNotForbidden(_ flow: Flow) {
    let opposite = forbiddenFlows.first {
      $0.from == flow.from && $0.to == flow.to
        && ($0.service.map { $0.overlaps(flow.service) } ?? true)
    }
    guard let opposite else { return }
    diagnostics.error(
      "contradicting-flows", "the flow \(words(flow)) is also forbidden", at: flow.source,
      label: "wanted here",
      related: opposite.source.map { [RelatedLabel(range: $0, text: "forbidden here")] } ?? [],
      help: ["remove one of the two, or forbid the services you mean"])
  }

  private mutating func checkForbiddenFlows() {
    for (index, flow) in forbiddenFlows.enumerated() {
      if flow.from.isOutside, flow.to.isOutside {
        diagnostics.error(
          "flow-outside-topology", "neither end of the forbidden flow lies in the topology",
          at: flow.source,
          notes: ["no filter of the topology sees what passes between them"])
      }
      let same = forbiddenFlows[..<index].first {
        $0.from == flow.from && $0.to == flow.to
          && $0.service?.conversations == flow.service?.conversations
      }
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
