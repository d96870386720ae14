public import AccessControl
import PacketSpace
public import Topology
public import Traversal

/// Follows single packets, and their answers, through a topology, deciding each filter by a plain walk over its entries.
///
/// It shares nothing with the prover but the paths, so that each can be held against the other.
public struct Tracer: Sendable {
  private let finder: PathFinder
  private let directory: FilterDirectory

  /// Makes a tracer; for many packets use a `TraceBatch` of one tracer.
  public init(topology: NetworkTopology, ruleSets: RuleSets) {
    self.init(finder: PathFinder(topology), ruleSets: ruleSets)
  }

  /// Makes a tracer with a path finder that is at hand already.
  public init(finder: PathFinder, ruleSets: RuleSets) {
    self.finder = finder
    directory = FilterDirectory(topology: finder.topology, ruleSets: ruleSets)
  }

  /// What becomes of a packet and its answer.
  public func trace(_ query: TraceQuery) -> Trace {
    trace(query, on: route(TraceRoute.Key(query)))
  }

  /// The way of all packets that have a key.
  func route(_ key: TraceRoute.Key) -> TraceRoute {
    TraceRoute(key, finder: finder, directory: directory)
  }

  /// What becomes of a packet and its answer on the way that they take.
  func trace(_ query: TraceQuery, on route: TraceRoute) -> Trace {
    let selectors = route.selectors(for: query)
    let hops =
      route.path.map { path in
        route.steps.compactMap { hop(at: $0, on: path, selectors) }
      } ?? []
    let found = route.found
    return Trace(
      query: query, source: found.source.name, destination: found.destination.name,
      outcome: outcome(route.path, hops, found.found.obstacles), kind: route.path?.kind,
      hops: hops, obstacles: found.found.obstacles,
      assumptions: found.assumptions + route.openChoices + unknownLists(hops, on: route))
  }

  private func outcome(
    _ path: Path?, _ hops: [Hop], _ obstacles: [PathObstacle]
  ) -> Trace.Outcome {
    guard let path else {
      let isUnfiltered = !obstacles.isEmpty && obstacles.allSatisfy(\.isHarmless)
      if isUnfiltered { return .unfiltered }
      if obstacles.contains(where: \.isUndocumented) { return .undocumented }
      return obstacles.contains(where: \.isUnmodelled) ? .unmodelled : .noRoute
    }
    guard let stop = hops.first(where: { !$0.passes }) else {
      return path.legs.allSatisfy { $0.answer == nil } ? .delivered : .answered
    }
    return stop.packetRole == .opening ? .requestDropped : .answerDropped
  }

  private func hop(at step: TraceRoute.Step, on path: Path, _ selectors: [UInt16]) -> Hop? {
    let leg = path.legs[step.crossing.leg]
    guard let opener = path.ends[leg.opener].addresses.first,
      let responder = path.ends[leg.responder].addresses.first
    else { return nil }
    let opening = selectors[leg.opening]
    let answer = leg.answer.map { selectors[$0] } ?? 0
    let isOpening = step.crossing.packet == .opening
    let packet = Packet(
      protocol: path.conversation.ipProtocol, source: isOpening ? opener : responder,
      destination: isOpening ? responder : opener, sourcePort: isOpening ? answer : opening,
      selector: isOpening ? opening : answer)
    guard let packet else { return nil }
    return Hop(
      packetRole: step.crossing.packet, packet: packet, filter: step.reference,
      direction: step.crossing.direction,
      decision: decision(on: packet, by: step.filter, step.crossing.direction),
      answer: leg.answer.flatMap { _ in groupAnswer(to: packet, at: step, on: path) })
  }

  /// How the answer passes security groups that let an opening packet pass.
  private func groupAnswer(
    to packet: Packet, at step: TraceRoute.Step, on path: Path
  ) -> GroupAnswer? {
    guard case .securityGroups(let groups, let peers) = step.filter else { return nil }
    let tracking = SecurityGroup.tracking(
      of: packet, step.crossing.direction, groups: groups, peerGroups: peers,
      prefixLists: directory.ruleSets.prefixLists)
    return tracking.map {
      GroupAnswer(
        $0, path.automaticTracking(ofLeg: path.legs[step.crossing.leg], in: finder.topology))
    }
  }

  /// What had to be assumed about prefix lists whose entries are not known, where that drops the packet.
  private func unknownLists(_ hops: [Hop], on route: TraceRoute) -> [String] {
    let dropping = zip(route.steps, hops).filter { $1.decision == .noRule }
    let lists = dropping.flatMap { step, hop -> [String] in
      guard case .securityGroups(let groups, _) = step.filter else { return [] }
      return directory.ruleSets.unknownPrefixLists(
        namedBy: groups, hop.direction, for: hop.packet.protocol)
    }
    return Set(lists).sorted().map {
      "the entries of prefix list \($0) are not known; rules for it are taken to match nothing"
    }
  }

  private func decision(
    on packet: Packet, by filter: TraceRoute.Filter, _ direction: TrafficDirection
  ) -> Hop.Decision {
    switch filter {
    case .networkACL(nil), .securityGroups([], _): return .missingFilter
    case .networkACL(let filter?): return .networkACL(filter.decision(for: packet, direction))
    case .securityGroups(let groups, let peers):
      let allowed = SecurityGroup.allowingRule(
        for: packet, direction, groups: groups, peerGroups: peers,
        prefixLists: directory.ruleSets.prefixLists)
      return allowed.map { .rule($0.rule, group: $0.group.name) } ?? .noRule
    }
  }
}
