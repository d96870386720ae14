internal import SourceText

extension LoadingContext {
  /// Reads the section `ignore`.
  mutating func readIgnoredFindings(_ nodes: [Node]) {
    for node in nodes {
      if let ignored = readIgnoredFinding(node) { ignoredFindings.append(ignored) }
    }
  }

  private mutating func readIgnoredFinding(_ node: Node) -> IgnoredFinding? {
    let subject = "an item of `ignore`"
    guard var reader = MappingReader(node, describing: subject, into: &diagnostics) else {
      return nil
    }
    let finding = reader.requiredString("finding", into: &diagnostics)
    if let finding, let knownFindings, !knownFindings.contains(finding.value) {
      reportUnknown(finding, kind: "finding", among: knownFindings)
    }
    let place = reader.string("where", into: &diagnostics)?.value
    let reason = reader.requiredString("reason", into: &diagnostics)
    if let reason, reason.value.allSatisfy(\.isWhitespace) {
      diagnostics.error(
        "missing-value", "`reason` of \(subject) is empty", at: reason.range,
        help: ["say why the finding is accepted, and by whom"])
    }
    let expires = reader.string("expires", into: &diagnostics).flatMap { date($0) }
    reader.finish(into: &diagnostics)
    guard let finding, let reason else { return nil }
    return IgnoredFinding(
      finding: finding.value, place: place, reason: reason.value, expires: expires,
      source: node.range)
  }

  private mutating func date(_ text: Located<String>) -> CalendarDate? {
    if let date = CalendarDate(text.value) { return date }
    diagnostics.error(
      "invalid-date", "`\(text.value)` is not a date", at: text.range,
      help: ["write a day of the calendar as year-month-day, for example `2027-01-31`"])
    return nil
  }
}
