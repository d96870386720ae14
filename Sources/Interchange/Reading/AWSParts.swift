import SourceText

/// Parts of one element: the routes of a table, the targets of a group, the entries of a prefix list.
struct AWSParts {
  /// Something that the parts may belong to.
  struct Candidate {
    let id: String
    /// The name that people gave it; nil without one.
    let name: String?
  }

  /// The key under which they stand.
  let key: AWSAnswerKey
  /// The parts.
  let nodes: [Node]
  /// The id of the owner, where somebody has written it beside them.
  let writtenOwner: String?
  /// The last part of the file's name, without its ending.
  let fileName: Substring
  /// Where their key stands.
  let source: SourceRange

  init(
    _ nodes: [Node], of key: AWSAnswerKey, in answer: Mapping, fileName: String,
    source: SourceRange, into diagnostics: inout DiagnosticList
  ) {
    self.key = key
    self.nodes = nodes
    self.source = source
    let owner = key.owners.lazy.compactMap { answer.entry($0.idKey) }.first
    writtenOwner = owner.flatMap {
      $0.value.expectString("`\($0.key)`", into: &diagnostics)?.value
    }
    let lastPart = fileName.split(separator: "/").last ?? ""
    self.fileName = lastPart.lastIndex(of: ".").map { lastPart[..<$0] } ?? lastPart
  }

  /// The one of some candidates that the parts belong to: the one written beside them, or else the one whose id or name
  /// the file's name contains as a word; nil if nothing says.
  func owner(among candidates: [Candidate]) -> String? {
    if let writtenOwner { return writtenOwner }
    let named = candidates.compactMap { candidate -> (id: String, length: Int)? in
      let length = [candidate.id, candidate.name].compactMap(\.self)
        .filter { fileName.containsWord($0) }.map(\.count).max()
      return length.map { (candidate.id, $0) }
    }
    guard let longest = named.map(\.length).max() else { return nil }
    let best = named.filter { $0.length == longest }
    return best.count == 1 ? best[0].id : nil
  }
}

extension Substring {
  /// Whether a text occurs with neither a letter nor a digit at either side.
  fileprivate func containsWord(_ text: String) -> Bool {
    guard !text.isEmpty else { return false }
    return ranges(of: text).contains { range in
      let isBegin = range.lowerBound == startIndex || !self[index(before: range.lowerBound)].isWord
      let isEnd = range.upperBound == endIndex || !self[range.upperBound].isWord
      return isBegin && isEnd
    }
  }
}

extension Character {
  fileprivate var isWord: Bool { isLetter || isNumber }
}
