import SourceText

/// The elements of all answers by kind, before they are read.
struct AWSDocuments {
  private(set) var nodes: [AWSAnswerKey: [Node]] = [:]
  private(set) var parts: [AWSAnswerKey: [AWSParts]] = [:]

  /// Takes in one value of a file: an answer, several merged answers, or a list of answers.
  mutating func add(_ root: Node, of file: SourceFile, into diagnostics: inout DiagnosticList) {
    if let elements = root.sequence, elements.contains(where: Self.isAnswer) {
      for element in elements { add(element, of: file, into: &diagnostics) }
    } else if let owner = root.mapping.flatMap(AWSUnusedAnswer.attributeOwner) {
      diagnostics.note(
        "unused-answer", "the attributes of \(owner.value.scalar?.text ?? owner.key) are not used",
        at: owner.keyRange)
    } else if let mapping = root.mapping, Self.isAnswer(root) {
      for entry in mapping.entries { add(entry, of: mapping, in: file, into: &diagnostics) }
    } else if !root.isUnresolved {
      ForeignFormat.report(root, into: &diagnostics)
    }
  }

  /// Whether a value is an answer of the API: it has a key that is read, or only keys like those of other answers.
  private static func isAnswer(_ node: Node) -> Bool {
    guard let mapping = node.mapping else { return false }
    if AWSUnusedAnswer.isKnown(mapping) { return true }
    guard !isElement(mapping) else { return false }
    let keys = mapping.entries.map(\.key)
    if keys.contains(where: { AWSAnswerKey(rawValue: $0) != nil }) { return true }
    if keys.contains(where: { AWSAnswerKey.singleElements[$0] != nil }) { return true }
    return mapping.entries.contains { isUnusedAnswer($0) }
      && keys.allSatisfy { $0.first?.isUppercase == true } && !ForeignFormat.isKnown(mapping)
  }

  /// Whether a value is one element without its answer: it may have lists that are called like answers, as the entries of
  /// a network ACL and the routes of a route table are.
  private static func isElement(_ mapping: Mapping) -> Bool {
    ["NetworkAclId", "RouteTableId", "InstanceId", "VpnConnectionId", "LoadBalancerArns"]
      .contains { mapping[$0] != nil }
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
      let elements =
        key.isSingle
        ? [entry.value]
        : entry.value.expectSequence("`\(entry.key)`", into: &diagnostics) ?? []
      if key.areOfOtherOperation(elements) {
        AWSUnusedAnswer.report(entry, into: &diagnostics)
      } else if key.owners.isEmpty {
        nodes[key, default: []].append(contentsOf: elements)
      } else {
        parts[key, default: []].append(
          AWSParts(
            elements, of: key, in: answer, fileName: file.name, source: entry.keyRange,
            into: &diagnostics))
      }
    } else if entry.key == "AdditionalRoutesAvailable", entry.value.scalar?.text == "true" {
      diagnostics.note(
        "missing-element", "the answer does not hold all routes of the table", at: entry.keyRange,
        help: ["ask for the others as well, with narrower filters"])
    } else if !AWSAnswerKey.bookkeeping.contains(entry.key), entry.value.sequence?.isEmpty != true {
      AWSUnusedAnswer.report(entry, into: &diagnostics)
    }
  }
}
