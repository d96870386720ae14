import AccessControl
import Planning
import SourceText
import TestSupport
import Testing
import Topology
import Traversal
import Verification

/// Plans of networks with every kind of gateway prove, and each of their entries is needed where it stands.
@Suite struct ConnectedNetworkTests {
  @Test func eachEntryOfAProvedPlanIsNeededWhereItStands() throws {
    var failures: [String] = []
    var kinds: Set<String> = []
    var removals = 0
    for seed in 0..<24 as Range<UInt64> {
      let topology = try network(seed)
      guard !topology.flows.isEmpty else { continue }
      let proved: ProvedPlan
      do {
        proved = try ProvedPlan.derive(from: topology)
      } catch {
        failures.append("\(seed): \(topology.flows.count) flows are not proved")
        continue
      }
      kinds.formUnion(proved.report.flows.flatMap(\.paths).map(\.path.kind.description))
      var generator = SeededGenerator(seed: seed)
      for filter in proved.plan.networkACLs {
        for direction in TrafficDirection.allCases {
          guard let planned = generator.pick(filter.entries(direction)) else { continue }
          removals += 1
          let left = try without(planned.entry, direction, of: filter.name, proved.ruleSets)
          let lost = losses(Verifier(topology: topology, ruleSets: left).report())
          let flows = Set(planned.purposes.compactMap(\.flow))
          let expected = flows.map { "\(filter.name) \(direction): \($0)" }
          if lost != Set(expected) {
            failures.append("\(seed): \(planned.entry) of \(filter.name) \(direction): \(lost)")
          }
        }
      }
    }
    #expect(failures.isEmpty, "\(failures.prefix(5))")
    #expect(removals > 150)
    #expect(
      kinds == [
        "subnet to subnet", "same subnet", "internet gateway", "NAT gateway",
        "egress-only internet gateway", "regional NAT gateway", "VPC peering", "transit gateway",
        "NAT gateway behind a transit gateway", "virtual private gateway",
      ])
  }

  /// A random network with some of the flows that it carries.
  private func network(_ seed: UInt64) throws -> NetworkTopology {
    var writer = ConnectedNetworkText(seed: seed)
    var map = SourceMap()
    var diagnostics = DiagnosticList()
    let file = map.add(name: "random.yaml", text: "version: 1\nname: random\n" + writer.text())
    var topology = try #require(TopologyLoader.load(file, into: &diagnostics), "\(diagnostics.all)")
    var generator = SeededGenerator(seed: seed &+ 1000)
    let services = ["https", "dns", "ping"].compactMap { ServiceCatalogue.service(named: $0) }
    let finder = PathFinder(topology)
    let names = ConnectedNetworkText.endpoints
    for _ in 0..<24 {
      guard let from = generator.pick(names).flatMap({ endpoint($0, topology) }),
        let to = generator.pick(names).flatMap({ endpoint($0, topology) }),
        let service = generator.pick(services)
      else { continue }
      let flow = Flow(from: from, to: to, service: service)
      let found = finder.paths(of: flow)
      guard found.obstacles.isEmpty, !topology.flows.contains(flow) else { continue }
      topology.flows.append(flow)
    }
    return topology
  }

  private func endpoint(_ name: String, _ topology: NetworkTopology) -> Endpoint? {
    if name == "internet" { return .internet }
    if let id = topology.workloads.id(named: name) { return .workload(id) }
    return topology.peers.id(named: name).map { .peer($0) }
  }

  private func without(
    _ entry: NetworkACLEntry, _ direction: TrafficDirection, of name: String, _ ruleSets: RuleSets
  ) throws -> RuleSets {
    let networkACLs = try ruleSets.networkACLs.map { filter in
      guard filter.name == name else { return filter }
      func kept(_ side: TrafficDirection) -> [NetworkACLEntry] {
        filter.entries(side).filter { side != direction || $0.number != entry.number }
      }
      return try NetworkACL(
        name: filter.name, inbound: kept(.inbound), outbound: kept(.outbound))
    }
    return RuleSets(
      networkACLs: networkACLs, securityGroups: Array(ruleSets.securityGroups),
      prefixLists: Array(ruleSets.prefixLists), associations: ruleSets.associations)
  }

  /// Where flows lose packets: `main-a inbound: 3`.
  private func losses(_ report: VerificationReport) -> Set<String> {
    Set(
      report.flows.flatMap { verdict in
        verdict.paths.flatMap(\.losses).map { loss in
          let name = if case .networkACL(let name, _) = loss.filter { name } else { "a group" }
          return "\(name) \(loss.crossing.direction): \(verdict.flow)"
        }
      })
  }
}
