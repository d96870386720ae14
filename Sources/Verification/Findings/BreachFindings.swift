import AccessControl
import PacketSpace
import SourceText
import Topology
import Traversal

/// Makes findings of opening packets that arrive where they should not.
struct BreachFindings {
  private let topology: NetworkTopology
  private let allowing: AllowingRules

  /// Makes a builder.
  init(topology: NetworkTopology, directory: FilterDirectory) {
    self.topology = topology
    allowing = AllowingRules(directory: directory)
  }

  // MARK: Forbidden flows

  /// The finding of a forbidden flow; `nil` if it holds.
  func finding(for verdict: ForbiddenFlowVerdict) -> Finding? {
    guard let shown = verdict.breaches.mostTelling else { return nil }
    let flow = topology.forbiddenFlows[verdict.flow]
    let opened = shown.witness.map { ": \($0.opening) arrives" } ?? ""
    var related = relations(verdict.breaches)
    related.append(
      FindingRelation(place: FindingPlace(source: flow.source), text: "forbidden here"))
    return Finding(
      id: .forbiddenFlowAllowed, severity: .error,
      message: "forbidden flow \(verdict.name) is possible\(opened)",
      place: allowing.decidingPlace(of: shown, otherwise: flow.source), related: related,
      symptom: "the opening packet arrives; whether its answer gets back does not matter",
      region: regions(verdict.breaches), witness: shown.witness,
      fix: advice(shown), notes: protocolNotes(verdict.breaches))
  }

  // MARK: Exposure

  /// The finding of a service that listens and that nobody meant to open from here.
  ///
  /// - Parameters:
  ///   - workload: The workload that listens.
  ///   - service: What it listens on.
  ///   - openers: Everybody who can open it, or could but for security groups, with the ways.
  ///   - isGuarded: Whether security groups keep all of them out.
  /// - Returns: The finding; nil for no ways.
  func finding(
    exposing workload: Workload, _ service: Service, to openers: [(name: String, ways: [Breach])],
    isGuarded: Bool
  ) -> Finding? {
    let breaches = openers.flatMap(\.ways)
    guard let shown = breaches.mostTelling else { return nil }
    let who = openers.map(\.name).joined(separator: ", ")
    let message =
      isGuarded
      ? "only security groups keep \(service.name) on \(workload.name) from \(who)"
      : "\(service.name) on \(workload.name) is open to \(who), and no flow asks for it"
    return Finding(
      id: .ephemeralExposure, severity: isGuarded ? .note : .warning, message: message,
      place: allowing.networkACLPlace(of: shown, otherwise: workload.source),
      related: relations(breaches), symptom: nil, region: regions(breaches),
      witness: shown.witness, fix: isGuarded ? nil : advice(shown))
  }

  // MARK: Parts

  private func regions(_ breaches: [Breach]) -> [FindingRegion] {
    var regions: [IPProtocol: TrafficRegion] = [:]
    for breach in breaches {
      guard let first = breach.protocols.first else { continue }
      regions[first, default: .empty].formUnion(breach.region.named(by: breach.path.ends[0]))
    }
    return regions.sorted { $0.key < $1.key }
      .map { FindingRegion(ipProtocol: $0.key, traffic: $0.value) }
  }

  private func protocolNotes(_ breaches: [Breach]) -> [String] {
    guard let many = breaches.first(where: { $0.protocols.count > 1 }),
      let first = many.protocols.first
    else { return [] }
    return ["what holds for \(first) holds for \(many.protocols.count - 1) other protocols too"]
  }

  private func relations(_ breaches: [Breach]) -> [FindingRelation] {
    var seen: Set<FindingPlace> = []
    return breaches.flatMap(allowing.relations).filter { seen.insert($0.place).inserted }
  }

  private func advice(_ breach: Breach) -> SuggestedFix {
    .advice(
      "narrow what lets it pass, or put a deny entry in front of it in the last network ACL on the way: "
        + breach.path.ends[0].name + " → " + breach.path.ends[breach.path.ends.count - 1].name)
  }
}

extension [Breach] {
  /// The breach to show: what people know best, TCP before UDP before others.
  var mostTelling: Breach? {
    first { $0.protocols.first == .tcp } ?? first { $0.protocols.first == .udp } ?? first
  }
}
