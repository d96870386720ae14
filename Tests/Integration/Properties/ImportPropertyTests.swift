import AccessControl
import Interchange
import PacketSpace
import SourceText
import TestSupport
import Testing
import Topology
import Traversal
import Verification

/// A random topology is planned, written as AWS would describe it, imported and read again.
@Suite struct ImportPropertyTests {
  @Test func importedTopologiesAreThoseThatWereDescribed() throws {
    var failures: [String] = []
    var compared = 0
    var flowCount = 0
    for seed in 1...90 as ClosedRange<UInt64> {
      // AWS does not say which ports clients open from, so the plan has to be for any.
      let text = Self.withoutProfiles(RandomTopology.text(seed: seed))
      guard let topology = ReadTopology(text).topology,
        let proved = try? ProvedPlan.derive(from: topology)
      else { continue }
      let (imported, reports) = try Self.imported(proved)
      func fail(_ message: String) {
        failures.append("seed \(seed): \(message)\n\(text)\n\(imported.text)")
      }
      if !reports.isEmpty { fail("reported \(reports)") }
      let read = ReadTopology(imported.text)
      guard let again = read.topology else {
        fail("not read: \(read.reports)")
        continue
      }
      compared += 1
      if let loss = read.lossOfPrinting() { fail(loss) }
      if Self.network(again) != Self.network(topology) { fail("another network") }
      if Self.rules(again.ruleSets) != Self.rules(proved.ruleSets) { fail("other rules") }
      let (wanted, found) = (FlowSet(topology), FlowSet(again))
      flowCount += found.flows.count
      let (missing, added) = (wanted.notCovered(by: found), found.notCovered(by: wanted))
      if !missing.isEmpty { fail("flows are missing: \(missing)") }
      if !added.isEmpty { fail("flows that nobody wanted: \(added)") }
      let report = Verifier(topology: again, ruleSets: again.ruleSets).report()
      for finding in report.findings where finding.severity == .error {
        fail("\(finding.id.rawValue): \(finding.message)")
      }
      if let verdict = report.flows.first(where: { $0.reachability != .reachable }) {
        fail("flow \(verdict.flow) is not proved")
      }
      if (try? ProvedPlan.derive(from: again)) == nil { fail("cannot be planned") }
    }
    let lines = failures.map { $0.prefix { $0 != "\n" } }
    #expect(failures.isEmpty, "\(lines.joined(separator: "\n"))\n\(failures.first ?? "")")
    #expect(compared >= 40 && flowCount >= 100, "\(compared) \(flowCount)")
  }

  private static func withoutProfiles(_ text: String) -> String {
    var text = text
    for profile in ["linux", "windows", "amazon-linux-arm", "40000-45000"] {
      text.replace("ephemeral: \(profile)", with: "ephemeral: any")
    }
    return text
  }

  private static func imported(
    _ proved: ProvedPlan
  ) throws -> (topology: ImportedTopology, reports: [String]) {
    var sources = SourceMap()
    var diagnostics = DiagnosticList()
    let rules = try AWSAnswerWriter.text(proved.ruleSets, of: proved.topology)
    let answers = NetworkAnswers(topology: proved.topology).files
    let files = ([("rules.json", rules)] + answers).map { sources.add(name: $0.0, text: $0.1) }
    var names = PlaceNames()
    let inventory = try #require(
      RuleSetSource.network(files, names: &names, into: &diagnostics))
    let imported = TopologyImport.topology(of: inventory, into: &diagnostics)
    return (imported, diagnostics.sorted.map { "\($0.id): \($0.message)" })
  }

  /// Subnets with what routes and filters them, by name.
  private static func network(_ topology: NetworkTopology) -> Set<String> {
    let subnets = topology.subnets.elements.map { subnet in
      let routes = subnet.routeTable.map { topology.routeTables[$0].routes } ?? []
      let targets = routes.map { route in
        guard case .gateway(let id) = route.target else { return "\(route.destination) -" }
        return "\(route.destination) \(topology.gateways[id].name)"
      }
      return "\(subnet.name) \(subnet.blocks) \(subnet.zone ?? "") \(subnet.networkACL) "
        + targets.sorted().joined(separator: ", ")
    }
    let listeners = topology.loadBalancers.elements.flatMap { balancer in
      balancer.listeners.map { listener in
        let checked = listener.healthCheck ?? listener.targetService
        let services = [listener.service, listener.targetService, checked]
        return "\(balancer.name) \(balancer.securityGroups) \(services.map(\.notation))"
      }
    }
    return Set(subnets + listeners)
  }

  /// Every entry and rule, by what it does.
  private static func rules(_ ruleSets: RuleSets) -> [String] {
    PlanPart.all(of: ruleSets).map(\.description).sorted()
  }
}

/// The flows of a topology that routes carry, in words that do not depend on how workloads and peers are cut and named.
private struct FlowSet {
  private(set) var flows: Set<String> = []

  /// The flows that another set does not have; what the internet may do, everybody may: beside a rule for everybody a plan
  /// has none for a part of them.
  func notCovered(by other: FlowSet) -> [String] {
    flows.filter { flow in
      let open = "internet" + flow.drop { $0 != " " }
      return !other.flows.contains(flow) && !other.flows.contains(open)
    }.sorted()
  }

  init(_ topology: NetworkTopology) {
    let finder = PathFinder(topology)
    for flow in topology.flows {
      for conversation in flow.service.conversations {
        let part = Service(name: flow.service.name, conversations: [conversation])
        guard case .fixed(let ports) = conversation.destination,
          !finder.paths(from: flow.from, to: flow.to, service: part).paths.isEmpty
        else { continue }
        for (from, to) in Self.pairs(flow, topology, conversation.onlyFamily) {
          flows.insert("\(from) -> \(to): \(conversation.ipProtocol) \(ports)")
        }
      }
    }
  }

  private static func pairs(
    _ flow: Flow, _ topology: NetworkTopology, _ family: AddressFamily?
  ) -> [(from: String, to: String)] {
    let clients = places(flow.from, topology, family)
    let servers = places(flow.to, topology, family)
    return clients.flatMap { from in servers.map { (from, $0) } }
  }

  /// The parts of an end: the name of a workload without the number of its part, the blocks of a peer.
  private static func places(
    _ endpoint: Endpoint, _ topology: NetworkTopology, _ family: AddressFamily?
  ) -> [String] {
    switch endpoint {
    case .internet: return ["internet"]
    case .peer(let id):
      return topology.peers[id].blocks.filter { family == nil || $0.family == family }
        .map(\.description)
    case .workload(let id):
      let name = topology.workloads[id].name
      return [name.split(separator: "-").first.map(String.init) ?? name]
    case .loadBalancer(let id): return [topology.loadBalancers[id].name]
    }
  }
}
