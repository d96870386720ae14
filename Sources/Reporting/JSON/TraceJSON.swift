import AccessControl
import PacketSpace
public import SourceText
public import Topology
import Traversal
public import Verification

/// Writes traces: the packet, every filter with what decided, and the outcome.
public enum TraceJSON {
  /// A trace as one JSON value.
  public static func value(of trace: Trace, in topology: NetworkTopology) -> JSONValue {
    [
      "outcome": .string(trace.outcome.rawValue),
      "packet": TrafficJSON.packet(trace.query.opening),
      "answer": trace.query.opening.answer.map(TrafficJSON.packet) ?? .null,
      "from": .string(trace.source), "to": .string(trace.destination),
      "path": .optional(trace.kind.map { "\($0)" }),
      "crossings": .array(trace.hops.map(crossing)),
      "obstacles": .array(trace.obstacles.map { .string($0.words(in: topology)) }),
      "assumptions": .array(trace.assumptions.map { .string($0) }),
    ]
  }

  private static func crossing(_ hop: Hop) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("packet", .string(hop.packetRole == .opening ? "opening" : "answer"))
    ]
    switch hop.filter {
    case .networkACL(let name, let subnet):
      members += [.init("network_acl", .string(name)), .init("subnet", .string(subnet))]
    case .securityGroups(let names):
      members.append(.init("security_groups", .array(names.map { .string($0) })))
    }
    members += [
      .init("direction", .string("\(hop.direction)")),
      .init("verdict", .string(hop.passes ? "pass" : "drop")),
    ]
    return .object(members + decision(hop.decision) + answer(hop.answer))
  }

  /// How security groups let the answer pass.
  private static func answer(_ answer: GroupAnswer?) -> [JSONValue.Member] {
    switch answer {
    case nil: []
    case .remembered, .alwaysRemembered: [.init("tracked", .boolean(true))]
    case .rule(let rule, let group):
      [.init("tracked", .boolean(false)), .init("answer_rule", value(of: rule, group))]
    case .undecided(_, let rule, let group):
      [.init("tracked", .null), .init("answer_rule", value(of: rule, group))]
    }
  }

  private static func value(of rule: SecurityGroupRule, _ group: String) -> JSONValue {
    .object([.init("group", .string(group))] + RuleJSON.members(of: rule))
  }

  private static func decision(_ decision: Hop.Decision) -> [JSONValue.Member] {
    switch decision {
    case .networkACL(let decision): [.init("entry", .integer(decision.number))]
    case .rule(let rule, let group): [.init("rule", value(of: rule, group))]
    case .noRule: [.init("rule", .null)]
    case .missingFilter: [.init("missing", .boolean(true))]
    }
  }
}
