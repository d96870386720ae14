import AccessControl
import PacketSpace
import Planning
import SourceText
import Verification

/// Writes what widening or sharing would save, with its price.
enum WideningWords {
  /// `allow tcp/443 from 10.0.40.0/21 instead of 3 × /26: 2 entries fewer, 1,856 more addresses, none of them allocated
  /// to a subnet; no forbidden flow becomes possible`.
  static func words(_ offer: Widening) -> String {
    let added = NumberWords.grouped(offer.addedAddresses)
    let proof = offer.keepsForbiddenFlowsOut ? "; no forbidden flow becomes possible" : ""
    return
      "\(allowance(offer)) instead of \(replaced(offer)): "
      + "\(ChangeWords.counted(offer.savedEntries, "entry", "entries")) fewer, "
      + "\(added) more addresses, \(allocated(offer))\(proof)"
  }

  /// `allow tcp/443 from 10.0.40.0/21 would make forbidden flow internet → db possible`.
  static func words(_ refused: RefusedWidening) -> String {
    "\(allowance(refused.widening)) would make forbidden flow \(refused.flow) possible"
  }

  private static func allowance(_ offer: Widening) -> String {
    "allow \(offer.matches.map { TrafficWords.notation(of: $0) }.joined(separator: ", ")) "
      + "\(offer.direction == .inbound ? "from" : "to") \(offer.block)"
  }

  /// `3 × /26`, or `3 blocks` where they are not alike.
  private static func replaced(_ offer: Widening) -> String {
    let lengths = Set(offer.replaced.map(\.prefixLength))
    guard lengths.count == 1, let length = lengths.first else {
      return ChangeWords.counted(offer.replaced.count, "block")
    }
    return "\(offer.replaced.count) × /\(length)"
  }

  private static func allocated(_ offer: Widening) -> String {
    switch offer.allocatedAddresses {
    case nil: "and it is not known whether they are allocated"
    case .some(0): "none of them allocated to a subnet"
    case .some(let count): "\(NumberWords.grouped(count)) of them allocated to subnets"
    }
  }

  /// `app, web (4 subnets): one for all needs 12 entries instead of 20, within the quota`, then a line for each of them
  /// that would let pass more.
  static func lines(_ trade: SharingTrade) -> [String] {
    let subnets = trade.subnets.values.reduce(0) { $0 + $1.count }
    let of = subnets > 0 ? " (\(ChangeWords.counted(subnets, "subnet")))" : ""
    let head =
      "\(trade.networkACLs.joined(separator: ", "))\(of): one for all needs "
      + "\(ChangeWords.counted(trade.entriesTogether, "entry", "entries")) instead of \(trade.entriesApart)"
      + (trade.isWithinQuota ? "" : ", over the quota")
    guard !trade.isLossless else { return [head + "; what passes stays the same for every subnet"] }
    let proof = trade.keepsForbiddenFlowsOut ? "; no forbidden flow becomes possible" : ""
    return [head + ", and lets pass in addition\(proof):"]
      + trade.gains.map { words($0, trade) }
  }

  /// `subnets app-a, app-b of app: inbound tcp 22 from 10.0.9.0/24`.
  private static func words(_ gain: SharingTrade.Gain, _ trade: SharingTrade) -> String {
    let subnets = trade.subnets[gain.networkACL] ?? []
    let shown = subnets.prefix(3).joined(separator: ", ")
    let rest = subnets.count > 3 ? " and \(subnets.count - 3) more" : ""
    let whose = subnets.isEmpty ? gain.networkACL : "\(shown)\(rest) of \(gain.networkACL)"
    let direction = gain.change.direction
    let lines = gain.change.changes.flatMap {
      ChangeWords.lines(of: $0, direction, atMost: .max)
    }
    let more = lines.count > 2 ? "; and \(lines.count - 2) more" : ""
    return "\(whose), \(direction): \(lines.prefix(2).joined(separator: "; "))\(more)"
  }
}
