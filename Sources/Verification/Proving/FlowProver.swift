import AccessControl
import PacketSpace
import Planning
import Topology
import Traversal

/// Proves flows and forbidden flows of one topology against its filters.
struct FlowProver {
  private let topology: NetworkTopology
  let finder: PathFinder
  private let prover: PathProver
  private let accepted: AcceptedLoss
  private let listened: ListenedPorts
  private let unfiltered: UnfilteredArrivals
  private var bank: FilterBank { prover.bank }

  /// Makes a prover.
  init(finder: PathFinder, bank: FilterBank) {
    topology = finder.topology
    self.finder = finder
    prover = PathProver(topology: finder.topology, bank: bank)
    accepted = AcceptedLoss(finder.topology.policy)
    listened = ListenedPorts(finder.topology)
    unfiltered = UnfilteredArrivals(finder.topology)
  }

  // MARK: Wanted flows

  /// The verdict on a wanted flow.
  ///
  /// A flow to a load balancer, or from a gateway one, needs its health checks too: a target whose checks fail gets no connections.
  ///
  /// - Parameter index: The flow.
  /// - Returns: The verdict over all paths.
  func verdict(onFlow index: Int) -> FlowVerdict {
    let flow = topology.flows[index]
    var found = [finder.paths(of: flow)]
    for case .loadBalancer(let id) in [flow.from, flow.to] {
      found.append(finder.healthChecks(of: id))
    }
    let narrowed = found.flatMap(\.paths).map(withoutAcceptedPorts)
    let paths = narrowed.map { prover.verdict(on: $0.path) }
    let obstacles = found.flatMap(\.obstacles)
    return FlowVerdict(
      flow: index, name: topology.words(for: flow),
      reachability: reachability(paths, obstacles), paths: paths, obstacles: obstacles,
      acceptedPorts: narrowed.reduce(.empty) { $0.union($1.ports) })
  }

  /// How far the connections of a flow get, whatever becomes of health checks.
  ///
  /// - Parameter flow: The flow, which need not be one of the topology's.
  /// - Returns: The verdict over all paths, without what stops them.
  func progress(of flow: Flow) -> FlowProgress {
    let found = finder.paths(of: flow)
    let paths = found.paths.map { prover.progress(on: withoutAcceptedPorts($0).path) }
    let isDecided = found.obstacles.allSatisfy { obstacle in
      !obstacle.isUndocumented && !obstacle.isUnmodelled
        || isShut(obstacle, from: flow.from, to: flow.to, service: flow.service)
    }
    return FlowProgress(
      reachability: reachability(paths.map(\.reachability), found.obstacles), paths: paths,
      isDecided: isDecided)
  }

  /// The verdict over all paths: health checks carry nothing themselves, but what fails them gets nothing for long.
  private func reachability(_ paths: [PathVerdict], _ obstacles: [PathObstacle]) -> Reachability {
    let own = reachability(
      paths.filter { !$0.isHealthCheck }.map(\.reachability), obstacles)
    let areChecksGood = paths.allSatisfy { !$0.isHealthCheck || $0.reachability == .reachable }
    return own == .reachable && !areChecksGood ? .partial : own
  }

  private func reachability(
    _ paths: [Reachability], _ obstacles: [PathObstacle]
  ) -> Reachability {
    let unreached = obstacles.contains {
      !$0.isHarmless && !($0.isIdleTarget && !paths.isEmpty)
    }
    return Reachability(paths + (unreached ? [.blocked] : []))
  }

  /// A path without the client ports that the policy gives up, and those ports.
  private func withoutAcceptedPorts(_ path: Path) -> (path: Path, ports: PortSet) {
    let given = path.selectors.indices.map { accepted.ports(ofSelector: $0, on: path) }
    let all = given.reduce(PortSet.empty) { $0.union($1) }
    guard !all.isEmpty else { return (path, all) }
    let selectors = zip(path.selectors, given).map { selector, ports in
      PathSelector(name: selector.name, domain: selector.domain.subtracting(ports))
    }
    return (path.replacingSelectors(with: selectors), all)
  }

  // MARK: Forbidden flows

  /// The verdict on a forbidden flow.
  ///
  /// Where it forbids the internet what a wanted flow allows a peer, the peer is not meant.
  ///
  /// - Parameters:
  ///   - index: The index of the forbidden flow.
  ///   - lenient: A prover to which everything is allowed that may be allowed, where the rule sets are known in part only.
  /// - Returns: The verdict; what only the lenient prover lets arrive is in doubt.
  func verdict(onForbiddenFlow index: Int, doubting lenient: FlowProver?) -> ForbiddenFlowVerdict {
    let flow = topology.forbiddenFlows[index]
    let openings = finder.openingPaths(of: flow)
    let unasked = unaskedOpenings(of: flow, by: openings)
    let breaches = breaches(of: unasked) { _ in true }
    let doubts = breaches.isEmpty ? lenient?.breaches(of: unasked) { _ in true } ?? [] : []
    let unfiltered = unfiltered.arrivals(of: flow, among: openings.obstacles)
    let unproved = openings.unproved.filter { !(lenient ?? self).isShut($0, in: flow) }
    let holds =
      breaches.isEmpty && doubts.isEmpty && unfiltered.isEmpty && unproved.isEmpty
    return ForbiddenFlowVerdict(
      flow: index, name: topology.words(for: flow), holds: holds, breaches: breaches,
      doubts: doubts, unfiltered: unfiltered, unproved: unproved,
      defence: holds ? (lenient ?? self).defence(against: flow, by: openings) : nil,
      obstacles: openings.obstacles)
  }

  /// Whether no opening packet of a forbidden flow can arrive by any way that is modelled: what filters can keep so.
  func isImpossible(forbiddenFlow index: Int, doubting lenient: FlowProver?) -> Bool {
    let flow = topology.forbiddenFlows[index]
    let openings = finder.openingPaths(of: flow)
    let unasked = unaskedOpenings(of: flow, by: openings)
    return !arrives(unasked) { _ in true } && lenient?.arrives(unasked) { _ in true } != true
      && unfiltered.arrivals(of: flow, among: openings.obstacles).isEmpty
  }

  /// What keeps a forbidden flow impossible that all filters together keep so.
  private func defence(against flow: ForbiddenFlow, by openings: OpeningPaths) -> Defence {
    let unproved = openings.unproved
    guard !openings.paths.isEmpty || !unproved.isEmpty else { return .noPath }
    let unasked = unaskedOpenings(of: flow, by: openings)
    func holds(counting isCounted: (Crossing) -> Bool) -> Bool {
      !arrives(unasked, counting: isCounted)
        && unproved.allSatisfy { isShut($0, in: flow, counting: isCounted) }
    }
    let byNetworkACLs = holds { $0.filter.isNetworkACL }
    let bySecurityGroups = holds { !$0.filter.isNetworkACL }
    switch (byNetworkACLs, bySecurityGroups) {
    case (true, true): return holds { _ in false } ? .wantedFlows : .either
    case (true, false): return .networkACLs
    case (false, true): return .securityGroups
    case (false, false): return .together
    }
  }

  private func unaskedOpenings(
    of flow: ForbiddenFlow, by openings: OpeningPaths
  ) -> UnaskedOpenings {
    UnaskedOpenings(
      paths: openings.paths, wanted: WantedOpenings(from: flow.from, to: flow.to, in: topology))
  }

  // MARK: What no flow asks for

  /// The ways through network ACLs on which one endpoint may open a service of another.
  ///
  /// Inside a subnet there is no entry that could open anything.
  func unaskedOpenings(
    from opener: Endpoint, to responder: Endpoint, service: Service
  ) -> UnaskedOpenings {
    let paths = finder.openingPaths(from: opener, to: responder, service: service).paths
    return UnaskedOpenings(
      paths: paths.filter { $0.path.crossings.contains { $0.filter.isNetworkACL } },
      wanted: WantedOpenings(from: opener, to: responder, in: topology))
  }

  /// Whether an opening packet that no flow asks for arrives, with only some of the filters counted.
  func arrives(
    _ openings: UnaskedOpenings, counting isCounted: (Crossing) -> Bool
  ) -> Bool {
    openings.paths.contains { arrives(on: $0, except: openings.wanted, counting: isCounted) }
  }

  /// Every way on which an opening packet that no flow asks for arrives.
  ///
  /// - Parameters:
  ///   - openings: The ways to look at.
  ///   - isCounted: Which filters to look at; the others are thought away.
  /// - Returns: The ways, in the order of the paths.
  func breaches(
    of openings: UnaskedOpenings, counting isCounted: (Crossing) -> Bool
  ) -> [Breach] {
    openings.paths.flatMap { breaches(on: $0, except: openings.wanted, counting: isCounted) }
  }

  // MARK: Arrivals

  /// Whether an opening packet that no flow asks for arrives on a way, whatever the protocol.
  func arrives(
    on opening: OpeningPath, except wanted: WantedOpenings, counting isCounted: (Crossing) -> Bool
  ) -> Bool {
    bank.kinds(of: opening.protocols, on: opening.path, apart: wanted.protocols).contains { kind in
      guard let first = kind.first else { return false }
      let path = opening.path(carrying: first)
      return arrival(
        in: bank.system(of: path), except: wanted, under: path.crossings.map(isCounted)) != nil
    }
  }

  /// The sources and selectors of the opening packets that arrive and that no flow asks for; `nil` if none does.
  private func arrival(
    in system: PathSystem, except wanted: WantedOpenings, under selection: PathSystem.Selection
  ) -> TrafficRegion? {
    let path = system.path
    guard let last = path.legs.last, system.hasSolution(under: selection) else { return nil }
    let region = system.projection(end: 0, selector: last.opening, under: selection)
      .subtracting(wanted.region(of: path.conversation.ipProtocol, path.family))
    return region.isEmpty ? nil : region
  }

  private func breaches(
    on opening: OpeningPath, except wanted: WantedOpenings, counting isCounted: (Crossing) -> Bool
  ) -> [Breach] {
    let kinds = bank.kinds(
      of: opening.protocols, on: opening.path, apart: wanted.protocols)
    return kinds.compactMap { kind in
      guard let first = kind.first else { return nil }
      return breach(
        on: opening.path(carrying: first), protocols: kind, except: wanted, counting: isCounted)
    }
  }

  private func breach(
    on path: Path, protocols: [IPProtocol], except wanted: WantedOpenings,
    counting isCounted: (Crossing) -> Bool
  ) -> Breach? {
    let system = bank.system(of: path)
    let selection = path.crossings.map(isCounted)
    guard let last = path.legs.last,
      let region = arrival(in: system, except: wanted, under: selection)
    else { return nil }
    let telling = region.restricted(
      to: listened.ports(of: path.conversation.ipProtocol, atEndOf: path))
    let wish = PathSystem.Wish(
      limit: (0, last.opening, telling.isEmpty ? region : telling), selections: [selection])
    return Breach(
      path: path, protocols: protocols, region: region,
      witness: prover.witness(wish, leg: path.legs.count - 1, in: system))
  }
}

extension OpeningPaths {
  /// Ways about which nothing can be proved.
  ///
  /// Where the documentation contradicts itself a path has the filters that every reading has, so it decides, if there is one.
  fileprivate var unproved: [PathObstacle] {
    obstacles.filter { obstacle in
      obstacle.isUnmodelled
        || obstacle.isUndocumented && !hasPath(from: obstacle.from, to: obstacle.to)
    }
  }

  private func hasPath(from opener: String, to responder: String) -> Bool {
    paths.contains { $0.path.ends.first?.name == opener && $0.path.ends.last?.name == responder }
  }
}

extension Path {
  /// The same path with other domains of its selectors.
  fileprivate func replacingSelectors(with selectors: [PathSelector]) -> Path {
    Path(
      kind: kind, family: family, conversation: conversation, ends: ends, selectors: selectors,
      legs: legs, crossings: crossings, gateways: gateways, assumptions: assumptions)
  }
}
