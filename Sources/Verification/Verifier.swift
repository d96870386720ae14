public import AccessControl
import PacketSpace
public import Topology
public import Traversal

/// Verifies a topology against rule sets: every wanted flow there and back, every forbidden one, for all packets.
///
/// Verdicts are exact. Nothing is sampled: every address, port and message of both families is decided.
public struct Verifier: Sendable {
  private let finder: PathFinder
  private let ruleSets: RuleSets
  private let today: CalendarDate?

  /// Makes a verifier.
  ///
  /// - Parameters:
  ///   - topology: What must work and what must not.
  ///   - ruleSets: The filters as they are. A subnet's network ACL is found by the name that the topology gives, else by
  ///     the rule sets' associations; a filter that is missing lets nothing pass.
  ///   - today: The day by which acceptances expire; without it none does.
  public init(topology: NetworkTopology, ruleSets: RuleSets, today: CalendarDate? = nil) {
    self.init(finder: PathFinder(topology), ruleSets: ruleSets, today: today)
  }

  /// Makes a verifier with a path finder that is at hand already.
  public init(finder: PathFinder, ruleSets: RuleSets, today: CalendarDate? = nil) {
    self.finder = finder
    self.ruleSets = ruleSets
    self.today = today
  }

  private var topology: NetworkTopology { finder.topology }

  /// Everything that there is to say.
  public func report() -> VerificationReport {
    let directory = FilterDirectory(topology: topology, ruleSets: ruleSets)
    let bank = FilterBank(directory)
    let prover = FlowProver(finder: finder, bank: bank)
    let lenientProver = lenientProver
    let flows = topology.flows.indices.map { prover.verdict(onFlow: $0) }
    let forbidden = topology.forbiddenFlows.indices.map {
      prover.verdict(onForbiddenFlow: $0, doubting: lenientProver)
    }
    let breaches = BreachFindings(topology: topology, directory: directory)
    let doubts = DoubtFindings(topology: topology, directory: directory)
    let obstacles = ObstacleFindings(topology)
    let findings =
      lossFindings(flows, directory) + obstacles.findings(for: flows)
      + forbidden.flatMap { verdict in
        [
          breaches.finding(for: verdict) ?? doubts.finding(for: verdict),
          obstacles.finding(for: verdict),
        ].compactMap(\.self)
      }
      + ExposureSearch(topology, prover: prover, builder: breaches).findings()
      + PathMTUCheck(topology, bank: bank).findings(for: flows)
      + GivenRuleLint(topology: topology, directory: directory).findings()
      + QuotaFindings(topology.policy.quotas, ruleSets, topology).findings
    let (left, accepted) = AcceptanceFilter(topology, today: today).apply(to: findings)
    return VerificationReport(
      flows: flows, forbiddenFlows: forbidden, findings: left, ignored: accepted,
      notes: directory.gaps + assumptions(of: flows) + acceptedLossNotes(flows)
        + TrackingNotes(topology, directory: directory).notes(for: flows)
        + ForwardingNotes(topology, prover: prover).notes(for: forbidden))
  }

  /// A prover to which prefix lists whose entries are not known list every address; `nil` when all are known.
  private var lenientProver: FlowProver? {
    ruleSets.admittingUnknownPrefixLists.map {
      FlowProver(
        finder: finder, bank: FilterBank(FilterDirectory(topology: topology, ruleSets: $0)))
    }
  }

  private func lossFindings(_ flows: [FlowVerdict], _ directory: FilterDirectory) -> [Finding] {
    var builder = LossFindingBuilder(topology: topology, directory: directory)
    return flows.flatMap(lossRecords).grouped().compactMap { builder.finding(for: $0) }
  }

  private func lossRecords(of verdict: FlowVerdict) -> [LossRecord] {
    let connections = verdict.paths.reduce(into: [:]) {
      $0[LossRecord.Kin($1.path), default: ExactCount.zero] += $1.working.whole
    }
    return verdict.paths.enumerated().flatMap { index, path in
      path.losses.flatMap { loss in
        loss.causes.map { cause in
          LossRecord(
            flow: verdict.flow, path: path.path, pathIndex: index,
            connections: path.working.whole,
            kinConnections: connections[LossRecord.Kin(path.path)] ?? .zero, loss: loss,
            cause: cause, isFamilyGap: isFamilyGap(path, loss, cause, of: verdict))
        }
      }
    }
  }

  /// Whether IPv6 fails for want of entries where IPv4 works.
  private func isFamilyGap(
    _ path: PathVerdict, _ loss: CrossingLoss, _ cause: LossCause, of verdict: FlowVerdict
  ) -> Bool {
    path.path.family == .ipv6 && loss.filter.isNetworkACL && loss.extent == .all
      && cause.decision.map { $0.entry == nil } == true
      && verdict.reachability(of: .ipv4) == .reachable
  }

  /// What verdicts depend on where AWS's documentation leaves it open, each flow by flow and once.
  private func assumptions(of flows: [FlowVerdict]) -> [String] {
    var seen: Set<String> = []
    return flows.flatMap { verdict in
      verdict.paths.flatMap(\.path.assumptions).map { "\(verdict.name): \($0)" }
    }.filter { seen.insert($0).inserted }
  }

  private func acceptedLossNotes(_ flows: [FlowVerdict]) -> [String] {
    let ports = flows.reduce(PortSet.empty) { $0.union($1.acceptedPorts) }
    guard !ports.isEmpty else { return [] }
    return [
      "policy deny_before_ephemeral gives up client ports \(ports); clients that pick one of them "
        + "get no answer, and that is not counted"
    ]
  }
}
