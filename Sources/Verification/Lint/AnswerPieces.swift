import AccessControl
import PacketSpace
import Topology

/// Finds entries that only together allow the whole ephemeral range of a client system.
///
/// People leave holes in a range, or deal it out over several entries: `1024-3388` and `3390-65535`. At each peer address
/// the entries are put in a row; where they reach over a client system's range with holes of a few ports at most, they are
/// pieces of an answer's entry.
struct AnswerPieces {
  /// The widest hole that somebody leaves in a range on purpose, in ports.
  private static let widestHole = 16

  /// For each entry that is a piece somewhere, the peers for which it is one.
  let places: [Int: AddressSet]

  /// Looks for pieces among allow entries of one family and protocol.
  init(of entries: [NetworkACLEntry]) {
    let spans = entries.indices.compactMap { index in
      Span(index, entries[index])
    }
    // Without a range that is none by itself there is nothing to put together.
    guard spans.contains(where: { $0.isPiece && $0.upper > $0.lower }) else {
      places = [:]
      return
    }
    var found: [Int: [AddressRange]] = [:]
    for atom in Self.atoms(of: spans.map(\.peers)) {
      let here = spans.filter { $0.peers.contains(atom.lower) }
      for index in Self.used(of: here) { found[index, default: []].append(atom) }
    }
    places = found.mapValues { AddressSet($0) }
  }

  /// The client ports of an entry.
  private struct Span {
    let index: Int
    let peers: AddressRange
    let lower: Int
    let upper: Int
    /// Whether the entry does not contain a client range by itself.
    let isPiece: Bool

    init?(_ index: Int, _ entry: NetworkACLEntry) {
      let ports = entry.match.selectors.intersection(LintedExchange.clientPorts)
      guard let lower = ports.first, let upper = ports.last else { return nil }
      self.index = index
      peers = entry.peer.range
      (self.lower, self.upper) = (Int(lower), Int(upper))
      isPiece = !EntryPurpose.containsClientRange(ports)
    }
  }

  /// The entries at one address that are pieces of some client range.
  private static func used(of spans: [Span]) -> Set<Int> {
    guard spans.contains(where: \.isPiece) else { return [] }
    return EntryPurpose.clientRanges.reduce(into: []) { used, client in
      guard let first = client.ports.first, let last = client.ports.last else { return }
      used.formUnion(chain(from: Int(first), to: Int(last), spans))
    }
  }

  /// The pieces of the shortest row of entries that reaches over a range; empty when none does.
  private static func chain(from first: Int, to last: Int, _ spans: [Span]) -> [Int] {
    var chain: [Span] = []
    var end = first - 1
    while end < last {
      // A single port does not reach over a hole: it is a service of its own.
      let next =
        farthest(spans, startingBy: end + 1, beyond: end)
        ?? farthest(
          spans.filter { $0.upper > $0.lower }, startingBy: end + 1 + widestHole, beyond: end)
      guard let next else { return [] }
      chain.append(next)
      end = next.upper
    }
    return chain.filter(\.isPiece).map(\.index)
  }

  /// The entry that reaches farthest of those that begin by a port.
  private static func farthest(_ spans: [Span], startingBy port: Int, beyond end: Int) -> Span? {
    spans.filter { $0.lower <= port && $0.upper > end }.max { $0.upper < $1.upper }
  }

  /// The ranges between the borders of some ranges, ascending.
  private static func atoms(of ranges: [AddressRange]) -> [AddressRange] {
    let starts = ranges.map(\.lower) + ranges.compactMap(\.upper.successor)
    let borders = Array(Set(starts)).sorted()
    return borders.indices.compactMap { index in
      let next = index + 1 < borders.count ? borders[index + 1].predecessor : nil
      let last = next ?? .last(of: borders[index].family)
      return AddressRange(lower: borders[index], upper: last)
    }
  }
}
