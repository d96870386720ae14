import AccessControl
import PacketSpace

extension ReturnPathLoss {
  /// The entries to add, with numbers that no other fix has.
  ///
  /// None opens what an entry keeps shut in front of others.
  func fix(_ numbers: inout FreeNumbers) -> SuggestedFix {
    guard let decision, !unguarded.isEmpty else {
      return .advice(
        "leave it if \(guards.map(\.words).joined(separator: ", ")): clients that need not ask from there "
          + "lose nothing; otherwise narrow or remove what denies")
    }
    let ranges = fixRanges
    let wanted = fixBlocks.flatMap { block in ranges.map { (block, $0) } }
    guard wanted.count <= EntryMender.maximumEntries,
      let free = numbers.take(wanted.count, before: decision)
    else {
      return .advice(
        "allow the answers in the \(wayBack) list, in front of the entry that denies them")
    }
    let entries = zip(free, wanted).compactMap { number, want in
      NetworkACLEntry(
        number: number, action: .allow, peer: want.0,
        match: TrafficMatch(exchange.ipProtocol, selectors: want.1))
    }
    return .addEntries(networkACL: networkACL.name, direction: wayBack, entries: entries)
  }

  /// The selectors to allow: exactly the lost ones, or those of all clients behind entries that serve none of them.
  ///
  /// In front of the final deny more may be named than is lost: what earlier entries deny stays denied.
  private var fixRanges: [PortRange] {
    guard decision?.entry == nil else {
      return unguarded.ports.subtracting(guards.reduce(.empty) { $0.union($1.region.ports) }).ranges
    }
    let servesNobody = exchange.hasPorts && servedClients.isEmpty
    return servesNobody ? exchange.answers.ranges : lost.intersection(unguarded.ports).ranges
  }

  /// The peers as blocks: exactly, or as the opening entries name them where that takes too many.
  private var fixBlocks: [CIDRBlock] {
    let exact = addresses.cidrBlocks
    guard exact.count > 4, decision?.entry == nil else { return exact }
    var blocks: [CIDRBlock] = []
    for entry in openingEntries where !blocks.contains(entry.peer) { blocks.append(entry.peer) }
    return blocks
  }
}
