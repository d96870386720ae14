internal import PacketSpace
internal import SourceText

extension LoadingContext {
  /// Reads a peering connection: `vpcs` names the requester and the accepter, `status` how far it has got.
  mutating func readVPCPeering(
    _ entry: MappingEntry, _ reader: inout MappingReader
  ) -> GatewayDraft? {
    let names = requiredTexts("vpcs", &reader)
    let vpcs = names.compactMap { resolve($0, in: self.vpcs) }
    let status = choice("status", of: VPCPeering.Status.self, &reader)
    let id = awsID(&reader, prefix: "pcx-")
    reader.finish(into: &diagnostics)
    guard vpcs.count == names.count, !names.isEmpty else { return nil }
    guard vpcs.count == 2, vpcs[0].value != vpcs[1].value else {
      diagnostics.error(
        "peering-of-two-vpcs", "gateway \(entry.key) does not connect two VPCs",
        at: reader.mapping["vpcs"]?.range ?? entry.keyRange,
        help: ["`vpcs` names the requester and the accepter, for example `vpcs: [main, shared]`"])
      return nil
    }
    let peering = VPCPeering(
      requester: vpcs[0].value, accepter: vpcs[1].value, status: status ?? .active)
    return GatewayDraft(
      element: Gateway(
        name: entry.key, id: id, kind: .vpcPeering(peering), source: entry.keyRange),
      place: entry.keyRange, vpcs: vpcs)
  }

  /// Checks that peered VPCs can tell their addresses apart, and whether their Regions are known.
  ///
  /// Source: Amazon VPC Peering Guide, invalid-peering-configurations.md ("Overlapping CIDR blocks") and
  /// vpc-peering-security-groups.md ("in the same Region").
  mutating func checkPeering(_ draft: GatewayDraft) {
    guard draft.vpcs.count == 2, let one = vpcs[draft.vpcs[0].value],
      let other = vpcs[draft.vpcs[1].value]
    else { return }
    checkDoNotOverlap([one, other], "gateway \(draft.element.name) connects", at: draft.place)
    if (one.region == nil) != (other.region == nil) {
      let silent = one.region == nil ? one : other
      diagnostics.warning(
        "region-unknown",
        "whether gateway \(draft.element.name) connects two Regions is not known", at: draft.place,
        related: [RelatedLabel(range: silent.place, text: "VPC \(silent.name) has no `region`")],
        notes: ["they are taken to differ, so rules cannot refer to groups of the other VPC"])
    }
  }

  /// Reports VPCs that are connected although their addresses overlap.
  mutating func checkDoNotOverlap(
    _ drafts: [VPCDraft], _ subject: String, at place: SourceRange
  ) {
    for (index, current) in drafts.enumerated() {
      for other in drafts[..<index] where other.name != current.name {
        let pairs = current.blocks.flatMap { block in other.blocks.map { (block, $0) } }
        guard let (block, taken) = pairs.first(where: { $0.0.value.overlaps($0.1.value) }) else {
          continue
        }
        diagnostics.error(
          "overlapping-connection",
          "\(subject) VPCs \(other.name) and \(current.name), whose addresses overlap", at: place,
          related: [
            RelatedLabel(range: taken.range, text: "\(taken.value) of VPC \(other.name)"),
            RelatedLabel(range: block.range, text: "\(block.value) of VPC \(current.name)"),
          ])
      }
    }
  }
}
