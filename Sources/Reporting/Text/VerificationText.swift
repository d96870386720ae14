public import Interchange
public import SourceText
public import Topology
import Traversal
public import Verification

/// Shows what verifying a topology came to: a line for each flow, the findings, a summary.
public struct VerificationText: Sendable {
  private let topology: NetworkTopology
  private let notices: NoticeText
  private let paint: Paint
  private let isVerbose: Bool
  private let notation: ChangeNotation

  /// Makes a renderer.
  ///
  /// - Parameters:
  ///   - topology: What was verified.
  ///   - sources: The files that findings point into.
  ///   - paint: Whether and how to colour.
  ///   - isVerbose: Whether every path of every flow gets a line of its own.
  ///   - notation: Writes changes as the rule sets are written.
  public init(
    topology: NetworkTopology, sources: SourceMap, paint: Paint, isVerbose: Bool = false,
    notation: ChangeNotation = .none
  ) {
    self.topology = topology
    self.notices = NoticeText(sources: sources, paint: paint)
    self.paint = paint
    self.isVerbose = isVerbose
    self.notation = notation
  }

  /// Findings and verdicts, ending with a line break.
  ///
  /// - Parameters:
  ///   - report: What verifying came to.
  ///   - assumptions: What the rule sets were assumed to be where nobody gave them.
  /// - Returns: The text.
  public func render(_ report: VerificationReport, assuming assumptions: [String] = []) -> String {
    let findings = report.findings.map {
      notices.render(Notice($0, topology: topology, notation: notation)) + "\n"
    }
    return findings.joined() + proof(of: report, assuming: assumptions)
  }

  /// The verdicts alone: a line for each flow, and what they come to.
  private func proof(of report: VerificationReport, assuming assumptions: [String]) -> String {
    var lines: [String] = []
    if !report.flows.isEmpty {
      lines.append(paint("Flows", .strong))
      lines += report.flows.flatMap(self.lines(of:))
    }
    if !report.forbiddenFlows.isEmpty {
      lines.append(paint("Forbidden", .strong))
      lines += report.forbiddenFlows.map(line(of:))
    }
    lines += (assumptions + report.notes).map { paint("note:", .note) + " " + $0.printable }
    lines.append(summary(of: report))
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(of verdict: FlowVerdict) -> [String] {
    let word = paint(
      verdict.reachability.rawValue.padded(to: 9), role(of: verdict.reachability))
    let line = "  \(word)  \(verdict.name.printable)\(families(of: verdict))"
    guard isVerbose else { return [line] }
    return [line] + verdict.paths.map(self.line(of:))
      + verdict.obstacles.map { "    \($0.words(in: topology).printable)" }
  }

  /// What each family comes to where it needs saying.
  private func families(of verdict: FlowVerdict) -> String {
    guard !verdict.families.isEmpty else {
      let free = verdict.obstacles.contains(where: \.isHarmless)
      return paint(free ? "  (not filtered)" : "  (no path)", .faint)
    }
    let shares = verdict.families.map { (family: $0, share: verdict.working(over: $0)) }
    let words =
      shares.allSatisfy(\.share.isAll)
      ? shares.map { "\($0.family)" }.joined(separator: ", ")
      : shares.map { "\($0.family): \(Self.words(for: $0.share))" }.joined(separator: "; ")
    return paint("  (\(words))", .faint)
  }

  private static func words(for share: ConnectionShare) -> String {
    if share.isNone { return "no connection works" }
    return share.isAll ? "every connection works" : "\(share) of the connections work"
  }

  private func line(of path: PathVerdict) -> String {
    let ends = path.path.ends.map(\.name).joined(separator: " → ")
    let word = path.reachability.rawValue.padded(to: 9)
    return
      "    \(paint(word, role(of: path.reachability)))  \(path.path.family), \(path.path.kind): "
      + "\(ends), \(path.path.crossings.count) crossings".printable
  }

  private func line(of verdict: ForbiddenFlowVerdict) -> String {
    let word = verdict.holds ? "holds" : verdict.isUndecided ? "undecided" : "violated"
    return
      "  \(paint(word.padded(to: 9), verdict.holds ? .good : .error))  \(verdict.name.printable)"
  }

  private func role(of reachability: Reachability) -> Paint.Role {
    switch reachability {
    case .reachable: .good
    case .partial: .warning
    case .blocked: .error
    }
  }

  private func summary(of report: VerificationReport) -> String {
    let working = report.flows.filter { $0.reachability == .reachable }.count
    let holding = report.forbiddenFlows.filter(\.holds).count
    var parts = ["\(working) of \(report.flows.count) flows work for every address and port"]
    if !report.forbiddenFlows.isEmpty {
      parts.append("\(holding) of \(report.forbiddenFlows.count) forbidden flows are impossible")
    }
    parts.append(FindingCounts(report.findings).words)
    let ignored = report.ignored.reduce(0) { $0 + $1.findings.count }
    if ignored > 0 { parts.append("\(ignored) ignored as the topology says") }
    let isGood = report.allHolds
    return paint(isGood ? "proved:" : "not proved:", isGood ? .good : .error) + " "
      + parts.joined(separator: "; ")
  }
}
