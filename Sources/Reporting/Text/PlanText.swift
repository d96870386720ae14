import AccessControl
public import Planning

/// Shows planned rule sets as tables: each entry with what needs it.
public struct PlanText: Sendable {
  private let paint: Paint

  /// Makes a renderer.
  public init(paint: Paint) {
    self.paint = paint
  }

  /// The plan as text, ending with a line break.
  public func render(_ plan: Plan) -> String {
    var lines: [String] = []
    for networkACL in plan.networkACLs { lines += self.lines(of: networkACL) + [""] }
    for group in plan.securityGroups { lines += self.lines(of: group) + [""] }
    for note in plan.notes { lines.append(paint("note:", .note) + " " + note.printable) }
    if !plan.notes.isEmpty { lines.append("") }
    return lines.joined(separator: "\n")
  }

  private func lines(of networkACL: PlannedNetworkACL) -> [String] {
    let subnets = networkACL.subnets.joined(separator: ", ")
    let title = "Network ACL \(networkACL.name)".printable
    var lines = [paint(title, .strong) + paint("  for \(subnets)".printable, .faint)]
    for direction in TrafficDirection.allCases {
      lines += table(of: networkACL.entries(direction), direction)
    }
    return lines
  }

  private func table(of entries: [PlannedEntry], _ direction: TrafficDirection) -> [String] {
    let peer = direction == .inbound ? "from" : "to"
    var table = TextTable(
      headings: ["entry", "", "protocol", "ports", peer, "needed for"], alignments: [.right])
    for planned in entries {
      let entry = planned.entry
      table.append([
        String(entry.number), entry.action == .allow ? "allow" : "deny",
        TrafficWords.protocolWords(of: entry.match), TrafficWords.selectorWords(of: entry.match),
        "\(entry.peer)", purposes(planned.purposes),
      ])
    }
    table.append(["*", "deny", "all", "all", "everything", "whatever no entry above matches"])
    return ["  \(direction)"] + table.lines(indent: "    ", paint: paint)
  }

  private func lines(of group: PlannedSecurityGroup) -> [String] {
    var lines = [paint("Security group \(group.name)".printable, .strong)]
    for direction in TrafficDirection.allCases {
      let peer = direction == .inbound ? "from" : "to"
      let rules = group.rules(direction)
      if rules.isEmpty {
        lines.append("  \(direction): no rules; only answers to the other direction pass")
        continue
      }
      var table = TextTable(headings: ["protocol", "ports", peer, "needed for"])
      for planned in rules {
        table.append([
          TrafficWords.protocolWords(of: planned.rule.match),
          TrafficWords.selectorWords(of: planned.rule.match),
          PeerWords.words(for: planned.rule.peer), purposes(planned.purposes),
        ])
      }
      lines += ["  \(direction)"] + table.lines(indent: "    ", paint: paint)
    }
    return lines
  }

  /// The first two purposes, and how many more there are.
  private func purposes(_ purposes: [Purpose]) -> String {
    let shown = purposes.prefix(2).map(\.text).joined(separator: "; ")
    return purposes.count > 2 ? "\(shown); and \(purposes.count - 2) more" : shown
  }
}
