import AccessControl
import PacketSpace
public import SourceText
public import Verification

/// Writes how rule sets differ for machines.
public enum DiffJSON {
  /// The document.
  ///
  /// - Parameters:
  ///   - comparison: The rule sets as functions.
  ///   - flows: The flows whose verdicts differ; nil if no topology was given.
  /// - Returns: The document; `format_version` is that of all documents.
  public static func document(
    _ comparison: RuleSetComparison, flows: [FlowChange]? = nil
  ) -> JSONValue {
    .object(
      [
        .init("format_version", .string(ReportJSON.formatVersion)), .init("kind", "diff"),
        .init("different", .boolean(comparison.isDifferent)),
        .init("changes", .array(comparison.changes.map(value))),
        .init("associations", .array(comparison.associations.map(value))),
        .init("added", .array(comparison.added.map(value))),
        .init("removed", .array(comparison.removed.map(value))),
        .init("rewritten", .array(comparison.rewritten.map(value))),
      ] + (flows.map { [.init("flows", .array($0.map(value)))] } ?? []))
  }

  private static func value(_ filter: ComparedFilter) -> JSONValue {
    switch filter {
    case .networkACL(let name, let id):
      ["type": "network_acl", "name": .string(name), "id": .optional(id)]
    case .securityGroup(let name, let id):
      ["type": "security_group", "name": .string(name), "id": .optional(id)]
    case .subnet(let name, let before, let after):
      [
        "type": "subnet", "name": .string(name), "id": nil, "before": .string(before),
        "after": .string(after),
      ]
    }
  }

  private static func value(_ change: FilterChange) -> JSONValue {
    [
      "filter": value(change.filter), "direction": .string("\(change.direction)"),
      "traffic": .array(change.changes.map(value)),
    ]
  }

  private static func value(_ change: TrafficChange) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("action", .string(change.action.rawValue)),
      .init("protocols", .array(change.protocols.named.map { .string("\($0)") })),
    ]
    if let allBut = change.protocols.allBut {
      members.append(.init("all_protocols_but", .array(allBut.map { .string("\($0)") })))
    }
    switch change.peer {
    case .members(let group, let ports):
      members.append(.init("members_of", .string(group)))
      members.append(.init("ports", TrafficJSON.ports(ports)))
    case .addresses(let region):
      members.append(
        .init(
          "regions",
          .array(
            zip(region.grouped, change.examples).map { group, example in
              [
                "addresses": TrafficJSON.addresses(group.addresses),
                "ports": TrafficJSON.ports(group.ports), "witness": value(example),
              ]
            })))
    }
    if let witness = change.witness { members.append(.init("witness", value(witness))) }
    return .object(members)
  }

  private static func value(_ witness: TrafficChange.Witness) -> JSONValue {
    [
      "protocol": .string("\(witness.ipProtocol)"), "peer": .string("\(witness.peer)"),
      "selector": .integer(Int(witness.selector)),
      "decided_before": witness.before.map { .integer($0.number) } ?? .null,
      "decided_after": witness.after.map { .integer($0.number) } ?? .null,
    ]
  }

  private static func value(_ association: RuleSetComparison.Association) -> JSONValue {
    [
      "subnet": .string(association.subnet), "before": .optional(association.before),
      "after": .optional(association.after),
    ]
  }

  private static func value(_ flow: FlowChange) -> JSONValue {
    [
      "kind": .string(flow.kind == .wanted ? "wanted" : "forbidden"), "flow": .integer(flow.flow),
      "name": .string(flow.name), "before": .string(flow.before), "after": .string(flow.after),
      "good": .boolean(flow.isGood),
    ]
  }
}
