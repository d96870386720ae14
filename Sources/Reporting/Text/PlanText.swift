import AccessControl
public import Planning

/// Shows planned rule sets as tables: each entry with what needs it.
public struct PlanText: Sendable {
  private let screen: Screen
  private var paint: Paint { screen.paint }

  /// Makes a renderer.
  public init(on screen: Screen) {
    self.screen = screen
  }

  /// The plan as text, ending with a line break.
  public func render(_ plan: Plan) -> String {
    var lines: [String] = []
    for networkACL in plan.networkACLs { lines += self.lines(of: networkACL) + [""] }
    for group in plan.securityGroups { lines += self.lines(of: group) + [""] }
    for note in plan.notes { lines += screen.remark("note", .note, note) }
    if !plan.notes.isEmpty { lines.append("") }
    return lines.joined(separator: "\n")
  }

  private func lines(of networkACL: PlannedNetworkACL) -> [String] {
    let subnets = networkACL.subnets.joined(separator: ", ")
    let title = "Network ACL \(networkACL.name)".printable
    var lines = screen.lines(
      "for \(subnets)".printable, first: paint(title, .strong) + "  ", indent: 4, as: .faint)
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
    return ["  \(direction)"] + table.lines(indent: "    ", on: screen)
  }

  private func lines(of group: PlannedSecurityGroup) -> [String] {
    var lines = [paint("Security group \(group.name)".printable, .strong)]
    for direction in TrafficDirection.allCases {
      let peer = direction == .inbound ? "from" : "to"
      let rules = group.rules(direction)
      if rules.isEmpty {
        lines += screen.lines(
          "\(direction): no rules; only answers to the other direction pass", first: "  ",
          indent: 4)
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
      lines += ["  \(direction)"] + table.lines(indent: "    ", on: screen)
    }
    return lines
  }

  /// The first two purposes, and how many more there are.
  private func purposes(_ purposes: [Purpose]) -> String {
    let shown = purposes.prefix(2).map(\.text).joined(separator: "; ")
    return purposes.count > 2 ? "\(shown); and \(purposes.count - 2) more" : shown
  }
}
