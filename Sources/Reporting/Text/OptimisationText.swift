import AccessControl
import PacketSpace
import Planning
import SourceText
public import Verification

/// Shows network ACLs and security groups with fewer entries, and how few there could be.
public struct OptimisationText: Sendable {
  private let screen: Screen
  private let quota: Int
  private var paint: Paint { screen.paint }

  /// Makes a renderer.
  ///
  /// - Parameters:
  ///   - screen: What the text is laid out for.
  ///   - quota: The most entries per direction and family, the final deny included.
  public init(on screen: Screen, quota: Int) {
    self.screen = screen
    self.quota = quota
  }

  /// What was found, ending with a line break.
  public func render(_ optimisation: Optimisation) -> String {
    var lines = optimisation.directions.flatMap { block(of: $0) }
    for group in optimisation.groups where group.isShorter { lines += block(of: group) + [""] }
    lines += advice(optimisation.advice) + trades(optimisation.trades)
    lines += optimisation.notes.flatMap { screen.remark("note", .note, $0) }
    lines += summary(of: optimisation)
    return lines.joined(separator: "\n") + "\n"
  }

  private func block(of direction: OptimisedDirection) -> [String] {
    guard !direction.counts.isEmpty else { return [] }
    let title = "Network ACL \(direction.networkACL), \(direction.direction)".printable
    var lines = [paint(title, .strong)] + direction.counts.flatMap { self.lines(of: $0) }
    if direction.isShorter || !direction.opened.isEmpty { lines += table(of: direction) }
    for change in direction.opened {
      lines += ChangeWords.lines(of: change, direction.direction).flatMap {
        screen.lines(
          "opened with consent: " + $0.printable, first: "  ", indent: 4, as: .warning)
      }
    }
    lines += offers(direction)
    return lines + [""]
  }

  private func lines(of count: OptimisedDirection.Count) -> [String] {
    let entries = "\(count.family): \(ChangeWords.counted(count.before, "entry", "entries"))"
    let after = count.after < count.before ? " → \(count.after)" : ", none can go"
    let bound =
      count.lowerBound >= count.after
      ? "no list is shorter" : "no list can have fewer than \(count.lowerBound)"
    let isOver = count.after + 1 > quota
    let limit = "\(isOver ? "over" : "within") the quota \(quota), final deny included"
    return screen.lines(
      "\(entries)\(after); \(bound); \(limit)", first: "  ", indent: 4,
      as: isOver ? .error : nil)
  }

  private func table(of direction: OptimisedDirection) -> [String] {
    let peer = direction.direction == .inbound ? "from" : "to"
    var table = TextTable(
      headings: ["entry", "", "protocol", "ports", peer, "in place of"], alignments: [.right])
    for one in direction.entries {
      table.append([
        "\(one.entry.number)", "\(one.entry.action)",
        TrafficWords.protocolWords(of: one.entry.match),
        TrafficWords.selectorWords(of: one.entry.match), "\(one.entry.peer)", origins(one),
      ])
    }
    return table.lines(indent: "    ", on: screen)
  }

  private func origins(_ entry: OptimisedDirection.Entry) -> String {
    guard entry.origins != [entry.entry.number] else { return "" }
    guard !entry.origins.isEmpty else { return "cuts a hole" }
    let shown = entry.origins.prefix(8).map(String.init).joined(separator: ", ")
    return entry.origins.count > 8 ? "\(shown) and \(entry.origins.count - 8) more" : shown
  }

  private func offers(_ direction: OptimisedDirection) -> [String] {
    direction.offers.flatMap { offer in
      [
        screen.remark("could be widened", .note, WideningWords.words(offer), indent: 2),
        ["      " + paint("--accept-widening \(offer.id)".printable, .faint)],
      ].flatMap(\.self)
    }
  }

  private func block(of group: OptimisedGroup) -> [String] {
    let peer = group.direction == .inbound ? "from" : "to"
    let counts = AddressFamily.allCases.map {
      "\($0): \(group.before[$0] ?? 0) rules → \(group.after[$0] ?? 0)"
    }
    var table = TextTable(headings: ["protocol", "ports", peer])
    for rule in group.rules {
      table.append([
        TrafficWords.protocolWords(of: rule.match), TrafficWords.selectorWords(of: rule.match),
        PeerWords.words(for: rule.peer),
      ])
    }
    return [
      paint("Security group \(group.securityGroup), \(group.direction)".printable, .strong),
      "  " + counts.joined(separator: "; "),
    ] + table.lines(indent: "    ", on: screen)
  }

  private func advice(_ advice: [GroupAdvice]) -> [String] {
    guard !advice.isEmpty else { return [] }
    return [paint("rules of security groups that others could stand in for", .strong)]
      + advice.flatMap {
        screen.lines(GroupAdviceWords.words($0).printable, first: "  ", indent: 4)
      } + [""]
  }

  private func trades(_ trades: [SharingTrade]) -> [String] {
    guard !trades.isEmpty else { return [] }
    return [paint("network ACLs that could be one", .strong)]
      + trades.flatMap(lines(of:)) + [""]
  }

  private func lines(of trade: SharingTrade) -> [String] {
    let lines = WideningWords.lines(trade)
    return lines.prefix(1).flatMap { screen.lines($0.printable, first: "  ", indent: 4) }
      + lines.dropFirst().flatMap { screen.lines($0.printable, first: "    ", indent: 6) }
  }

  private func summary(of optimisation: Optimisation) -> [String] {
    let (before, after) = (optimisation.entriesBefore, optimisation.entriesAfter)
    let head = "\(ChangeWords.counted(before, "entry", "entries")) → \(NumberWords.grouped(after))"
    let opened = optimisation.directions.contains { !$0.opened.isEmpty }
    return screen.remark(
      "proved", .good,
      "\(head); "
        + (opened ? "what passes in addition is listed above" : "every packet is decided as before")
    )
  }
}
