import PacketSpace

extension CIDRBlock {
  /// The fewest blocks inside this one that cover its part of some addresses and avoid others.
  ///
  /// Addresses that belong to neither may be covered, which keeps the blocks large and few. What belongs to both is
  /// covered.
  func blocks(covering needed: AddressSet, avoiding others: AddressSet) -> [CIDRBlock] {
    let own = AddressSet(self)
    return blocks(covering: needed.intersection(own), avoidingOnly: others.subtracting(needed))
  }

  /// The same for needed addresses that all lie in this block and others that are none of them.
  private func blocks(
    covering needed: AddressSet, avoidingOnly others: AddressSet
  ) -> [CIDRBlock] {
    if needed.isEmpty { return [] }
    let inside = others.intersection(AddressSet(self))
    guard !inside.isEmpty, let halves else { return [self] }
    return [halves.lower, halves.upper].flatMap { half in
      half.blocks(covering: needed.intersection(AddressSet(half)), avoidingOnly: inside)
    }
  }
}
