public import Interchange
public import SourceText
public import Topology
public import Verification

/// What a run came to, to be written in any of the formats.
public struct FindingsDocument: Sendable {
  /// What was asked.
  public enum Subject: Sendable {
    /// Whether the flows of a topology hold, and what was assumed about rule sets that nobody gave.
    case verification(VerificationReport, of: NetworkTopology, assumptions: [RuleSetAssumption])
    /// What is wrong with rule sets alone, and how many of them there are.
    case lint([Finding], networkACLs: Int, securityGroups: Int)
    /// Nothing: the input cannot be used, and the diagnostics say why.
    case unusableInput
  }

  /// What was asked.
  public let subject: Subject
  /// What readers said about the input, in the order of their places.
  public let diagnostics: [Diagnostic]
  /// The files that all of it points into.
  public let sources: SourceMap
  /// Writes changes as the rule sets are written.
  public let notation: ChangeNotation
  /// How many findings a baseline took out because they are known.
  public let known: Int
  /// From which severity on a finding fails the run; none does where it is absent.
  public let failing: Severity?

  /// Gathers what a run came to.
  public init(
    _ subject: Subject, diagnostics: [Diagnostic], sources: SourceMap,
    notation: ChangeNotation = .none, known: Int = 0, failing: Severity? = .error
  ) {
    self.subject = subject
    self.diagnostics = diagnostics
    self.sources = sources
    self.notation = notation
    self.known = known
    self.failing = failing
  }

  /// The findings about rule sets, in their order.
  public var findings: [Finding] {
    switch subject {
    case .verification(let report, _, _): report.findings
    case .lint(let findings, _, _): findings
    case .unusableInput: []
    }
  }

  /// The document in a format, ending with a line break unless it is empty.
  ///
  /// - Parameters:
  ///   - format: The format.
  ///   - screen: What text is laid out for.
  ///   - isVerbose: Whether text shows every path of every flow.
  /// - Returns: The text; text for people is empty where the input cannot be used, since the diagnostics say all.
  public func render(
    as format: FindingsFormat, on screen: Screen = .plain, isVerbose: Bool = false
  ) -> String {
    switch format {
    case .text: text(screen, isVerbose)
    case .json: json.render() + "\n"
    case .sarif: SARIFDocument(self).value.render() + "\n"
    case .junit: JUnitDocument(self).text
    case .github: GitHubAnnotations(self).text
    case .gitlab: CodeQualityDocument(self).value.render() + "\n"
    }
  }

  /// Whether something of a severity fails the run.
  func fails(_ severity: Severity) -> Bool {
    failing.map { severity >= $0 } ?? false
  }

  private func text(_ screen: Screen, _ isVerbose: Bool) -> String {
    switch subject {
    case .verification(let report, let topology, let assumptions):
      let notes = assumptions.map { isVerbose ? $0.words : $0.fewWords }
      return VerificationText(
        topology: topology, sources: sources, on: screen, isVerbose: isVerbose, notation: notation
      ).render(report, assuming: notes + baselineNotes)
    case .lint(let findings, let networkACLs, let securityGroups):
      return LintText(sources: sources, on: screen, notation: notation).render(
        findings, networkACLs: networkACLs, securityGroups: securityGroups, notes: baselineNotes)
    case .unusableInput: return ""
    }
  }

  private var json: JSONValue {
    let writer = ReportJSON(sources: sources, known: known, notation: notation)
    return switch subject {
    case .verification(let report, let topology, let assumptions):
      writer.verification(
        report, of: topology, assuming: assumptions.map(\.words), diagnostics: diagnostics)
    case .lint(let findings, _, _): writer.lint(findings, of: diagnostics)
    case .unusableInput: writer.diagnostics(diagnostics)
    }
  }

  private var baselineNotes: [String] {
    known == 0
      ? [] : ["\(known) finding\(known == 1 ? " is" : "s are") in the baseline and not shown"]
  }
}
