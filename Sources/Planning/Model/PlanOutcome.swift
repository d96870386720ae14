public import Topology
public import Traversal

/// What planning comes to.
public enum PlanOutcome: Sendable {
  /// Rule sets for every flow.
  case plan(Plan)
  /// Why there is no plan; never empty, and everything that is wrong at once. With them the accepted widenings that were not
  /// made.
  case problems([PlanProblem], unmade: [UnmadeWidening])
}

/// A reason why there is no plan, as facts; the words are the reporter's.
public enum PlanProblem: Hashable, Sendable {
  /// No route carries anything of a flow: its index, and what is in its way.
  case noPath(flow: Int, obstacles: [PathObstacle])
  /// A rule set would need more entries or rules than AWS allows.
  case quotaExceeded(QuotaExcess)
  /// An interface would carry more security groups than AWS allows.
  ///
  /// Source: Amazon VPC User Guide, amazon-vpc-limits.md.
  case tooManySecurityGroups(on: Endpoint, count: Int, quota: Int)
}
