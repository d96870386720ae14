public import AccessControl
public import Interchange
public import Planning
public import SourceText
public import Topology
public import Verification

/// A network with its rule sets and everything that was found out about them: what a page shows.
public struct JudgedNetwork: Sendable {
  /// The network and what it must do.
  public let topology: NetworkTopology
  /// The filters that were judged.
  public let ruleSets: RuleSets
  /// The verdicts and findings.
  public let report: VerificationReport
  /// Who reaches whom.
  public let matrix: ReachabilityMatrix
  /// The topology's own plan, which says what needs each entry that is as planned; nil where there is none.
  public let plan: Plan?
  /// What was assumed about rule sets that nobody gave, one line each.
  public let assumptions: [String]
  /// What readers said about the input.
  public let diagnostics: [Diagnostic]
  /// The files.
  public let sources: SourceMap
  /// Writes changes as the rule sets are written.
  public let notation: ChangeNotation

  /// Gathers what a page shows.
  public init(
    topology: NetworkTopology, ruleSets: RuleSets, report: VerificationReport,
    matrix: ReachabilityMatrix, plan: Plan?, assumptions: [String], diagnostics: [Diagnostic],
    sources: SourceMap, notation: ChangeNotation = .none
  ) {
    self.topology = topology
    self.ruleSets = ruleSets
    self.report = report
    self.matrix = matrix
    self.plan = plan
    self.assumptions = assumptions
    self.diagnostics = diagnostics
    self.sources = sources
    self.notation = notation
  }
}
