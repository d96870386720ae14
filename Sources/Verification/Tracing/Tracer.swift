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

  /// Makes a tracer; what it looks up it looks up once, so one tracer should follow many packets.
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
    let found = finder.paths(
      from: query.opening.source, to: query.opening.destination,
      conversation: query.conversation, sourceHint: query.from, destinationHint: query.to)
    let path = found.found.paths.first
    let hops = path.map { path in path.crossings.compactMap { hop(at: $0, on: path) } } ?? []
    return Trace(
      query: query, source: found.source.name, destination: found.destination.name,
      outcome: outcome(path, hops, found.found.obstacles), kind: path?.kind, hops: hops,
      obstacles: found.found.obstacles,
      assumptions: found.assumptions + (path.map(openChoices) ?? []))
  }

  private func outcome(
    _ path: Path?, _ hops: [Hop], _ obstacles: [PathObstacle]
  ) -> Trace.Outcome {
    guard let path else {
      let isUnfiltered = !obstacles.isEmpty && obstacles.allSatisfy(\.isHarmless)
      return isUnfiltered ? .unfiltered : .noRoute
    }
    guard let stop = hops.first(where: { !$0.passes }) else {
      return path.legs.allSatisfy { $0.answer == nil } ? .delivered : .answered
    }
    return stop.packetRole == .opening ? .requestDropped : .answerDropped
  }

  /// What a translator picks itself: the lowest value stands for all.
  private func openChoices(on path: Path) -> [String] {
    let addresses = path.ends.compactMap { end -> String? in
      guard let first = end.addresses.first, end.addresses.count > 1 else { return nil }
      let blocks = end.blocks.map(\.description).joined(separator: ", ")
      return "\(end.name) may have any address of \(blocks); \(first) is taken"
    }
    let used = Set(path.crossings.map(\.selector))
    let ports = path.selectors.enumerated().compactMap { index, selector -> String? in
      guard used.contains(index), let first = selector.domain.first, selector.domain.count > 1,
        !selector.domain.isAll
      else { return nil }
      return "\(selector.name) may be any of \(selector.domain); \(first) is taken"
    }
    return addresses + ports
  }

  /// Decides one crossing of a path whose ends and selectors have single values.
  private func hop(at crossing: Crossing, on path: Path) -> Hop? {
    let leg = path.legs[crossing.leg]
    guard let opener = path.ends[leg.opener].addresses.first,
      let responder = path.ends[leg.responder].addresses.first,
      let packet = packet(crossing.packet, of: leg, on: path, opener, responder)
    else { return nil }
    return Hop(
      packetRole: crossing.packet, packet: packet,
      filter: directory.reference(of: crossing, in: path), direction: crossing.direction,
      decision: decision(on: packet, at: crossing, on: path))
  }

  private func packet(
    _ role: Crossing.PacketRole, of leg: Leg, on path: Path, _ opener: Address,
    _ responder: Address
  ) -> Packet? {
    let opening = path.selectors[leg.opening].domain.first ?? 0
    let answer = leg.answer.flatMap { path.selectors[$0].domain.first } ?? sourcePort(of: path)
    let isOpening = role == .opening
    return Packet(
      protocol: path.conversation.ipProtocol, source: isOpening ? opener : responder,
      destination: isOpening ? responder : opener, sourcePort: isOpening ? answer : opening,
      selector: isOpening ? opening : answer)
  }

  private func sourcePort(of path: Path) -> UInt16 {
    guard case .fixed(let ports) = path.conversation.source else { return 0 }
    return ports.first ?? 0
  }

  private func decision(on packet: Packet, at crossing: Crossing, on path: Path) -> Hop.Decision {
    switch crossing.filter {
    case .networkACL(let subnet):
      return directory.networkACL(of: subnet)
        .map { .networkACL($0.decision(for: packet, crossing.direction)) } ?? .missingFilter
    case .securityGroups(let end):
      let groups = directory.groups(path.ends[end].securityGroups)
      guard !groups.isEmpty else { return .missingFilter }
      let allowed = SecurityGroup.allowingRule(
        for: packet, crossing.direction, groups: groups,
        peerGroups: directory.peerGroups(of: crossing, in: path).map {
          directory.ruleSets.securityGroups[$0]
        }, prefixLists: directory.ruleSets.prefixLists)
      return allowed.map { .rule($0.rule, group: $0.group.name) } ?? .noRule
    }
  }
}
