import PacketSpace
import SourceText
import Topology
import Traversal

/// Makes findings of what no route carries, and of what no filter sees.
struct ObstacleFindings {
  private let topology: NetworkTopology

  /// Makes a builder.
  init(_ topology: NetworkTopology) {
    self.topology = topology
  }

  /// One finding for each reason, pair of ends and family, with all flows that it stops.
  func findings(for verdicts: [FlowVerdict]) -> [Finding] {
    var indexByKey: [PathObstacle: Int] = [:]
    var findings: [Finding] = []
    for verdict in verdicts {
      for obstacle in withoutPlaces(verdict) {
        if let index = indexByKey[obstacle] {
          findings[index].flows.append(verdict.flow)
          findings[index].severity = max(findings[index].severity, severity(obstacle, verdict))
        } else {
          indexByKey[obstacle] = findings.count
          findings.append(finding(obstacle, verdict))
        }
      }
    }
    for index in findings.indices { findings[index].flows = Set(findings[index].flows).sorted() }
    return findings
  }

  /// The finding of a forbidden flow whose packets no filter sees; `nil` if there are none.
  func finding(for verdict: ForbiddenFlowVerdict) -> Finding? {
    guard !verdict.unfiltered.isEmpty else { return nil }
    let flow = topology.forbiddenFlows[verdict.flow]
    var seen: Set<String> = []
    let services = verdict.unfiltered.map { $0.reason.words(in: topology) }
      .filter { seen.insert($0).inserted }
    return Finding(
      id: .unfilterableDestination, severity: .error,
      message: "forbidden flow \(verdict.name) is possible: no filter sees packets to "
        + services.joined(separator: ", "),
      place: FindingPlace(source: flow.source),
      related: [FindingRelation(place: FindingPlace(source: flow.source), text: "forbidden here")],
      symptom: "the packets arrive, whatever the filters say",
      fix: .advice(
        "take it out of what is forbidden, and control it where that can be done: instance metadata by the "
          + "options of each instance, DNS by Route 53 Resolver DNS Firewall"))
  }

  /// The obstacles of a flow, those as one that are the same in several places.
  private func withoutPlaces(_ verdict: FlowVerdict) -> [PathObstacle] {
    let flow = topology.flows[verdict.flow]
    var counts: [PathObstacle: Int] = [:]
    let general = verdict.obstacles.map { obstacle in
      PathObstacle(
        reason: obstacle.reason, family: obstacle.family,
        from: party(obstacle.from, of: flow), to: party(obstacle.to, of: flow),
        destinations: obstacle.destinations)
    }
    for obstacle in general { counts[obstacle, default: 0] += 1 }
    var seen: Set<PathObstacle> = []
    return zip(verdict.obstacles, general).compactMap { obstacle, general in
      let told = counts[general] == 1 ? obstacle : general
      return seen.insert(told).inserted ? told : nil
    }
  }

  /// The name of the end of a flow that an obstacle names with its place: `web` for `web in app-a`.
  private func party(_ name: String, of flow: Flow) -> String {
    [flow.from, flow.to].map(topology.name(of:)).first { name.hasPrefix("\($0) in ") } ?? name
  }

  /// What no route carries is wrong, unless another family carries the flow or other targets take it.
  private func severity(_ obstacle: PathObstacle, _ verdict: FlowVerdict) -> Severity {
    if obstacle.isHarmless { return .note }
    if obstacle.isUndecided { return .error }
    guard let family = obstacle.family else { return .error }
    if obstacle.isIdleTarget, verdict.reachability(of: family) != nil { return .warning }
    let others = verdict.families.filter { $0 != family }
    let isCarried = others.contains { verdict.reachability(of: $0) == .reachable }
    return isCarried && verdict.reachability(of: family) == nil ? .warning : .error
  }

  private func finding(_ obstacle: PathObstacle, _ verdict: FlowVerdict) -> Finding {
    let family = obstacle.family.map { " over \($0)" } ?? ""
    let ends = "\(obstacle.from) → \(obstacle.to)\(family)"
    let flow = topology.flows[verdict.flow]
    let region =
      obstacle.destinations.isEmpty ? [] : ["destinations: \(words(for: obstacle.destinations))"]
    let kind = kind(of: obstacle)
    return Finding(
      id: kind.id, severity: severity(obstacle, verdict),
      message: "\(kind.verb) \(ends): \(obstacle.reason.words(in: topology))",
      place: FindingPlace(subnet: subnet(of: obstacle.reason), source: flow.source),
      flows: [verdict.flow], symptom: kind.symptom, notes: region)
  }

  /// Blocks where they are blocks, else ranges.
  private func words(for addresses: AddressSet) -> String {
    guard addresses.cidrBlocks.count > addresses.ranges.count else { return "\(addresses)" }
    return addresses.ranges.map { "\($0.lower)-\($0.upper)" }.joined(separator: ", ")
  }

  /// How an obstacle is told: the kind of finding, what to say in front of the ends, and what a person sees.
  private func kind(
    of obstacle: PathObstacle
  ) -> (id: FindingID, verb: String, symptom: String?) {
    if obstacle.isHarmless { return (.unfilterableDestination, "no filter sees", nil) }
    if obstacle.isUndocumented {
      return (
        .undocumentedPath, "it cannot be proved whether packets pass",
        "it may work or fail, whatever the filters say"
      )
    }
    if obstacle.isUnmodelled {
      return (
        .unmodelledPath, "it cannot be proved whether packets pass",
        "it may work or fail: the way is not modelled"
      )
    }
    return (
      .noRoute, "nothing carries",
      "every attempt fails, whatever the filters say: there is no way"
    )
  }

  private func subnet(of reason: PathObstacle.Reason) -> String? {
    switch reason {
    case .noRoute(let subnet, _), .blackhole(let subnet, _): topology.subnets[subnet].name
    default: nil
    }
  }
}
