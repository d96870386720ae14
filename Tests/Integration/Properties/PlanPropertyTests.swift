import AccessControl
import Interchange
import Planning
import Reporting
import SourceText
import TestSupport
import Testing
import Topology
import Verification

/// What holds for the plan of every topology.
@Suite struct PlanPropertyTests {
  /// A plan verifies without a warning, nothing in it can be left out, and it is read back as it was written.
  @Test func plansAreProvedAndMinimalAndReadBack() throws {
    var failures: [String] = []
    var planned = 0
    var removed = 0
    for seed in 1...120 as ClosedRange<UInt64> {
      let text = RandomTopology.text(seed: seed)
      func fail(_ message: String) { failures.append("seed \(seed): \(message)\n\(text)") }
      let topology = try Self.topology(text)
      let proved: ProvedPlan
      do throws(ProvedPlan.Failure) {
        proved = try ProvedPlan.derive(from: topology)
      } catch {
        // Some random flows have no route, and some need more than the quota.
        if case .unplannable = error { continue }
        fail("\(error)")
        continue
      }
      planned += 1
      let findings = Verifier(topology: topology, ruleSets: proved.ruleSets).report().findings
      for finding in findings where finding.severity >= .warning {
        fail("\(finding.id.rawValue): \(finding.message)")
      }
      if !Self.isReadBack(proved) { fail("the JSON is read back as other rules") }
      var random = SeededGenerator(seed: seed)
      let parts = PlanPart.all(of: proved.ruleSets).shuffled(using: &random).prefix(6)
      for part in parts {
        removed += 1
        let left = part.removed(from: proved.ruleSets)
        guard !Self.isMissed(part, left, proved) else { continue }
        fail("nothing needs \(part)")
      }
    }
    #expect(failures.isEmpty, "\(failures.count): \(failures.prefix(3).joined(separator: "\n"))")
    #expect(planned >= 100 && removed >= 500, "\(planned) \(removed)")
  }

  /// Whether a flow or forbidden flow suffers without a part, or the part was known to be dispensable.
  private static func isMissed(_ part: PlanPart, _ left: RuleSets, _ proved: ProvedPlan) -> Bool {
    let report = Verifier(topology: proved.topology, ruleSets: left).report()
    if report.flows.contains(where: { $0.reachability != .reachable && !$0.paths.isEmpty }) {
      return true
    }
    if !report.forbiddenFlows.allSatisfy(\.holds) || part.isDeny { return true }
    if report.findings.contains(where: { $0.severity >= .warning }) { return true }
    return part.isKnownToBeDispensable(in: proved)
  }

  private static func topology(_ text: String) throws -> NetworkTopology {
    var sources = SourceMap()
    var diagnostics = DiagnosticList()
    let file = sources.add(name: "random.yaml", text: text)
    let topology = TopologyLoader.load(file, into: &diagnostics)
    return try #require(topology, "\(diagnostics.sorted.map(\.message)) in\n\(text)")
  }

  private static func isReadBack(_ proved: ProvedPlan) -> Bool {
    var sources = SourceMap()
    var diagnostics = DiagnosticList()
    let text = ReportJSON(sources: sources).plan(proved).render()
    let file = sources.add(name: "plan.json", text: text)
    let read = RuleSetSource.read([file], into: &diagnostics).ruleSets
    return diagnostics.all.isEmpty && words(of: read) == words(of: proved.ruleSets)
  }

  /// Every rule as one line, in order.
  private static func words(of ruleSets: RuleSets) -> [String] {
    PlanPart.all(of: ruleSets).map(\.description)
      + ruleSets.associations.map { "\($0.subnet) \($0.networkACL)" }
  }
}
