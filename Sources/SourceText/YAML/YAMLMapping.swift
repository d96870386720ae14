/// Makes a mapping out of the keys and values of one: keys must be scalars and differ, and merge
/// keys (`<<`) are resolved as YAML 1.1 says.
///
/// Source: "Merge Key Language-Independent Type for YAML Version 1.1", yaml.org/type/merge.html: keys
/// of the mapping itself win over merged ones, and of several merged mappings the earlier wins.
struct YAMLMapping {
  private var entries: [MappingEntry] = []
  private var keys = KeyIndex()
  private var merged: [MappingEntry] = []

  /// Builds a mapping.
  ///
  /// - Parameters:
  ///   - nodes: Keys and values, taking turns.
  ///   - diagnostics: Receives what is wrong with the keys.
  /// - Returns: The mapping of all keys that are in order.
  static func build(from nodes: [Node], into diagnostics: inout DiagnosticList) -> Mapping {
    var mapping = YAMLMapping()
    mapping.entries.reserveCapacity(nodes.count / 2)
    var mergeKey: Node?
    for index in stride(from: 0, to: nodes.count - 1, by: 2) {
      let (key, value) = (nodes[index], nodes[index + 1])
      if key.scalar == Scalar(text: "<<", style: .plain) {
        if let first = mergeKey {
          reportDuplicate("<<", at: key.range, first: first.range, into: &diagnostics)
        }
        mergeKey = mergeKey ?? key
        mapping.merge(value, into: &diagnostics)
      } else {
        mapping.add(key, value, into: &diagnostics)
      }
    }
    return mapping.finish()
  }

  private mutating func add(_ key: Node, _ value: Node, into diagnostics: inout DiagnosticList) {
    guard let scalar = key.scalar else {
      diagnostics.error(
        "key-not-scalar", "a key must be a single value, not \(key.kindInWords)", at: key.range,
        help: ["put the key in quotes if it is meant as text"])
      return
    }
    guard scalar.style != .unresolved else { return }
    if let index = keys.find(scalar.text, in: entries) {
      Self.reportDuplicate(
        scalar.text, at: key.range, first: entries[index].keyRange, into: &diagnostics)
      return
    }
    entries.append(MappingEntry(key: scalar.text, keyRange: key.range, value: value))
  }

  private mutating func merge(_ value: Node, into diagnostics: inout DiagnosticList) {
    for node in value.sequence ?? [value] {
      if let mapping = node.mapping {
        merged.append(contentsOf: mapping.entries)
      } else if !node.isUnresolved {
        diagnostics.error(
          "wrong-merge", "only mappings can be merged with `<<`, not \(node.kindInWords)",
          at: node.range, help: ["write `<<: *anchor` or `<<: [*one, *two]`"])
      }
    }
  }

  private consuming func finish() -> Mapping {
    for entry in merged where keys.find(entry.key, in: entries) == nil {
      entries.append(entry)
    }
    return Mapping(entries: entries)
  }

  private static func reportDuplicate(
    _ key: String, at range: SourceRange, first: SourceRange,
    into diagnostics: inout DiagnosticList
  ) {
    diagnostics.error(
      "duplicate-key", "the key `\(key)` is written twice", at: range, label: "again here",
      related: [RelatedLabel(range: first, text: "first here")],
      help: key == "<<" ? ["merge several mappings with `<<: [*one, *two]`"] : [])
  }
}
