import PacketSpace
import SourceText

/// Reads prefix lists and their entries.
enum AWSPrefixListReader {
  /// Reads what `describe-managed-prefix-lists` or `describe-prefix-lists` says of a list; only the latter has blocks.
  static func prefixList(_ node: Node, into diagnostics: inout DiagnosticList) -> AWSPrefixList? {
    guard
      var reader = MappingReader(
        node, kind: "prefix list", idKey: "PrefixListId", into: &diagnostics)
    else { return nil }
    let id = reader.identifier("PrefixListId", into: &diagnostics)
    let listName = reader.nonEmptyString("PrefixListName", into: &diagnostics)
    let nameTag = reader.nameTag(into: &diagnostics)
    let maxEntries = reader.integer("MaxEntries", in: 0...1_000_000, into: &diagnostics)
    let cidrs = reader.has("Cidrs") ? reader.stringList("Cidrs", into: &diagnostics) : nil
    let blocks = cidrs?.compactMap { $0.block(nil, reader.subject, into: &diagnostics) }
    let entries = reader.has("Entries") ? reader.sequence("Entries", into: &diagnostics) : nil
    guard let id else { return nil }
    return AWSPrefixList(
      id: id, listName: listName, nameTag: nameTag, maxEntries: maxEntries?.value,
      blocks: blocks ?? entries.map { self.blocks(of: $0, into: &diagnostics) },
      origin: AWSOrigin(node.range))
  }

  /// The blocks of entries as `get-managed-prefix-list-entries` prints them.
  static func blocks(of entries: [Node], into diagnostics: inout DiagnosticList) -> [CIDRBlock] {
    entries.compactMap { node in
      guard
        var reader = MappingReader(node, describing: "a prefix list entry", into: &diagnostics),
        let text = reader.requiredString("Cidr", into: &diagnostics)
      else { return nil }
      return text.block(nil, reader.subject, into: &diagnostics)
    }
  }
}
