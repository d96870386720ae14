import AccessControl
import PacketSpace
import Verification

/// Writes what widening or sharing would save, with its price.
enum WideningWords {
  /// `allow tcp/443 of 10.0.40.0/21 instead of 3 blocks: 2 entries fewer, 1,856 more addresses, none of them allocated`.
  static func words(_ offer: Widening) -> String {
    let blocks = ChangeWords.counted(offer.replaced.count, "block")
    let added = ShareWords.grouped(offer.addedAddresses)
    return
      "allow \(TrafficWords.notation(of: offer.match)) \(offer.direction == .inbound ? "from" : "to") \(offer.block) "
      + "instead of \(blocks): \(ChangeWords.counted(offer.savedEntries, "entry", "entries")) fewer, "
      + "\(added) more addresses, \(allocated(offer))"
  }

  private static func allocated(_ offer: Widening) -> String {
    switch offer.allocatedAddresses {
    case nil: "and it is not known whether they are allocated"
    case .some(0): "none of them allocated to a subnet"
    case .some(let count): "\(ShareWords.grouped(count)) of them allocated to subnets"
    }
  }

  /// `app and web: 12 entries instead of 20, within the quota; subnets would let pass what …`.
  static func words(_ trade: SharingTrade) -> String {
    let names = trade.networkACLs.joined(separator: " and ")
    let counts =
      "\(trade.entriesTogether) entries instead of \(trade.entriesApart)"
      + (trade.isWithinQuota ? "" : ", over the quota")
    let price =
      trade.isLossless
      ? "what passes stays the same for every subnet"
      : "each would let pass what the other needs: " + trade.widened.joined(separator: "; ")
    return "\(names): \(counts); \(price)"
  }
}
