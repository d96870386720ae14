/// What verifying a topology against rule sets comes to.
public struct VerificationReport: Sendable {
  /// The verdicts on the flows, in the order of the topology.
  public let flows: [FlowVerdict]
  /// The verdicts on the forbidden flows, in the order of the topology.
  public let forbiddenFlows: [ForbiddenFlowVerdict]
  /// Everything wrong that the topology does not accept: first of flows in their order, then of forbidden flows, then of
  /// the rule sets.
  public let findings: [Finding]
  /// What the topology accepts.
  public let ignored: [AcceptedFindings]
  /// What a reader has to know to read the verdicts, one line each.
  public let notes: [String]

  /// Whether every flow works completely and no forbidden flow is possible.
  public var allHolds: Bool {
    flows.allSatisfy { $0.reachability == .reachable } && forbiddenFlows.allSatisfy(\.holds)
  }

  /// The same verdicts with other findings, such as those that are new since an earlier run.
  public func replacingFindings(with others: [Finding]) -> VerificationReport {
    VerificationReport(
      flows: flows, forbiddenFlows: forbiddenFlows, findings: others, ignored: ignored,
      notes: notes)
  }
}

/// The findings that one acceptance of the topology took out.
public struct AcceptedFindings: Hashable, Sendable {
  /// The index of the acceptance in the topology.
  public let index: Int
  /// The findings that it took out, in their order.
  public let findings: [Finding]
}
