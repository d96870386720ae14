import AccessControl
import PacketSpace
import Planning
import SourceText
import Topology

@testable import Verification

/// A topology written in a test, verified against the rule sets written in it, and its own plan where it has none.
struct VerifiedText {
  let topology: NetworkTopology
  let ruleSets: RuleSets
  let report: VerificationReport

  /// Reads and verifies a text; whatever is wrong with it is thrown.
  init(_ text: String, today: String? = nil) throws {
    topology = try Self.topology(text)
    ruleSets = try Self.completed(topology)
    report = Verifier(
      topology: topology, ruleSets: ruleSets, today: today.flatMap { CalendarDate($0) }
    ).report()
  }

  /// Reads a text; whatever is wrong with it is thrown.
  static func topology(_ text: String) throws -> NetworkTopology {
    var map = SourceMap()
    var diagnostics = DiagnosticList()
    let file = map.add(name: "topology.yaml", text: text)
    let topology = TopologyLoader.load(
      file, knownFindings: FindingID.allCases.map(\.rawValue), into: &diagnostics)
    guard let topology else { throw Unreadable(diagnostics: diagnostics.sorted.map(\.message)) }
    return topology
  }

  /// The rule sets of a topology, and those of its plan for what it does not give.
  private static func completed(_ topology: NetworkTopology) throws -> RuleSets {
    guard case .plan(let plan) = Planner.plan(topology) else { return topology.ruleSets }
    return RuleSetCompletion(of: topology.ruleSets, from: try plan.ruleSets(), for: topology)
      .ruleSets
  }

  struct Unreadable: Error {
    let diagnostics: [String]
  }

  /// Ids and places of the findings: `missing-return-path data outbound 32767`.
  var summary: [String] { report.findings.map(Self.summary) }

  /// Id and place of a finding.
  static func summary(_ finding: Finding) -> String {
    let place = finding.place
    let filter = place.networkACL ?? place.securityGroup ?? place.subnet
    let parts = [
      finding.id.rawValue, filter, place.direction?.description, place.entry.map(String.init),
    ]
    return parts.compactMap(\.self).joined(separator: " ")
  }

  /// Everything that a finding says, for tests that look at words.
  func everything(_ finding: Finding) -> [String] {
    var lines = ["\(finding.severity) \(Self.summary(finding)): \(finding.message)"]
    if !finding.flows.isEmpty { lines.append("flows: \(finding.flows)") }
    if let symptom = finding.symptom { lines.append("symptom: \(symptom)") }
    lines += finding.region.map { "region: \($0.ipProtocol) \($0.traffic)" }
    if let witness = finding.witness {
      lines.append("opening: \(witness.opening)")
      if let answer = witness.answer { lines.append("answer: \(answer)") }
    }
    lines += finding.related.map { "related: \($0.text) \($0.place.entry.map(String.init) ?? "")" }
    if let fix = finding.fix { lines.append("fix: \(words(fix))") }
    return lines + finding.notes.map { "note: \($0)" }
  }

  private func words(_ fix: SuggestedFix) -> String {
    switch fix {
    case .addEntries(let name, let direction, let entries):
      "\(name) \(direction) "
        + entries.map {
          "\($0.number) \($0.match.onlyProtocol?.description ?? "all") \($0.match.selectors) \($0.peer)"
        }.joined(separator: "; ")
    case .addRules(let group, let direction, let rules):
      "\(group) \(direction) "
        + rules.map { "\($0.match.selectors) \($0.peer)" }.joined(separator: "; ")
    case .removeEntry(let name, let direction, let number): "remove \(name) \(direction) \(number)"
    case .advice(let text): text
    }
  }
}
