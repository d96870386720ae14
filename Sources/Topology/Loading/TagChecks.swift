import SourceText

extension LoadingContext {
  /// Reports every tag of the document's own, such as `!Ref`: it would change what a value means, and none does here.
  mutating func refuseTags(in node: Node) {
    if let tag = node.tag, tag.hasPrefix("!"), tag != "!" {
      diagnostics.error(
        "unknown-tag", "the tag `\(tag)` has no meaning in a topology", at: node.range,
        help: ["write the value itself, in quotes if it begins with `!`"])
    }
    switch node.content {
    case .scalar: break
    case .sequence(let nodes): for child in nodes { refuseTags(in: child) }
    case .mapping(let mapping): for entry in mapping.entries { refuseTags(in: entry.value) }
    }
  }
}
