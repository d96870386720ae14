internal import PacketSpace
internal import SourceText

/// A VPC as it is written.
struct VPCDraft {
  let name: String
  let place: SourceRange
  let id: String?
  let region: String?
  let blocks: [Located<CIDRBlock>]
  let publicAccessBlock: PublicAccessBlock
  /// The route table of those subnets that name none.
  let mainRouteTable: Located<ElementID<RouteTable>>?

  var element: VPC {
    VPC(
      name: name, id: id, region: region, blocks: blocks.map(\.value),
      publicAccessBlock: publicAccessBlock, source: place)
  }
}

extension LoadingContext {
  /// Reads the section `vpcs`.
  mutating func readVPCs() {
    for id in vpcs.ids { vpcs[id] = readVPC(vpcs.entries[id.index]) }
  }

  private mutating func readVPC(_ entry: MappingEntry) -> VPCDraft? {
    guard
      var reader = MappingReader(entry.value, describing: "VPC \(entry.key)", into: &diagnostics)
    else { return nil }
    let blocks = blocks(requiredTexts("cidrs", &reader))
    let draft = VPCDraft(
      name: entry.key, place: entry.keyRange, id: awsID(&reader, prefix: "vpc-"),
      region: reader.string("region", into: &diagnostics)?.value, blocks: blocks,
      publicAccessBlock: choice("block_public_access", of: PublicAccessBlock.self, &reader)
        ?? .off,
      mainRouteTable: reader.string("main_route_table", into: &diagnostics)
        .flatMap { resolve($0, in: routeTables) })
    reader.finish(into: &diagnostics)
    return blocks.isEmpty ? nil : draft
  }

  /// Checks the sizes of all VPCs' blocks, and that no two overlap.
  mutating func checkVPCs() {
    let all = vpcs.known.flatMap { vpc in vpc.draft.blocks.map { (vpc: vpc, block: $0) } }
    for (index, current) in all.enumerated() {
      checkBlockSize(current.block, .vpc, of: "VPC \(current.vpc.draft.name)")
      guard
        let other = all[..<index].first(where: { $0.block.value.overlaps(current.block.value) })
      else { continue }
      reportOverlap(of: current, with: other)
    }
  }

  /// Overlapping blocks cannot be in one VPC; of two VPCs they may, but then nothing can connect these.
  ///
  /// Source: Amazon VPC User Guide, vpc-cidr-blocks.md; Amazon VPC Peering Guide, invalid-peering-configurations.md.
  private mutating func reportOverlap(
    of current: (vpc: (id: ElementID<VPC>, draft: VPCDraft), block: Located<CIDRBlock>),
    with other: (vpc: (id: ElementID<VPC>, draft: VPCDraft), block: Located<CIDRBlock>)
  ) {
    let related = [
      RelatedLabel(
        range: other.block.range, text: "\(other.block.value) of VPC \(other.vpc.draft.name)")
    ]
    if current.vpc.id == other.vpc.id {
      diagnostics.error(
        "overlapping-cidrs",
        "\(current.block.value) overlaps \(other.block.value) of the same VPC",
        at: current.block.range, related: related)
    } else {
      diagnostics.warning(
        "overlapping-vpcs",
        "\(current.block.value) overlaps \(other.block.value) of VPC \(other.vpc.draft.name)",
        at: current.block.range, related: related,
        notes: ["VPCs with overlapping addresses cannot be connected"])
    }
  }
}
