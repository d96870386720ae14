import AccessControl
import Planning
import SourceText
import Topology

/// Shows the rule sets that were judged: where each comes from, and every entry and rule.
struct RuleSetSection {
  private let judged: JudgedNetwork
  private let excerpt: SourceExcerpt
  private let plannedACLs: [String: PlannedNetworkACL]
  private let plannedGroups: [String: PlannedSecurityGroup]

  init(_ judged: JudgedNetwork) {
    self.judged = judged
    excerpt = SourceExcerpt(sources: judged.sources)
    let plan = judged.plan
    plannedACLs = Dictionary(
      (plan?.networkACLs ?? []).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    plannedGroups = Dictionary(
      (plan?.securityGroups ?? []).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  var section: PageSection {
    let ruleSets = judged.ruleSets
    let items =
      ruleSets.networkACLs.enumerated().map { item($0, $1) }
      + ruleSets.securityGroups.enumerated().map { item($0, $1) }
      + ruleSets.prefixLists.enumerated().map { item($0, $1) }
    let content: HTML = items.isEmpty ? "<p>There are none.</p>" : "\(items)"
    return PageSection(
      id: "rule-sets", title: "Rule sets", count: items.count,
      content:
        "<p>What was judged, as it was given or, where nothing was given, as planned.</p>\(content)"
    )
  }

  /// Where a rule set comes from.
  private func origin(_ source: SourceRange?) -> HTML {
    guard let source else { return "<span class=\"badge note\">planned</span>" }
    return
      "<span class=\"badge plain\">given</span> <code class=\"kind\">\(excerpt.position(source))</code>"
  }

  private func headline(_ kind: String, _ name: String, _ id: String?, _ source: SourceRange?)
    -> HTML
  {
    let known = id.map { id -> HTML in " <code class=\"kind\">\(id)</code>" }
    return "<span class=\"what\">\(kind) \(name)</span>\(known) \(origin(source))"
  }

  // MARK: Network ACLs

  private func item(_ index: Int, _ networkACL: NetworkACL) -> HTML {
    let subnets = judged.topology.subnets.elements.filter { filters($0, networkACL) }.map(\.name)
    let users = subnets.isEmpty ? "no subnet of the topology" : subnets.joined(separator: ", ")
    let planned = networkACL.source == nil ? plannedACLs[networkACL.name] : nil
    let tables = TrafficDirection.allCases.map { direction in
      table(networkACL, direction, planned?.entries(direction))
    }
    return .item(
      "network-acl-\(index + 1)", .plain,
      headline: headline("network ACL", networkACL.name, networkACL.id, networkACL.source),
      details: "<p>Filters \(users).</p>\(note(networkACL.note))\(tables)")
  }

  private func filters(_ subnet: Subnet, _ networkACL: NetworkACL) -> Bool {
    if networkACL.isReferred(by: subnet.networkACL) { return true }
    guard judged.ruleSets.networkACLs.index(of: subnet.networkACL) == nil else { return false }
    let associated = [subnet.id, subnet.name].compactMap(\.self)
      .compactMap { judged.ruleSets.networkACL(ofSubnet: $0) }.first
    return associated.map { $0.name == networkACL.name && $0.id == networkACL.id } ?? false
  }

  private func table(
    _ networkACL: NetworkACL, _ direction: TrafficDirection, _ planned: [PlannedEntry]?
  ) -> HTML {
    let purposes = Dictionary(
      (planned ?? []).map { ($0.entry.number, $0.purposes) },
      uniquingKeysWith: { first, _ in first })
    let rows = networkACL.entries(direction).map { entry -> HTML in
      .row([
        "\(entry.number)", action(entry.action), "\(TrafficWords.protocolWords(of: entry.match))",
        "\(TrafficWords.selectorWords(of: entry.match))", "<code>\(describing: entry.peer)</code>",
        remark(entry.note, purposes[entry.number] ?? []),
      ])
    }
    let last = HTML.row([
      "*", action(.deny), "all", "all", "everything", "whatever no entry above matches",
    ])
    return titled(
      networkACL.name, direction, number: "entry", isPlanned: planned != nil, rows + [last])
  }

  private func action(_ action: RuleAction) -> HTML {
    action == .allow ? PageState.good.badge("allow") : PageState.bad.badge("deny")
  }

  // MARK: Security groups

  private func item(_ index: Int, _ group: SecurityGroup) -> HTML {
    let planned = group.source == nil ? plannedGroups[group.name] : nil
    let tables = TrafficDirection.allCases.map { direction in
      table(group, direction, planned?.rules(direction))
    }
    return .item(
      "security-group-\(index + 1)", .plain,
      headline: headline("security group", group.name, group.id, group.source),
      details: "\(note(group.note))\(tables)")
  }

  private func table(
    _ group: SecurityGroup, _ direction: TrafficDirection, _ planned: [PlannedRule]?
  ) -> HTML {
    let rules = group.rules(direction)
    guard !rules.isEmpty else {
      return
        "<p>\(describing: direction): no rules; only answers to the other direction pass.</p>\n"
    }
    let rows = rules.enumerated().map { index, rule -> HTML in
      // The rules of a plan stand in the order in which its rule sets have them.
      let purposes = planned.flatMap { $0.indices.contains(index) ? $0[index].purposes : nil }
      return .row([
        "\(index + 1)", action(.allow), "\(TrafficWords.protocolWords(of: rule.match))",
        "\(TrafficWords.selectorWords(of: rule.match))",
        "<code>\(PeerWords.words(for: rule.peer))</code>", remark(rule.note, purposes ?? []),
      ])
    }
    return titled(group.name, direction, number: "rule", isPlanned: planned != nil, rows)
  }

  // MARK: Prefix lists

  private func item(_ index: Int, _ list: PrefixList) -> HTML {
    .item(
      "prefix-list-\(index + 1)", .plain,
      headline: headline("prefix list", list.name, list.id, list.source),
      details: """
        \(note(list.note))<p>Counts for \(list.maxEntries) entries.</p>\
        \(HTML.list(list.blocks.map { block -> HTML in "<code>\(describing: block)</code>" }))
        """)
  }

  // MARK: Parts

  private func titled(
    _ name: String, _ direction: TrafficDirection, number: String, isPlanned: Bool, _ rows: [HTML]
  ) -> HTML {
    let table = HTML.table(
      caption: "\(name), \(direction)",
      headings: [
        number, "action", "protocol", "ports", direction == .inbound ? "from" : "to",
        isPlanned ? "needed for" : "remark",
      ], rows: rows)
    return "<h3>\(describing: direction)</h3>\(table)"
  }

  private func remark(_ note: String?, _ purposes: [Purpose]) -> HTML {
    let lines = [note].compactMap(\.self) + purposes.map(\.text)
    return "\(lines.map { line -> HTML in "<div>\(line)</div>" })"
  }

  private func note(_ text: String?) -> HTML? {
    text.map { "<p class=\"aside\">\($0)</p>\n" }
  }
}
