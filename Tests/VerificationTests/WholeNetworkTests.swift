import AccessControl
import Planning
import SourceText
import TestSupport
import Testing
import Topology
import Traversal

@testable import Verification

/// Plans of networks with everything in them prove, and without any one entry or rule the flows that need it are found to
/// lose packets exactly where it stood.
@Suite struct WholeNetworkTests {
  private static let seeds = 0..<300 as Range<UInt64>
  private static let flowsPerNetwork = 5
  private static let removalsPerNetwork = 4

  @Test func whateverIsRemovedIsMissedWhereItStood() throws {
    var failures: [String] = []
    var kinds: Set<String> = []
    var removals = 0
    var planned = 0
    for seed in Self.seeds {
      let topology = try network(seed)
      guard !topology.flows.isEmpty else { continue }
      let finder = PathFinder(topology)
      let plan: Plan
      switch Planner.plan(topology) {
      case .plan(let found): plan = found
      // Random flows over shared network ACLs may take more entries than AWS allows.
      case .problems(let problems, _) where problems.allSatisfy(isQuota): continue
      case .problems(let problems, _):
        failures.append("\(seed): \(problems)")
        continue
      }
      let ruleSets = try plan.ruleSets()
      let (proof, messages) = judge(topology, finder, ruleSets)
      if let faulty = proof.first(where: { $0.reachability != .reachable }) {
        failures.append("\(seed): \(faulty.name) is \(faulty.reachability)")
      }
      failures += messages.map { "\(seed): \($0.message)" }
      planned += 1
      kinds.formUnion(proof.flatMap(\.paths).map(\.path.kind.description))
      var random = SeededGenerator(seed: seed)
      let parts = RemovablePart.all(of: plan).shuffled(using: &random)
      for part in parts.prefix(Self.removalsPerNetwork) {
        removals += 1
        let left = try part.removed(from: ruleSets)
        let (flows, messages) = judge(topology, finder, left)
        if let fault = part.fault(in: flows, messages, of: topology) {
          failures.append("\(seed): \(fault)")
        }
      }
    }
    #expect(failures.isEmpty, "\(failures.count): \(failures.prefix(5))")
    #expect(planned >= 200 && removals >= 1000, "\(planned) networks, \(removals) removals")
    #expect(kinds.symmetricDifference(Self.everyKind).sorted() == [])
  }

  /// The verdicts on the flows, and what is said about path-MTU messages: all that a removal can change here.
  private func judge(
    _ topology: NetworkTopology, _ finder: PathFinder, _ ruleSets: RuleSets
  ) -> (flows: [FlowVerdict], messages: [Finding]) {
    let bank = FilterBank(FilterDirectory(topology: topology, ruleSets: ruleSets))
    let prover = FlowProver(finder: finder, bank: bank)
    let flows = topology.flows.indices.map { prover.verdict(onFlow: $0) }
    return (flows, PathMTUCheck(topology, bank: bank).findings(for: flows))
  }

  private static let everyKind: Set<String> = [
    "same subnet", "subnet to subnet", "internet gateway", "egress-only internet gateway",
    "NAT gateway", "regional NAT gateway", "NAT gateway behind a transit gateway", "VPC peering",
    "transit gateway", "virtual private gateway", "Direct Connect", "gateway endpoint",
    "application load balancer", "classic load balancer", "gateway load balancer", "health check",
    "network load balancer, client address kept", "network load balancer, client address replaced",
    "load balancer, client side", "load balancer, target side",
  ]

  private func isQuota(_ problem: PlanProblem) -> Bool {
    if case .quotaExceeded = problem { true } else { false }
  }

  /// All of it at once, with everything that the verifier looks at, for some of the networks.
  @Test func plansAreProvedWithoutAnyWarning() throws {
    var failures: [String] = []
    for seed in Self.seeds where seed.isMultiple(of: 15) {
      let topology = try network(seed)
      do throws(ProvedPlan.Failure) {
        let report = try ProvedPlan.derive(from: topology).report
        failures += report.findings.filter { $0.severity >= .warning }
          .map { "\(seed): \($0.message)" }
      } catch {
        if case .unplannable(let problems, _) = error, problems.allSatisfy(isQuota) { continue }
        failures.append("\(seed): not proved")
      }
    }
    #expect(failures.isEmpty, "\(failures.count): \(failures.prefix(5))")
  }

  /// A random network with some of the flows that routes carry.
  private func network(_ seed: UInt64) throws -> NetworkTopology {
    var writer = WholeNetworkText(seed: seed)
    var topology = try VerifiedText.topology(writer.text())
    var random = SeededGenerator(seed: seed &+ 5000)
    let finder = PathFinder(topology)
    let inspection = Flow(
      from: try #require(endpoint("inspect", topology)),
      to: try #require(endpoint("appliance", topology)), service: try service("geneve"))
    if random.chance(30) { topology.flows.append(inspection) }
    for _ in 0..<40 where topology.flows.count < Self.flowsPerNetwork {
      let (to, name) = random.pick(WholeNetworkText.offers) ?? ("internet", "https")
      guard let from = random.pick(WholeNetworkText.openers), from != to,
        let opener = endpoint(from, topology), let responder = endpoint(to, topology)
      else { continue }
      let flow = Flow(from: opener, to: responder, service: try service(name))
      if !topology.flows.contains(flow), isCarried(flow, finder) { topology.flows.append(flow) }
    }
    return topology
  }

  private func isCarried(_ flow: Flow, _ finder: PathFinder) -> Bool {
    let found = finder.paths(of: flow)
    var obstacles = found.obstacles
    for case .loadBalancer(let id) in [flow.from, flow.to] {
      obstacles += finder.healthChecks(of: id).obstacles
    }
    return !found.paths.isEmpty && obstacles.allSatisfy(\.isHarmless)
  }

  private func service(_ name: String) throws -> Service {
    try #require(ServiceCatalogue.service(named: name))
  }

  private func endpoint(_ name: String, _ topology: NetworkTopology) -> Endpoint? {
    if name == "internet" { return .internet }
    if let id = topology.workloads.id(named: name) { return .workload(id) }
    if let id = topology.loadBalancers.id(named: name) { return .loadBalancer(id) }
    return topology.peers.id(named: name).map { .peer($0) }
  }
}
