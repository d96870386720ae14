import PacketSpace
import Traversal

extension TrafficRegion {
  /// The region as people know its addresses: where all of an end's addresses in one of its blocks have the same
  /// selectors, the whole block has them.
  func named(by end: PathEnd) -> TrafficRegion {
    var result = self
    for block in end.blocks {
      let whole = AddressSet(block)
      let own = restricted(to: end.addresses.intersection(whole))
      let groups = own.grouped
      guard groups.count == 1, let group = groups.first,
        group.addresses == end.addresses.intersection(whole)
      else { continue }
      result.formUnion(TrafficRegion(whole, group.ports))
    }
    return result
  }
}
