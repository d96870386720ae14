import PacketSpace

/// Finds fewer boxes with the same union: no address and no port more or less.
///
/// Three exact steps alternate until none of them saves a box: boxes of one block join their selectors, boxes of one
/// selector range join their blocks, and boxes inside other boxes go. No step ever adds a box, and a step that saves
/// none changes nothing, so that the loop ends. Protocols are never merged into `-1`, which would let through more.
enum BoxMerger {
  /// The merged boxes, ordered.
  static func merged(_ boxes: some Sequence<TrafficBox>) -> [TrafficBox] {
    var current = Array(Set(boxes))
    while true {
      let next = withoutContained(joinBlocks(joinSelectors(current)))
      guard next.count < current.count else { return next.sorted() }
      current = next
    }
  }

  /// Merges each block's selectors to the fewest ranges.
  private static func joinSelectors(_ boxes: [TrafficBox]) -> [TrafficBox] {
    struct Key: Hashable {
      let block: CIDRBlock
      let ipProtocol: IPProtocol
    }
    let groups = Dictionary(grouping: boxes) { Key(block: $0.block, ipProtocol: $0.ipProtocol) }
    return groups.flatMap { key, group in
      TrafficBox.boxes([key.block], key.ipProtocol, PortSet(group.map(\.selectors)))
    }
  }

  /// Merges each selector range's blocks to the fewest blocks.
  private static func joinBlocks(_ boxes: [TrafficBox]) -> [TrafficBox] {
    struct Key: Hashable {
      let selectors: PortRange
      let ipProtocol: IPProtocol
    }
    let groups = Dictionary(grouping: boxes) {
      Key(selectors: $0.selectors, ipProtocol: $0.ipProtocol)
    }
    return groups.flatMap { key, group in
      AddressSet(group.map(\.block)).cidrBlocks.map {
        TrafficBox(block: $0, ipProtocol: key.ipProtocol, selectors: key.selectors)
      }
    }
  }

  /// Drops boxes that lie inside another one; the boxes are all different.
  private static func withoutContained(_ boxes: [TrafficBox]) -> [TrafficBox] {
    boxes.filter { box in !boxes.contains { $0 != box && $0.contains(box) } }
  }
}
