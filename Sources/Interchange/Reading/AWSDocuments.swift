import SourceText

/// The elements of all answers by kind, before they are read.
struct AWSDocuments {
  /// The entries of one prefix list, with what the answer and its file say about which list it is.
  struct PrefixListEntries {
    let nodes: [Node]
    /// The id, where it stands beside the entries or in the file's name.
    let id: String?
    let source: SourceRange
  }

  private(set) var nodes: [AWSAnswerKey: [Node]] = [:]
  private(set) var prefixListEntries: [PrefixListEntries] = []

  /// Takes in one value of a file: an answer, several merged answers, or a list of answers.
  mutating func add(_ root: Node, of file: SourceFile, into diagnostics: inout DiagnosticList) {
    if let elements = root.sequence, elements.contains(where: Self.isAnswer) {
      for element in elements { add(element, of: file, into: &diagnostics) }
    } else if let mapping = root.mapping, Self.isAnswer(root) {
      for entry in mapping.entries { add(entry, of: mapping, in: file, into: &diagnostics) }
    } else if !root.isUnresolved {
      ForeignFormat.report(root, into: &diagnostics)
    }
  }

  /// Whether a value is an answer of the EC2 API: it has a key that is read, or only keys like those of other answers.
  private static func isAnswer(_ node: Node) -> Bool {
    // A network ACL without its answer has entries too, but those of no prefix list.
    guard let mapping = node.mapping, mapping["NetworkAclId"] == nil else { return false }
    let keys = mapping.entries.map(\.key)
    if keys.contains(where: { AWSAnswerKey(rawValue: $0) != nil }) { return true }
    if keys.contains(where: { AWSAnswerKey.singleElements[$0] != nil }) { return true }
    return mapping.entries.contains { isUnusedAnswer($0) }
      && keys.allSatisfy { $0.first?.isUppercase == true } && !ForeignFormat.isKnown(mapping)
  }

  private static func isUnusedAnswer(_ entry: MappingEntry) -> Bool {
    entry.value.sequence != nil && entry.key.first?.isUppercase == true
  }

  private mutating func add(
    _ entry: MappingEntry, of answer: Mapping, in file: SourceFile,
    into diagnostics: inout DiagnosticList
  ) {
    if let key = AWSAnswerKey.singleElements[entry.key] {
      nodes[key, default: []].append(entry.value)
    } else if let key = AWSAnswerKey(rawValue: entry.key) {
      let elements = entry.value.expectSequence("`\(entry.key)`", into: &diagnostics) ?? []
      if key == .prefixListEntries {
        let written = answer["PrefixListId"]?
          .expectString("`PrefixListId`", into: &diagnostics)?.value
        let id = written ?? Self.prefixListID(in: file.name)
        prefixListEntries.append(
          PrefixListEntries(nodes: elements, id: id, source: entry.keyRange))
      } else {
        nodes[key, default: []].append(contentsOf: elements)
      }
    } else if !AWSAnswerKey.bookkeeping.contains(entry.key), entry.value.sequence?.isEmpty != true {
      diagnostics.note("unused-answer", "`\(entry.key)` is not used", at: entry.keyRange)
    }
  }

  /// The prefix list that a file is named after, as its answer does not say: `pl-0123456789abcdef0.json`.
  private static func prefixListID(in fileName: String) -> String? {
    let name = fileName.split(separator: "/").last ?? ""
    let words = name.split { !($0.isLetter || $0.isNumber || $0 == "-") }
    return words.compactMap { word in
      word.range(of: "pl-").map { String(word[$0.lowerBound...]) }
    }.first { $0.count > 3 }
  }
}

extension Substring {
  /// The first occurrence of ASCII text that does not overlap itself.
  fileprivate func range(of text: String) -> Range<Substring.Index>? {
    ranges(of: text).first
  }
}
