import PacketSpace
import Topology

/// One party at one place in one family: a future end of a path, and what its way depends on.
struct Station: Hashable, Sendable {
  /// The end as the path will show it.
  let end: PathEnd
  /// The family of its addresses.
  let family: AddressFamily
  /// The name without the place: `web` of `web in app-a`.
  let partyName: String
  /// The ports from which it opens connections.
  let ephemeralPorts: PortSet
  /// Whether an internet gateway delivers to it.
  let isPublic: Bool

  /// The subnet it lies in; `nil` outside.
  var subnet: ElementID<Subnet>? { end.subnet }

  /// The addresses it may have.
  var addresses: AddressSet { end.addresses }

  /// The station with only those of its addresses that are in a set, or `nil` when there are none.
  func restricted(to set: AddressSet) -> Station? {
    let remaining = addresses.intersection(set)
    guard !remaining.isEmpty else { return nil }
    guard remaining != addresses else { return self }
    return Station(
      end: end.restricted(to: remaining), family: family, partyName: partyName,
      ephemeralPorts: ephemeralPorts, isPublic: isPublic)
  }
}

extension PathEnd {
  /// How many blocks may replace one that has lost addresses; beyond that it stays as it is, wider than the end.
  private static let maximumReplacements = 8

  /// The end with fewer addresses; `remaining` is a non-empty part of its addresses.
  func restricted(to remaining: AddressSet) -> PathEnd {
    let narrowed = blocks.flatMap { block -> [CIDRBlock] in
      let whole = AddressSet(block).intersection(addresses)
      let part = AddressSet(block).intersection(remaining)
      if part.isEmpty { return [] }
      if part == whole { return [block] }
      let cover = part.cidrBlocks
      return cover.count <= Self.maximumReplacements ? cover : [block]
    }
    return PathEnd(
      party: party, name: name, addresses: remaining, blocks: narrowed, subnet: subnet,
      securityGroups: securityGroups)
  }
}
