internal import AccessControl
internal import PacketSpace
internal import SourceText

extension LoadingContext {
  /// Reads the section `prefix_lists`.
  mutating func readPrefixLists() {
    for entry in ruleSets.prefixLists {
      if let list = readPrefixList(entry) { prefixLists.append(list) }
    }
  }

  private mutating func readPrefixList(_ entry: MappingEntry) -> PrefixList? {
    guard let ruleSet = ruleSet(entry, "prefix list", idPrefix: "pl-") else { return nil }
    var reader = ruleSet.reader
    let blocks = blocks(requiredTexts("cidrs", &reader))
    let maximum = reader.integer("max_entries", in: 1...1000, into: &diagnostics)
    let weight = weight(&reader, besides: maximum)
    reader.finish(into: &diagnostics)
    checkFamilies(blocks, of: entry.key)
    if let maximum, maximum.value < blocks.count {
      diagnostics.error(
        "number-out-of-range",
        "prefix list \(entry.key) has \(blocks.count) blocks, more than its `max_entries` of "
          + "\(maximum.value)", at: maximum.range)
    }
    return PrefixList(
      name: entry.key, id: ruleSet.id, blocks: blocks.map(\.value),
      maxEntries: maximum?.value ?? weight?.value,
      source: entry.keyRange)
  }

  /// What a list of AWS counts for, however many blocks it has.
  ///
  /// Source: Amazon VPC User Guide, working-with-aws-managed-prefix-lists.md ("Prefix list weight": S3 1).
  private mutating func weight(
    _ reader: inout MappingReader, besides maximum: Located<Int>?
  ) -> Located<Int>? {
    guard let weight = reader.integer("weight", in: 1...1000, into: &diagnostics) else {
      return nil
    }
    if let maximum {
      diagnostics.error(
        "conflicting-keys", "\(reader.subject) has both `max_entries` and `weight`",
        at: weight.range, related: [RelatedLabel(range: maximum.range, text: "`max_entries`")],
        help: ["lists of AWS have a weight, your own have a maximum of entries"])
    }
    return weight
  }

  /// Source: EC2 API, CreateManagedPrefixList.AddressFamily.
  private mutating func checkFamilies(_ blocks: [Located<CIDRBlock>], of name: String) {
    guard let first = blocks.first,
      let other = blocks.first(where: { $0.value.family != first.value.family })
    else { return }
    diagnostics.error(
      "mixed-families", "prefix list \(name) has blocks of both families", at: other.range,
      related: [RelatedLabel(range: first.range, text: "the first block is \(first.value.family)")],
      help: ["make one prefix list for each family"])
  }
}
