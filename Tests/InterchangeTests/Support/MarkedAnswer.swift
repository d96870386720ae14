import SourceText

/// An answer in which `⟦` and `⟧` mark the range that a report is expected to point at.
struct MarkedAnswer {
  let text: String
  let offsets: Range<Int>

  init(_ marked: String) {
    let parts = marked.split(separator: "⟦", maxSplits: 1, omittingEmptySubsequences: false)
    let rest = (parts.last ?? "").split(
      separator: "⟧", maxSplits: 1, omittingEmptySubsequences: false)
    let start = parts[0].utf8.count
    text = parts[0] + rest.joined()
    offsets = start..<(start + rest[0].utf8.count)
  }

  /// What is wrong with the reports: none with the id points at the marks.
  func fault(_ id: String, in answers: Answers) -> String? {
    let places = answers.diagnostics.all.filter { $0.id == id }.compactMap(\.range)
    let found = places.contains {
      $0.start.offset == offsets.lowerBound && $0.end.offset == offsets.upperBound
    }
    return found
      ? nil
      : "\(text): no \(id) at \(offsets), but \(answers.reports) \(places.map(\.start.offset))"
  }
}
