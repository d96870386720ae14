import AccessControl
public import Interchange
import PacketSpace
import Planning
public import SourceText
public import Topology
import Traversal
public import Verification

/// Writes whole results for machines; `format_version` grows by minor numbers that only add members.
public struct ReportJSON: Sendable {
  /// The version of every document.
  public static let formatVersion = "1.2"

  private let sources: SourceMap
  private let known: Int
  private let notation: ChangeNotation

  /// Makes a writer for results that point into these files.
  ///
  /// - Parameters:
  ///   - sources: The files.
  ///   - known: How many findings a baseline took out because they are known.
  ///   - notation: Writes changes as the rule sets are written.
  public init(sources: SourceMap, known: Int = 0, notation: ChangeNotation = .none) {
    self.sources = sources
    self.known = known
    self.notation = notation
  }

  /// What linting came to, with what readers said about the input.
  public func lint(_ findings: [Finding], of diagnostics: [Diagnostic] = []) -> JSONValue {
    .object(head(of: findings, diagnostics))
  }

  /// What verifying came to: findings, then a verdict for each flow and forbidden flow.
  ///
  /// - Parameters:
  ///   - report: The verdicts and findings.
  ///   - topology: What was verified.
  ///   - assumptions: What the rule sets were assumed to be where nobody gave them.
  ///   - diagnostics: What readers said about the input.
  /// - Returns: The document.
  public func verification(
    _ report: VerificationReport, of topology: NetworkTopology,
    assuming assumptions: [String] = [], diagnostics: [Diagnostic] = []
  ) -> JSONValue {
    .object(
      head(of: report.findings, diagnostics) + proof(report, topology)
        + [.init("assumptions", .array(assumptions.map { .string($0) }))])
  }

  /// A proved plan: rule sets with what needs each entry, then the proof.
  public func plan(_ proved: ProvedPlan) -> JSONValue {
    .object(
      [
        .init("format_version", .string(Self.formatVersion)), .init("kind", "plan"),
        .init("topology", .string(proved.topology.name)),
      ] + PlanJSON.members(of: proved.plan)
        + [.init("proof", .object(proof(proved.report, proved.topology)))])
  }

  /// What was wrong with the input, where nothing could be judged.
  public func diagnostics(_ diagnostics: [Diagnostic]) -> JSONValue {
    .object(head(of: [], diagnostics))
  }

  /// Counts, then what readers said about the input, then the findings.
  private func head(of findings: [Finding], _ diagnostics: [Diagnostic]) -> [JSONValue.Member] {
    let severities = findings.map(\.severity) + diagnostics.map(\.severity)
    let findingJSON = FindingJSON(sources: sources, notation: notation)
    let diagnosticJSON = DiagnosticJSON(sources: sources)
    return counts { severity in severities.filter { $0 == severity }.count }
      + [
        .init(
          "diagnostics",
          .array(
            diagnostics.map(diagnosticJSON.value(of:)) + findingJSON.values(of: findings)))
      ]
  }

  private func counts(_ count: (Severity) -> Int) -> [JSONValue.Member] {
    [
      .init("format_version", .string(Self.formatVersion)),
      .init("valid", .boolean(count(.error) == 0)), .init("error_count", .integer(count(.error))),
      .init("warning_count", .integer(count(.warning))),
      .init("note_count", .integer(count(.note))), .init("known_count", .integer(known)),
    ]
  }

  private func proof(
    _ report: VerificationReport, _ topology: NetworkTopology
  ) -> [JSONValue.Member] {
    [
      .init("flows", .array(report.flows.map { flow($0, topology) })),
      .init("forbidden", .array(report.forbiddenFlows.map { forbidden($0, topology) })),
      .init("ignored", .integer(report.ignored.reduce(0) { $0 + $1.findings.count })),
      .init("notes", .array(report.notes.map { .string($0) })),
    ]
  }

  private func flow(_ verdict: FlowVerdict, _ topology: NetworkTopology) -> JSONValue {
    [
      "flow": .integer(verdict.flow), "name": .string(verdict.name),
      "verdict": .string(verdict.reachability.rawValue),
      "undecided": .boolean(verdict.isUndecided),
      "families": .array(verdict.families.map { family(verdict, $0) }),
      "health_checks": verdict.workingHealthChecks.map(share) ?? .null,
      "obstacles": .array(verdict.obstacles.map { .string($0.words(in: topology)) }),
    ]
  }

  private func share(_ share: ConnectionShare) -> JSONValue {
    ["working": .string("\(share.part)"), "of": .string("\(share.whole)")]
  }

  /// The connections of a family as exact counts, which may be larger than a double can hold.
  private func family(_ verdict: FlowVerdict, _ family: AddressFamily) -> JSONValue {
    let share = verdict.working(over: family)
    return [
      "family": .string("\(family)"),
      "verdict": .optional(verdict.reachability(of: family)?.rawValue),
      "working": .string("\(share.part)"), "of": .string("\(share.whole)"),
    ]
  }

  private func forbidden(_ verdict: ForbiddenFlowVerdict, _ topology: NetworkTopology) -> JSONValue
  {
    [
      "flow": .integer(verdict.flow), "name": .string(verdict.name),
      "holds": .boolean(verdict.holds), "undecided": .boolean(verdict.isUndecided),
      "held_by": .optional(verdict.defence?.rawValue),
      "obstacles": .array(verdict.obstacles.map { .string($0.words(in: topology)) }),
    ]
  }
}
