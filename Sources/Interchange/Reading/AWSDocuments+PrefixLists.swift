import PacketSpace
import SourceText

extension AWSDocuments {
  /// Reads prefix lists: one list may be described by several answers, each of which says a part.
  func prefixLists(into diagnostics: inout DiagnosticList) -> [AWSPrefixList] {
    var lists: [AWSPrefixList] = []
    var indexByID: [String: Int] = [:]
    for node in nodes[.prefixLists] ?? [] {
      guard let list = AWSPrefixListReader.prefixList(node, into: &diagnostics) else { continue }
      if let index = indexByID[list.id] {
        lists[index] = lists[index].completed(by: list)
      } else {
        indexByID[list.id] = lists.count
        lists.append(list)
      }
    }
    for entries in parts[.prefixListEntries] ?? [] {
      let blocks = AWSPrefixListReader.blocks(of: entries.nodes, into: &diagnostics)
      guard let id = owner(of: entries, among: lists) else {
        reportUnknownList(entries, into: &diagnostics)
        continue
      }
      let list = AWSPrefixList(
        id: id, listName: nil, nameTag: nil, maxEntries: nil, blocks: blocks,
        origin: AWSOrigin(entries.source))
      if let index = indexByID[id] {
        lists[index] = lists[index].completed(by: list)
      } else {
        indexByID[id] = lists.count
        lists.append(list)
      }
    }
    return lists
  }

  /// The list that entries belong to; the file's name may name one that no answer describes.
  private func owner(of entries: AWSParts, among lists: [AWSPrefixList]) -> String? {
    let candidates = lists.map { AWSParts.Candidate(id: $0.id, name: $0.listName) }
    return entries.owner(among: candidates) ?? entries.prefixListID
      ?? onlyListWithoutEntries(lists)
  }

  private func onlyListWithoutEntries(_ lists: [AWSPrefixList]) -> String? {
    let missing = lists.filter { $0.blocks == nil }
    return missing.count == 1 && parts[.prefixListEntries]?.count == 1 ? missing[0].id : nil
  }

  private func reportUnknownList(
    _ entries: AWSParts, into diagnostics: inout DiagnosticList
  ) {
    diagnostics.error(
      "unknown-prefix-list", "nothing says which prefix list these entries belong to",
      at: entries.source,
      help: [
        "name the file after the list (`pl-….json`), or write \"PrefixListId\": \"pl-…\" beside them"
      ])
  }
}

extension AWSParts {
  /// The prefix list that the file is named after: `pl-0123456789abcdef0.json`.
  fileprivate var prefixListID: String? {
    let words = fileName.split { !($0.isLetter || $0.isNumber || $0 == "-") }
    return words.compactMap { word in
      word.ranges(of: "pl-").first.map { String(word[$0.lowerBound...]) }
    }.first { $0.count > 3 }
  }
}

extension AWSPrefixList {
  /// This list with what another answer says beside.
  fileprivate func completed(by other: AWSPrefixList) -> AWSPrefixList {
    let blocks: [CIDRBlock]? =
      switch (self.blocks, other.blocks) {
      case (let own?, let others?): own + others.filter { !own.contains($0) }
      case (let own, let others): own ?? others
      }
    return AWSPrefixList(
      id: id, listName: listName ?? other.listName, nameTag: nameTag ?? other.nameTag,
      maxEntries: maxEntries ?? other.maxEntries, blocks: blocks, origin: origin)
  }
}
