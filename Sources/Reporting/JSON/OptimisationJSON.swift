import AccessControl
import PacketSpace
import Planning
public import SourceText
public import Verification

/// Writes rule sets with fewer entries for machines.
public enum OptimisationJSON {
  /// The document; `format_version` is that of all documents.
  public static func document(_ optimisation: Optimisation) -> JSONValue {
    [
      "format_version": .string(ReportJSON.formatVersion), "kind": "optimisation",
      "entries_before": .integer(optimisation.entriesBefore),
      "entries_after": .integer(optimisation.entriesAfter),
      "directions": .array(optimisation.directions.map(value)),
      "security_groups": .array(optimisation.groups.map(value)),
      "advice": .array(optimisation.advice.map(value)),
      "sharing": .array(optimisation.trades.map(value)),
      "notes": .array(optimisation.notes.map { .string($0) }),
    ]
  }

  private static func value(_ direction: OptimisedDirection) -> JSONValue {
    [
      "network_acl": .string(direction.networkACL), "direction": .string("\(direction.direction)"),
      "counts": .array(
        direction.counts.map { count in
          [
            "family": .string("\(count.family)"), "before": .integer(count.before),
            "after": .integer(count.after), "lower_bound": .integer(count.lowerBound),
          ]
        }),
      "entries": .array(
        direction.entries.map { one in
          .object(
            RuleJSON.members(of: one.entry)
              + [.init("in_place_of", .array(one.origins.map { .integer($0) }))])
        }),
      "opened": .array(
        direction.opened.flatMap { change in
          ChangeWords.lines(of: change, direction.direction, atMost: .max).map { .string($0) }
        }), "widenings": .array(direction.offers.map(value)),
    ]
  }

  /// A widening with its price.
  static func value(_ offer: Widening) -> JSONValue {
    [
      "id": .string(offer.id), "cidr": .string("\(offer.block)"),
      "replaces": .array(offer.replaced.map { .string("\($0)") }),
      "saved_entries": .integer(offer.savedEntries),
      "added_addresses": .string("\(offer.addedAddresses)"),
      "allocated_addresses": .optional(offer.allocatedAddresses.map { "\($0)" }),
      "keeps_forbidden_flows_impossible": .boolean(offer.keepsForbiddenFlowsOut),
      "text": .string(WideningWords.words(offer)),
    ]
  }

  private static func value(_ group: OptimisedGroup) -> JSONValue {
    [
      "name": .string(group.securityGroup), "direction": .string("\(group.direction)"),
      "rules_before": .integer(AddressFamily.allCases.map { group.before[$0] ?? 0 }.max() ?? 0),
      "rules_after": .integer(AddressFamily.allCases.map { group.after[$0] ?? 0 }.max() ?? 0),
      "rules": .array(group.rules.map { .object(RuleJSON.members(of: $0)) }),
    ]
  }

  private static func value(_ advice: GroupAdvice) -> JSONValue {
    [
      "security_group": .string(advice.securityGroup), "direction": .string("\(advice.direction)"),
      "replaces": .array(advice.replaced.map { .object(RuleJSON.members(of: $0)) }),
      "by": .array(advice.replacement.map { .object(RuleJSON.members(of: $0)) }),
      "saved_rules_ipv4": .integer(advice.saved[.ipv4] ?? 0),
      "saved_rules_ipv6": .integer(advice.saved[.ipv6] ?? 0),
      "excluded": .array(advice.excluded.map { .string($0) }),
      "keeps_flows": advice.keepsFlows.map { .boolean($0) } ?? .null,
      "text": .string(GroupAdviceWords.words(advice)),
    ]
  }

  private static func value(_ trade: SharingTrade) -> JSONValue {
    [
      "network_acls": .array(trade.networkACLs.map { .string($0) }),
      "entries_apart": .integer(trade.entriesApart),
      "entries_together": .integer(trade.entriesTogether),
      "within_quota": .boolean(trade.isWithinQuota),
      "keeps_forbidden_flows_impossible": .boolean(trade.keepsForbiddenFlowsOut),
      "opened": .array(trade.gains.map { value($0, trade) }),
    ]
  }

  private static func value(_ gain: SharingTrade.Gain, _ trade: SharingTrade) -> JSONValue {
    [
      "network_acl": .string(gain.networkACL),
      "subnets": .array((trade.subnets[gain.networkACL] ?? []).map { .string($0) }),
      "direction": .string("\(gain.change.direction)"),
      "traffic": .array(
        gain.change.changes.flatMap { change in
          ChangeWords.lines(of: change, gain.change.direction, atMost: .max).map { .string($0) }
        }),
    ]
  }
}
