import AccessControl

/// Puts entries of one family in an order to be read, without changing what they decide.
struct ListOrder {
  let entries: [UnnumberedEntry]
  /// Where each entry would stand if nothing were in its way.
  let wishes: [Int]

  /// The positions of the entries in their new order.
  ///
  /// Two entries change places only if no packet matches both or both do the same.
  var order: [Int] {
    var waitsFor = entries.indices.map { index in
      entries[..<index].indices.filter { mustPrecede($0, index) }.count
    }
    var open = Set(entries.indices)
    var order: [Int] = []
    while let next = open.filter({ waitsFor[$0] == 0 }).min(by: isWishedBefore) {
      open.remove(next)
      order.append(next)
      for later in open where later > next && mustPrecede(next, later) { waitsFor[later] -= 1 }
    }
    return order
  }

  private func mustPrecede(_ earlier: Int, _ later: Int) -> Bool {
    entries[earlier].action != entries[later].action && entries[earlier].overlaps(entries[later])
  }

  private func isWishedBefore(_ left: Int, _ right: Int) -> Bool {
    (wishes[left], entries[left], left) < (wishes[right], entries[right], right)
  }
}
