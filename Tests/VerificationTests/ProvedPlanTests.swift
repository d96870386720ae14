import AccessControl
import PacketSpace
import Planning
import SourceText
import TestSupport
import Testing
import Topology
import Traversal

@testable import Verification

@Suite struct ProvedPlanTests {
  /// Every plan of a random topology is proved, with nothing to warn of beyond routes; and every entry is needed.
  @Test func provesEveryPlanAndNeedsEveryEntry() throws {
    var random = SeededGenerator(seed: 11)
    var failures: [String] = []
    var proved = 0
    var removed = 0
    for number in 0..<80 {
      let text = RandomTopologyText(&random).text
      let topology = try VerifiedText.topology(text)
      switch Result(catching: { () throws(ProvedPlan.Failure) in
        try ProvedPlan.derive(from: topology)
      }) {
      case .success(let plan):
        proved += 1
        failures += plan.report.findings.filter { $0.severity > .note && $0.id != .noRoute }
          .map { "\(number): \(VerifiedText.summary($0))" }
        let (count, superfluous) = Self.superfluousEntries(of: plan)
        removed += count
        failures += superfluous.map { "\(number): \($0) is not needed\n\(text)" }
      case .failure(.unplannable): continue
      case .failure(let failure): failures.append("\(number): \(Self.words(failure))\n\(text)")
      }
    }
    #expect(failures.isEmpty, "\(failures.count): \(failures.prefix(2).joined(separator: "\n"))")
    #expect(proved >= 20 && removed >= 200, "\(proved) plans, \(removed) entries")
  }

  private static func words(_ failure: ProvedPlan.Failure) -> String {
    guard case .unproved(_, let report) = failure else { return "\(failure)" }
    return report.findings.map { "\($0.severity) \(VerifiedText.summary($0)): \($0.message)" }
      .joined(separator: "; ")
  }

  /// Takes out each entry that allows, one at a time, and looks whether anything breaks.
  ///
  /// - Returns: How many were taken out, and those without which everything still works.
  private static func superfluousEntries(of plan: ProvedPlan) -> (count: Int, names: [String]) {
    var names: [String] = []
    var count = 0
    for filter in plan.ruleSets.networkACLs {
      for direction in TrafficDirection.allCases {
        for entry in filter.entries(direction) where entry.action == .allow {
          count += 1
          let ruleSets = without(entry.number, direction, of: filter, in: plan.ruleSets)
          let report = Verifier(topology: plan.topology, ruleSets: ruleSets).report()
          let works = report.flows.allSatisfy { flow in
            flow.paths.allSatisfy { $0.reachability == .reachable }
          }
          if works { names.append("\(filter.name) \(direction) \(entry.number)") }
        }
      }
    }
    return (count, names)
  }

  private static func without(
    _ number: Int, _ direction: TrafficDirection, of filter: NetworkACL, in ruleSets: RuleSets
  ) -> RuleSets {
    func kept(_ side: TrafficDirection) -> [NetworkACLEntry] {
      filter.entries(side).filter { side != direction || $0.number != number }
    }
    let changed = try? NetworkACL(
      name: filter.name, inbound: kept(.inbound), outbound: kept(.outbound))
    return RuleSets(
      networkACLs: ruleSets.networkACLs.map { $0.name == filter.name ? changed ?? $0 : $0 },
      securityGroups: Array(ruleSets.securityGroups), prefixLists: Array(ruleSets.prefixLists),
      associations: ruleSets.associations)
  }

  /// Nothing tells a workload from another that has its subnet and its groups; a plan for one cannot shut the other out.
  @Test func refusesWhatNoFilterCanTellApart() throws {
    var network = TwoSubnets(forbidden: ["{from: tool, to: db}"])
    network.other = "tool: {subnets: [app], security_groups: [web]}"
    let together = try VerifiedText.topology(network.text)
    #expect(throws: ProvedPlan.Failure.self) { try ProvedPlan.derive(from: together) }
    network.other = "tool: {subnets: [app]}"
    let apart = try VerifiedText.topology(network.text)
    let plan = try ProvedPlan.derive(from: apart)
    #expect(plan.report.allHolds)
  }

  /// `deny_before_ephemeral` gives ports up, and the report says so.
  @Test func saysWhatThePolicyGivesUp() throws {
    let topology = try VerifiedText.topology(
      TwoSubnets(
        flows: ["{from: db, to: web, service: https}"],
        policy: "{deny_before_ephemeral: [tcp/40000]}"
      )
      .text)
    let plan = try ProvedPlan.derive(from: topology)
    #expect(plan.report.allHolds)
    #expect(plan.report.flows.map(\.acceptedPorts.description) == ["40000"])
    #expect(plan.report.notes.contains { $0.contains("40000") })
  }
}
