public import AccessControl
public import Planning
import SourceText
public import Topology
import Traversal

/// A plan that was held against all flows and forbidden flows of its topology, and holds.
///
/// There is no other way to get one than `derive(from:)`, so whatever is printed as a plan is proved. A flow that routes
/// carry for a part of its addresses only, or whose answers take another way than its requests, keeps a plan from being
/// one as well: no entry mends that, and whoever read "proved" would find the flow not working. A family that no route
/// carries at all while the other one works is a warning and keeps nothing from being proved.
public struct ProvedPlan: Sendable {
  /// Why there is no proved plan.
  public enum Failure: Error, Sendable {
    /// There is no plan; never empty. With the reasons the accepted widenings that were not made.
    case unplannable([PlanProblem], unmade: [UnmadeWidening])
    /// The plan exists, but the proof found errors; never empty.
    ///
    /// A forbidden flow that wanted flows open a door for is such a case: the topology contradicts itself.
    case unproved(Plan, VerificationReport)
    /// The plan has an entry number twice.
    case inconsistent(NetworkACLError)
  }

  /// The topology.
  public let topology: NetworkTopology
  /// The plan.
  public let plan: Plan
  /// The plan as rule sets.
  public let ruleSets: RuleSets
  /// The proof: no finding is an error, every flow works wherever it has a path, and no forbidden flow is possible.
  public let report: VerificationReport

  /// Derives the plan of a topology and proves it.
  ///
  /// What the topology accepts in `ignore` does not count here: a plan is proved against everything.
  ///
  /// - Parameters:
  ///   - topology: What is planned.
  ///   - widenings: The ids of widenings that may be made where the quota of a network ACL does not hold; see
  ///     `WideningAdvice`.
  /// - Throws: Why there is none.
  /// - Returns: The plan with its proof.
  public static func derive(
    from topology: NetworkTopology, accepting widenings: Set<String> = []
  ) throws(ProvedPlan.Failure) -> ProvedPlan {
    switch Planner.plan(topology, accepting: widenings) {
    case .problems(let problems, let unmade): throw .unplannable(problems, unmade: unmade)
    case .plan(let plan): return try prove(plan, of: topology)
    }
  }

  private static func prove(
    _ plan: Plan, of topology: NetworkTopology
  ) throws(ProvedPlan.Failure) -> ProvedPlan {
    let ruleSets: RuleSets
    do {
      ruleSets = try plan.ruleSets()
    } catch {
      throw .inconsistent(error)
    }
    var strict = topology
    strict.ignoredFindings = []
    let report = Verifier(topology: strict, ruleSets: ruleSets).report()
    guard !report.findings.contains(where: { $0.severity == .error }),
      report.forbiddenFlows.allSatisfy(\.holds),
      report.flows.allSatisfy({ $0.paths.allSatisfy { $0.reachability == .reachable } })
    else { throw .unproved(plan, report) }
    return ProvedPlan(topology: topology, plan: plan, ruleSets: ruleSets, report: report)
  }

  private init(
    topology: NetworkTopology, plan: Plan, ruleSets: RuleSets, report: VerificationReport
  ) {
    self.topology = topology
    self.plan = plan
    self.ruleSets = ruleSets
    self.report = report
  }
}
