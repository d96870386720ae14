import SourceText
import Verification

/// Writes findings for code scanning.
///
/// Source: OASIS, Static Analysis Results Interchange Format (SARIF) 2.1.0.
struct SARIFDocument {
  private let document: FindingsDocument
  private let places: SARIFPlaces

  init(_ document: FindingsDocument) {
    self.document = document
    places = SARIFPlaces(sources: document.sources)
  }

  /// The log with one run.
  var value: JSONValue {
    [
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
      "runs": [
        [
          "tool": ["driver": driver], "invocations": [invocation],
          "columnKind": "unicodeCodePoints", "results": .array(results),
        ]
      ],
    ]
  }

  private var driver: JSONValue {
    [
      "name": "aclplan", "semanticVersion": .string(ToolVersion.number),
      "rules": .array(FindingID.allCases.map(rule)),
    ]
  }

  /// A kind of finding with its page.
  private func rule(_ id: FindingID) -> JSONValue {
    let page = FindingPage.page(of: id)
    let text = FindingPageText(on: .plain).render(page)
    return [
      "id": .string(id.rawValue), "shortDescription": ["text": .string(page.title)],
      "fullDescription": ["text": .string(Self.oneLine(page.meaning))],
      "help": ["text": .string(text), "markdown": .string(FindingPageMarkdown.render(page))],
    ]
  }

  /// What readers said about the input are notifications: they are about the run, not about the network.
  private var invocation: JSONValue {
    let isUsable = !document.diagnostics.contains { $0.severity == .error }
    return [
      "executionSuccessful": .boolean(isUsable),
      "toolExecutionNotifications": .array(
        document.diagnostics.map { diagnostic in
          let text = ([diagnostic.message] + diagnostic.notes + diagnostic.help)
            .joined(separator: "\n")
          return [
            "descriptor": ["id": .string(diagnostic.id)],
            "level": .string(NoticeText.word(for: diagnostic.severity)),
            "message": ["text": .string(text)],
            "locations": .array(
              diagnostic.range.flatMap { places.location($0) }.map { [$0] } ?? []),
          ]
        }),
    ]
  }

  private var results: [JSONValue] {
    let fingerprints = FindingFingerprints(document.findings).values
    return zip(document.findings, fingerprints).map(result)
  }

  private func result(_ finding: Finding, _ fingerprint: String) -> JSONValue {
    let notice = Notice(finding, topology: document.topology, notation: document.notation)
    let text = ([notice.message] + notice.notes + notice.help).joined(separator: "\n")
    let related = finding.related.enumerated().compactMap { index, relation in
      places.location(of: relation.place, id: index + 1, message: relation.text)
    }
    return [
      "ruleId": .string(finding.id.rawValue),
      "ruleIndex": .integer(FindingID.allCases.firstIndex(of: finding.id) ?? -1),
      "level": .string(NoticeText.word(for: finding.severity)), "message": ["text": .string(text)],
      "locations": .array(places.location(of: finding.place).map { [$0] } ?? []),
      "relatedLocations": .array(related),
      "partialFingerprints": .object([.init(FindingFingerprints.version, .string(fingerprint))]),
    ]
  }

  private static func oneLine(_ text: String) -> String {
    text.split(separator: "\n").joined(separator: " ")
  }
}
