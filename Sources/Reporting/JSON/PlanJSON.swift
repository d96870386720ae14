import AccessControl
import Planning
import SourceText

/// Writes plans; `format_version` grows by minor numbers that only add members.
enum PlanJSON {
  /// The members of a plan.
  static func members(of plan: Plan) -> [JSONValue.Member] {
    [
      .init("network_acls", .array(plan.networkACLs.map(value(of:)))),
      .init("security_groups", .array(plan.securityGroups.map(value(of:)))),
      .init("notes", .array(plan.notes.map { .string($0) })),
    ]
  }

  private static func value(of networkACL: PlannedNetworkACL) -> JSONValue {
    [
      "name": .string(networkACL.name),
      "subnets": .array(networkACL.subnets.map { .string($0) }),
      "inbound": .array(networkACL.inbound.map(value(of:))),
      "outbound": .array(networkACL.outbound.map(value(of:))),
    ]
  }

  private static func value(of planned: PlannedEntry) -> JSONValue {
    .object(RuleJSON.members(of: planned.entry) + [purposes(planned.purposes)])
  }

  private static func value(of group: PlannedSecurityGroup) -> JSONValue {
    [
      "name": .string(group.name), "inbound": .array(group.inbound.map(value(of:))),
      "outbound": .array(group.outbound.map(value(of:))),
    ]
  }

  private static func value(of planned: PlannedRule) -> JSONValue {
    .object(RuleJSON.members(of: planned.rule) + [purposes(planned.purposes)])
  }

  private static func purposes(_ purposes: [Purpose]) -> JSONValue.Member {
    .init(
      "needed_for",
      .array(
        purposes.map {
          ["flow": $0.flow.map { .integer($0) } ?? .null, "text": .string($0.text)]
        }))
  }
}
