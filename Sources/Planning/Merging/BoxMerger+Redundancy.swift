import PacketSpace

extension BoxMerger {
  /// Drops boxes that several others cover together, smallest first, as long as any can go.
  ///
  /// - Parameters:
  ///   - boxes: The boxes, all different.
  ///   - mayGo: Boxes for which this is false stay, whatever covers them.
  /// - Returns: The boxes that remain, in their order.
  static func withoutCovered(
    _ boxes: [TrafficBox], where mayGo: (TrafficBox) -> Bool = { _ in true }
  ) -> [TrafficBox] {
    var remaining = boxes
    let bySize = boxes.filter(mayGo).sorted {
      ($0.region.count, $0) < ($1.region.count, $1)
    }
    for box in bySize {
      let others = remaining.filter { $0 != box && $0.overlaps(box) }
      let cover = others.reduce(into: TrafficRegion.empty) { $0.formUnion($1.region) }
      if box.region.isSubset(of: cover) { remaining.removeAll { $0 == box } }
    }
    return remaining
  }
}
