import AccessControl
import PacketSpace
import Planning
public import Verification

/// Shows network ACLs and security groups with fewer entries, and how few there could be.
public struct OptimisationText: Sendable {
  private let paint: Paint
  private let quota: Int

  /// Makes a renderer.
  ///
  /// - Parameters:
  ///   - paint: Whether and how to colour.
  ///   - quota: The most entries per direction and family, the final deny included.
  public init(paint: Paint, quota: Int) {
    self.paint = paint
    self.quota = quota
  }

  /// What was found, ending with a line break.
  public func render(_ optimisation: Optimisation) -> String {
    var lines = optimisation.directions.flatMap { block(of: $0) }
    for group in optimisation.groups where group.isShorter { lines += block(of: group) + [""] }
    lines += advice(optimisation.advice) + trades(optimisation.trades)
    lines += optimisation.notes.map { paint("note:", .note) + " " + $0.printable }
    lines.append(summary(of: optimisation))
    return lines.joined(separator: "\n") + "\n"
  }

  private func block(of direction: OptimisedDirection) -> [String] {
    guard !direction.counts.isEmpty else { return [] }
    let title = "Network ACL \(direction.networkACL), \(direction.direction)".printable
    var lines = [paint(title, .strong)] + direction.counts.map { "  " + words($0) }
    if direction.isShorter || !direction.opened.isEmpty { lines += table(of: direction) }
    for change in direction.opened {
      lines += ChangeWords.lines(of: change, direction.direction).map {
        "  " + paint("opened with consent: " + $0.printable, .warning)
      }
    }
    lines += offers(direction)
    return lines + [""]
  }

  private func words(_ count: OptimisedDirection.Count) -> String {
    let entries = "\(count.family): \(ChangeWords.counted(count.before, "entry", "entries"))"
    let after = count.after < count.before ? " → \(count.after)" : ", none can go"
    let bound =
      count.lowerBound >= count.after
      ? "no list is shorter" : "no list can have fewer than \(count.lowerBound)"
    let isOver = count.after + 1 > quota
    let limit = "quota \(quota), final deny included"
    return entries + after + "; \(bound); "
      + (isOver ? paint("over the \(limit)", .error) : "within the \(limit)")
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
    return table.lines(indent: "    ", paint: paint)
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
        "  " + paint("could be widened:", .note) + " " + WideningWords.words(offer).printable,
        "      " + paint("--accept-widening \(offer.id)".printable, .faint),
      ]
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
    ] + table.lines(indent: "    ", paint: paint)
  }

  private func advice(_ advice: [GroupAdvice]) -> [String] {
    guard !advice.isEmpty else { return [] }
    return [paint("rules of security groups that others could stand in for", .strong)]
      + advice.map { "  " + GroupAdviceWords.words($0).printable } + [""]
  }

  private func trades(_ trades: [SharingTrade]) -> [String] {
    guard !trades.isEmpty else { return [] }
    return [paint("network ACLs that could be one", .strong)]
      + trades.flatMap(WideningWords.lines).map { "  " + $0.printable } + [""]
  }

  private func summary(of optimisation: Optimisation) -> String {
    let (before, after) = (optimisation.entriesBefore, optimisation.entriesAfter)
    let head = "\(ChangeWords.counted(before, "entry", "entries")) → \(after)"
    let opened = optimisation.directions.contains { !$0.opened.isEmpty }
    return paint("proved:", .good) + " \(head); "
      + (opened ? "what passes in addition is listed above" : "every packet is decided as before")
  }
}
