public import Interchange
public import SourceText
public import Topology
import Traversal
public import Verification

/// Shows what verifying a topology came to: the findings, a line for each flow, a summary.
public struct VerificationText: Sendable {
  /// The most flows that work of which each gets a line.
  private static let fewFlows = 20
  /// The column in which the names of flows begin.
  private static let nameColumn = 13

  private let topology: NetworkTopology
  private let notices: NoticeText
  private let screen: Screen
  private let isVerbose: Bool
  private let notation: ChangeNotation
  private var paint: Paint { screen.paint }

  /// Makes a renderer.
  ///
  /// - Parameters:
  ///   - topology: What was verified.
  ///   - sources: The files that findings point into.
  ///   - screen: What the text is laid out for.
  ///   - isVerbose: Whether every flow and every path gets a line of its own.
  ///   - notation: Writes changes as the rule sets are written.
  public init(
    topology: NetworkTopology, sources: SourceMap, on screen: Screen, isVerbose: Bool = false,
    notation: ChangeNotation = .none
  ) {
    self.topology = topology
    self.notices = NoticeText(sources: sources, on: screen)
    self.screen = screen
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
    let shown: Notice.ShownFlows = isVerbose ? .all : .few
    let findings = report.findings.map {
      notices.render(Notice($0, topology: topology, notation: notation, showing: shown)) + "\n"
    }
    return findings.joined() + proof(of: report, assuming: assumptions)
  }

  /// The verdicts alone: a line for each flow, and what they come to.
  private func proof(of report: VerificationReport, assuming assumptions: [String]) -> String {
    var lines: [String] = []
    if !report.flows.isEmpty {
      lines.append(paint("Flows", .strong))
      lines += self.lines(of: report.flows)
    }
    if !report.forbiddenFlows.isEmpty {
      lines.append(paint("Forbidden", .strong))
      lines += report.forbiddenFlows.flatMap(self.lines(of:))
    }
    lines += SummaryTable(report).lines(on: screen)
    lines += (assumptions + report.notes).flatMap { screen.remark("note", .note, $0) }
    lines += summary(of: report)
    return lines.joined(separator: "\n") + "\n"
  }

  /// A line for each flow; of many that work completely only how many they are.
  private func lines(of flows: [FlowVerdict]) -> [String] {
    let working = flows.count { $0.reachability == .reachable }
    guard !isVerbose, working > Self.fewFlows else { return flows.flatMap(self.lines(of:)) }
    let word = paint(Reachability.reachable.rawValue.padded(to: 9), .good)
    return flows.filter { $0.reachability != .reachable }.flatMap(self.lines(of:))
      + screen.lines(
        "\(NumberWords.grouped(working)) flows; --verbose names them", first: "  \(word)  ",
        indent: Self.nameColumn)
  }

  private func lines(of verdict: FlowVerdict) -> [String] {
    let word = paint(FlowWord.text(verdict).padded(to: 9), role(of: verdict.reachability))
    let share = "(\(FlowShareWords(verdict).text))"
    let lines = self.lines(of: verdict.name, share, first: "  \(word)  ")
    guard isVerbose else { return lines }
    return lines + verdict.paths.flatMap(self.lines(of:))
      + verdict.obstacles.flatMap {
        screen.lines($0.words(in: topology).printable, first: "    ", indent: 6)
      }
  }

  /// A name and a remark in brackets beside it, if there is room, else below it.
  private func lines(of name: String, _ remark: String, first: String) -> [String] {
    let names = screen.lines(name.printable, first: first, indent: Self.nameColumn)
    let length = Paint.plain(names[names.count - 1]).displayWidth + 2 + remark.displayWidth
    if screen.columns.map({ length <= $0 }) ?? true {
      return names.dropLast() + [names[names.count - 1] + "  " + paint(remark, .faint)]
    }
    let space = String(repeating: " ", count: Self.nameColumn)
    return names + screen.lines(remark, first: space, indent: Self.nameColumn + 1, as: .faint)
  }

  private func lines(of path: PathVerdict) -> [String] {
    let ends = path.path.ends.map(\.name).joined(separator: " → ")
    let word = paint(path.reachability.rawValue.padded(to: 9), role(of: path.reachability))
    return screen.lines(
      "\(path.path.family), \(path.path.kind): \(ends), \(path.path.crossings.count) crossings"
        .printable, first: "    \(word)  ", indent: 15)
  }

  private func lines(of verdict: ForbiddenFlowVerdict) -> [String] {
    let word = paint(
      ForbiddenWord(verdict).rawValue.padded(to: 9), verdict.holds ? .good : .error)
    guard let defence = verdict.defence else {
      return screen.lines(
        verdict.name.printable, first: "  \(word)  ", indent: Self.nameColumn)
    }
    return lines(of: verdict.name, "(\(defence.words))", first: "  \(word)  ")
  }

  private func role(of reachability: Reachability) -> Paint.Role {
    switch reachability {
    case .reachable: .good
    case .partial: .warning
    case .blocked: .error
    }
  }

  /// `3 of 4`.
  private static func counts(_ part: Int, _ whole: Int) -> String {
    "\(NumberWords.grouped(part)) of \(NumberWords.grouped(whole))"
  }

  private func summary(of report: VerificationReport) -> [String] {
    let working = report.flows.filter { $0.reachability == .reachable }.count
    let holding = report.forbiddenFlows.filter(\.holds).count
    var parts = [
      "\(Self.counts(working, report.flows.count)) flows work for every address and port"
    ]
    if !report.forbiddenFlows.isEmpty {
      parts.append(
        "\(Self.counts(holding, report.forbiddenFlows.count)) forbidden flows are impossible")
    }
    parts.append(FindingCounts(report.findings).words)
    let ignored = report.ignored.reduce(0) { $0 + $1.findings.count }
    if ignored > 0 { parts.append("\(NumberWords.grouped(ignored)) ignored as the topology says") }
    let isGood = report.allHolds
    return screen.remark(
      isGood ? "proved" : "not proved", isGood ? .good : .error, parts.joined(separator: "; "))
  }
}
