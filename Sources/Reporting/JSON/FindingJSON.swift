import Interchange
import PacketSpace
import SourceText
import Verification

/// Writes findings.
struct FindingJSON {
  private let diagnostics: DiagnosticJSON
  private let words: FixWords

  /// Makes a writer for findings that point into these files, and whose changes are written in some notation.
  init(sources: SourceMap, notation: ChangeNotation) {
    diagnostics = DiagnosticJSON(sources: sources)
    words = FixWords(notation: notation)
  }

  /// All findings of a run, in their order.
  func values(of findings: [Finding]) -> [JSONValue] {
    zip(findings, FindingFingerprints(findings).values).map(value)
  }

  /// A finding: the members of a diagnostic, then what only findings have.
  private func value(of finding: Finding, _ fingerprint: String) -> JSONValue {
    let detail = [finding.symptom].compactMap(\.self) + finding.notes
    return .object(
      diagnostics.head(
        severity: finding.severity, id: finding.id.rawValue, summary: finding.message,
        detail: detail, range: finding.place.source)
        + [
          .init("fingerprint", .string(fingerprint)), .init("place", place(finding.place)),
          .init("related", .array(finding.related.map(relation))),
          .init("flows", .array(finding.flows.map { .integer($0) })),
          .init("regions", .array(finding.region.map(region))),
          .init("witness", finding.witness.map(witness) ?? .null),
          .init("fix", finding.fix.map(fix) ?? .null),
        ])
  }

  private func place(_ place: FindingPlace) -> JSONValue {
    [
      "network_acl": .optional(place.networkACL), "security_group": .optional(place.securityGroup),
      "subnet": .optional(place.subnet), "direction": .optional(place.direction.map { "\($0)" }),
      "entry": place.entry.map { .integer($0) } ?? .null,
    ]
  }

  private func relation(_ relation: FindingRelation) -> JSONValue {
    [
      "text": .string(relation.text), "place": place(relation.place),
      "range": relation.place.source.map(diagnostics.value(of:)) ?? .null,
      "address": diagnostics.address(of: relation.place.source),
    ]
  }

  private func region(_ region: FindingRegion) -> JSONValue {
    [
      "protocol": .string("\(region.ipProtocol)"),
      "packets": .count(region.traffic.count),
      "parts": .array(
        region.traffic.grouped.map {
          [
            "addresses": TrafficJSON.addresses($0.addresses),
            "selectors": TrafficJSON.ports($0.ports),
          ]
        }),
    ]
  }

  private func witness(_ witness: Witness) -> JSONValue {
    [
      "opening": TrafficJSON.packet(witness.opening),
      "answer": witness.answer.map(TrafficJSON.packet) ?? .null,
    ]
  }

  private func fix(_ fix: SuggestedFix) -> JSONValue {
    let (action, members) = parts(of: fix)
    return .object([.init("action", .string(action))] + members + written(fix))
  }

  private func parts(of fix: SuggestedFix) -> (action: String, members: [JSONValue.Member]) {
    switch fix {
    case .addEntries(let networkACL, let direction, let entries):
      let written = entries.map { JSONValue.object(RuleJSON.members(of: $0)) }
      return (
        "add_entries",
        [
          .init("network_acl", .string(networkACL)), .init("direction", .string("\(direction)")),
          .init("entries", .array(written)),
        ]
      )
    case .addRules(let group, let direction, let rules):
      let written = rules.map { JSONValue.object(RuleJSON.members(of: $0)) }
      return (
        "add_rules",
        [
          .init("security_group", .string(group)), .init("direction", .string("\(direction)")),
          .init("rules", .array(written)),
        ]
      )
    case .removeEntry(let networkACL, let direction, let number):
      return (
        "remove_entry",
        [
          .init("network_acl", .string(networkACL)), .init("direction", .string("\(direction)")),
          .init("number", .integer(number)),
        ]
      )
    case .advice(let text):
      return ("advice", [.init("text", .string(text))])
    }
  }

  /// The change as the rule set is written; nothing where nothing is to be written.
  private func written(_ fix: SuggestedFix) -> [JSONValue.Member] {
    let change = words.change(for: fix)
    guard !change.text.isEmpty else { return [] }
    return [
      .init("language", .string(change.language)), .init("where", .optional(change.place)),
      .init("text", .string(change.text)),
    ]
  }
}
