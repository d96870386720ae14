import AccessControl
import PacketSpace
public import Planning
public import SourceText
public import Topology
public import Verification

/// Writes why there is no plan, for machines.
public enum PlanProblemsJSON {
  /// The document; `format_version` is that of all documents.
  ///
  /// - Parameters:
  ///   - problems: The reasons.
  ///   - topology: What was to be planned.
  ///   - advice: What could be widened to make it fit.
  ///   - unmade: The accepted widenings that were not made.
  /// - Returns: The document.
  public static func document(
    _ problems: [PlanProblem], of topology: NetworkTopology, advice: WideningAdvice,
    unmade: [UnmadeWidening] = []
  ) -> JSONValue {
    [
      "format_version": .string(ReportJSON.formatVersion), "kind": "plan_problems",
      "topology": .string(topology.name),
      "problems": .array(problems.map { value($0, topology, advice) }),
      "notes": .array(unmade.map { .string($0.words) }),
    ]
  }

  private static func value(
    _ problem: PlanProblem, _ topology: NetworkTopology, _ advice: WideningAdvice
  ) -> JSONValue {
    let notice = Notice(problem, in: topology, advice: advice)
    return .object(
      [
        .init("id", .string(notice.id)), .init("summary", .string(notice.message)),
        .init("detail", .string((notice.notes + notice.help).joined(separator: "\n"))),
      ] + quota(problem, advice))
  }

  private static func quota(
    _ problem: PlanProblem, _ advice: WideningAdvice
  ) -> [JSONValue.Member] {
    guard case .quotaExceeded(let excess) = problem else { return [] }
    let (key, name) =
      switch excess.filter {
      case .networkACL(let name): ("network_acl", name)
      case .securityGroup(let name): ("security_group", name)
      }
    return [
      .init(key, .string(name)), .init("direction", .string("\(excess.direction)")),
      .init("family", .string("\(excess.family)")), .init("count", .integer(excess.count)),
      .init("quota", .integer(excess.quota)),
      .init("fewest", excess.fewest.map { .integer($0) } ?? .null),
      .init("widenings", .array(advice.offers(for: excess).map(OptimisationJSON.value))),
    ]
  }
}
