internal import AccessControl
internal import PacketSpace
internal import SourceText

/// A peer as it is written.
struct PeerDraft {
  let name: String
  let place: SourceRange
  let blocks: [Located<CIDRBlock>]
  let prefixList: String?
  let ephemeralRange: EphemeralRange

  var element: Peer {
    Peer(
      name: name, blocks: blocks.map(\.value), prefixList: prefixList,
      ephemeralRange: ephemeralRange, source: place)
  }
}

extension LoadingContext {
  /// Reads the section `peers`: each is a list of blocks, or a mapping with the blocks or a prefix list, and
  /// an ephemeral range.
  mutating func readPeers() {
    for id in peers.ids { peers[id] = readPeer(peers.entries[id.index]) }
  }

  private mutating func readPeer(_ entry: MappingEntry) -> PeerDraft? {
    let subject = "peer \(entry.key)"
    guard entry.value.mapping != nil else {
      let texts = entry.value.expectStringList(subject, into: &diagnostics)
      if let node = entry.value.sequence, node.isEmpty {
        diagnostics.error("empty-list", "\(subject) has no CIDR blocks", at: entry.value.range)
      }
      return makePeer(entry, blocks(texts ?? []), .any)
    }
    guard var reader = MappingReader(entry.value, describing: subject, into: &diagnostics) else {
      return nil
    }
    let blocks = prefixListOrBlocks(&reader)
    let list = reader.string("prefix_list", into: &diagnostics)?.value
    let name = list.flatMap { list in
      prefixLists.first { $0.name == list || $0.id == list }?.name
    }
    let range = ephemeralRange(&reader) ?? .any
    reader.finish(into: &diagnostics)
    return makePeer(entry, blocks, range, prefixList: name)
  }

  private func makePeer(
    _ entry: MappingEntry, _ blocks: [Located<CIDRBlock>], _ range: EphemeralRange,
    prefixList: String? = nil
  ) -> PeerDraft? {
    guard !blocks.isEmpty else { return nil }
    return PeerDraft(
      name: entry.key, place: entry.keyRange, blocks: blocks, prefixList: prefixList,
      ephemeralRange: range)
  }

  /// Checks that no peer has addresses of a VPC: a workload names those.
  ///
  /// The VPC's resolver is the exception: it is nobody's interface, and flows to it are what a topology may well say.
  mutating func checkPeers() {
    let vpcBlocks = vpcs.known.flatMap { vpc in vpc.draft.blocks.map { (vpc.draft.name, $0) } }
    for peer in peers.known.map(\.draft) {
      for block in peer.blocks {
        guard let (vpc, taken) = vpcBlocks.first(where: { $0.1.value.overlaps(block.value) }) else {
          continue
        }
        guard !isResolver(block.value) else { continue }
        let related = [RelatedLabel(range: taken.range, text: "block of VPC \(vpc)")]
        if taken.value.contains(block.value) {
          diagnostics.error(
            "peer-inside-vpc", "\(block.value) of peer \(peer.name) lies inside VPC \(vpc)",
            at: block.range, related: related,
            help: ["describe what is there as a workload with a subnet"])
        } else {
          diagnostics.warning(
            "peer-overlaps-vpc",
            "\(block.value) of peer \(peer.name) contains \(taken.value) of VPC \(vpc)",
            at: block.range, related: related,
            notes: ["the VPC's own addresses are never reached from outside"])
        }
      }
    }
  }

  /// Whether a block is the one address on which a VPC's resolver answers.
  ///
  /// Source: Amazon VPC User Guide, vpc-dns.md ("the base of the VPC IPv4 network range plus two", of the primary block).
  private func isResolver(_ block: CIDRBlock) -> Bool {
    vpcs.known.contains { vpc in
      let primary = vpc.draft.blocks.first { $0.value.family == .ipv4 }
      return primary?.value.address.advanced(by: 2).map(CIDRBlock.init(_:)) == block
    }
  }
}
