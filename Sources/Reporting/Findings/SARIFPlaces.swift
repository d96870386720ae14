import SourceText
import Verification

/// Writes places as SARIF locations: a range of a file, and the filter in AWS's words.
struct SARIFPlaces {
  let sources: SourceMap

  /// The location of a finding or of what is related to it; nil where nothing is known.
  func location(of place: FindingPlace, id: Int? = nil, message: String? = nil) -> JSONValue? {
    let words = place.words
    var members: [JSONValue.Member] = []
    if let id { members.append(.init("id", .integer(id))) }
    if let physical = place.source.flatMap(physicalLocation) {
      members.append(.init("physicalLocation", physical))
    }
    if !words.isEmpty {
      members.append(
        .init("logicalLocations", [["fullyQualifiedName": .string(words), "kind": "resource"]]))
    }
    guard members.count > (id == nil ? 0 : 1) else { return nil }
    if let message { members.append(.init("message", ["text": .string(message)])) }
    return .object(members)
  }

  /// The location of a range; nil if its file has no name.
  func location(_ range: SourceRange) -> JSONValue? {
    physicalLocation(range).map { ["physicalLocation": $0] }
  }

  private func physicalLocation(_ range: SourceRange) -> JSONValue? {
    guard let uri = RelativeURI.reference(to: sources[range.file]) else { return nil }
    return [
      "artifactLocation": ["uri": .string(uri)],
      "region": [
        "startLine": .integer(range.start.line), "startColumn": .integer(range.start.column),
        "endLine": .integer(range.end.line), "endColumn": .integer(range.end.column),
      ],
    ]
  }
}
