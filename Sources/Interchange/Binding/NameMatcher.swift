import AccessControl
import SourceText

/// Finds the one filter that a name of a topology means.
struct NameMatcher<Element: NamedResource & Sendable> {
  /// What a name means.
  enum Outcome {
    case one(Int)
    case several([Int])
    case none
  }

  let elements: ResourceList<Element>
  /// Further names of elements by their ids, such as tags.
  let aliases: [String: [String]]
  /// What the elements are, as messages say it: `network ACL`.
  let kind: String

  /// The elements that a name means: by name, else by id, else by a further name.
  func match(_ name: String) -> Outcome {
    let tests: [(Element) -> Bool] = [
      { $0.name == name }, { $0.id == name },
      { element in element.id.map { aliases[$0] ?? [] }?.contains(name) ?? false },
    ]
    for test in tests {
      let found = elements.indices.filter { test(elements[$0]) }
      if found.count == 1 { return .one(found[0]) }
      if found.count > 1 { return .several(found) }
    }
    return .none
  }

  /// Reports that a name means several elements.
  func reportAmbiguous(
    _ name: String, _ found: [Int], at place: SourceRange?, because reason: String? = nil,
    sources: (Element) -> SourceRange?, into diagnostics: inout DiagnosticList
  ) {
    let shown = found.map { elements[$0].id ?? elements[$0].name }.joined(separator: ", ")
    diagnostics.error(
      "ambiguous-rule-set", "`\(name)` could be any of \(shown)", at: place,
      related: found.compactMap { index in
        sources(elements[index]).map {
          RelatedLabel(range: $0.firstPlace, text: elements[index].id ?? elements[index].name)
        }
      },
      notes: reason.map { [$0] } ?? [], help: ["name the \(kind) in the topology by its id"])
  }

  /// Notes that the files have nothing for a name.
  func reportMissing(
    _ name: String, at place: SourceRange?, into diagnostics: inout DiagnosticList
  ) {
    let names = elements.map(\.name) + elements.flatMap { $0.id.map { aliases[$0] ?? [] } ?? [] }
    let near = Suggestion.nearest(to: name, among: names)
    diagnostics.note(
      "unmatched-rule-set", "the files hold no \(kind) `\(name)`", at: place,
      help: near.map { ["did you mean `\($0)`?"] } ?? [])
  }

  /// Notes which elements the topology has no use for.
  func reportUnused(
    _ used: Set<Int>, sources: (Element) -> SourceRange?, into diagnostics: inout DiagnosticList
  ) {
    for index in elements.indices where !used.contains(index) {
      let element = elements[index]
      let id = element.id.map { $0 == element.name ? "" : " (\($0))" } ?? ""
      diagnostics.note(
        "unmatched-rule-set", "the topology has no \(kind) `\(element.name)`\(id)",
        at: sources(element)?.firstPlace)
    }
  }
}
