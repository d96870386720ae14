import PacketSpace
import SourceText

extension TerraformInventoryReader {
  /// Reads prefix lists with their entries.
  mutating func readPrefixLists() {
    let separate = separateBlocks()
    var seen: Set<String> = []
    for resource in document.all("aws_ec2_managed_prefix_list", "aws_prefix_list") {
      let id = resolver.identity(of: resource)
      guard seen.insert(id).inserted else { continue }
      var reader = values(of: resource)
      let inline = inlineBlocks(of: resource) ?? []
      let known = Set(inline)
      let blocks = inline + (separate[id] ?? []).filter { !known.contains($0) }
      inventory.prefixLists.append(
        AWSPrefixList(
          id: id, listName: reader.nonEmptyString("name", into: &diagnostics),
          nameTag: nameTag(&reader),
          maxEntries: reader.integer("max_entries", in: 0...1_000_000, into: &diagnostics)?.value,
          blocks: blocks, origin: resource.origin))
    }
  }

  /// The blocks that a list has by itself: `entry` of a resource, `entries` or `cidr_blocks` of data sources.
  private mutating func inlineBlocks(of resource: TerraformResource) -> [CIDRBlock]? {
    var reader = values(of: resource)
    if reader.has("cidr_blocks") {
      return reader.stringList("cidr_blocks", into: &diagnostics).compactMap {
        $0.block(nil, "each of `cidr_blocks` of \(resource.address)", into: &diagnostics)
      }
    }
    let key = resource.block.isData ? "entries" : "entry"
    guard reader.has(key) else {
      if isUnknown(key, of: resource) {
        TerraformEntryReader.reportUnknown([key], of: reader, into: &diagnostics)
      }
      return nil
    }
    return reader.elements(key, into: &diagnostics).compactMap { element in
      var element = element
      return listed(&element)
    }
  }

  private mutating func separateBlocks() -> [String: [CIDRBlock]] {
    var blocks: [String: [CIDRBlock]] = [:]
    for resource in document.managed("aws_ec2_managed_prefix_list_entry") {
      var reader = values(of: resource)
      let list = requiredID("prefix_list_id", .prefixList, of: resource, .error)
      guard let block = listed(&reader), let list else { continue }
      blocks[list, default: []].append(block)
    }
    return blocks
  }

  /// The block of an entry; nil if it is not known yet, which is reported.
  private mutating func listed(_ reader: inout MappingReader) -> CIDRBlock? {
    if document.kind == .plan, !reader.mapping.has("cidr") {
      TerraformEntryReader.reportUnknown(["cidr"], of: reader, into: &diagnostics)
      return nil
    }
    return reader.requiredString("cidr", into: &diagnostics)?
      .block(nil, "`cidr` of \(reader.subject)", into: &diagnostics)
  }
}
