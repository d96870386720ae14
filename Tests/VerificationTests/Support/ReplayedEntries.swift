import AccessControl
import PacketSpace
import Verification

/// One direction of a network ACL as EC2 keeps it: a number is there once, creating needs a free one, replacing and
/// deleting one that is there, and a family has no more entries than its quota.
///
/// Source: EC2 API, errors NetworkAclEntryAlreadyExists, InvalidNetworkAclEntry.NotFound, NetworkAclEntryLimitExceeded.
struct ReplayedEntries {
  private var entries: [Int: NetworkACLEntry]
  private let quota: Int

  /// What EC2 answers to a call that cannot be.
  enum Refusal: Error {
    case alreadyExists(Int)
    case notFound(Int)
    case limitExceeded
  }

  init(_ entries: [NetworkACLEntry], quota: Int) {
    self.entries = Dictionary(uniqueKeysWithValues: entries.map { ($0.number, $0) })
    self.quota = quota
  }

  mutating func apply(_ change: EntryChange) throws {
    switch change {
    case .create(let entry):
      guard entries[entry.number] == nil else { throw Refusal.alreadyExists(entry.number) }
      entries[entry.number] = entry
    case .replace(let entry, _):
      guard entries[entry.number] != nil else { throw Refusal.notFound(entry.number) }
      entries[entry.number] = entry
    case .delete(let entry):
      guard entries.removeValue(forKey: entry.number) != nil else {
        throw Refusal.notFound(entry.number)
      }
    }
    for family in AddressFamily.allCases
    where entries.values.count(where: { $0.peer.family == family }) + 1 > quota {
      throw Refusal.limitExceeded
    }
  }

  /// Whether a packet passes, by a plain loop.
  func passes(_ ipProtocol: IPProtocol, _ peer: Address, _ selector: UInt16) -> Bool {
    Self.passes(Array(entries.values), ipProtocol, peer, selector)
  }

  static func passes(
    _ entries: [NetworkACLEntry], _ ipProtocol: IPProtocol, _ peer: Address, _ selector: UInt16
  ) -> Bool {
    let matching = entries.filter {
      $0.peer.contains(peer) && $0.match.matches(ipProtocol)
        && $0.match.selectorRange.contains(selector)
    }
    return matching.min { $0.number < $1.number }?.action == .allow
  }

  /// Packets at every edge of a block or range of some entries.
  static func edges(
    _ entries: [NetworkACLEntry]
  ) -> [(ipProtocol: IPProtocol, peer: Address, selector: UInt16)] {
    let addresses = Set(
      entries.flatMap { entry in
        [
          entry.peer.address, entry.peer.lastAddress, entry.peer.address.predecessor,
          entry.peer.lastAddress.successor,
        ].compactMap(\.self)
      })
    let selectors = Set(
      entries.flatMap { entry in
        let range = entry.match.selectorRange
        return [range.lower, range.upper, range.lower &- 1, range.upper &+ 1]
      })
    let named = Set(entries.compactMap(\.match.onlyProtocol))
    let protocols = named.union([IPProtocol.all.first { !named.contains($0) } ?? .tcp])
    return protocols.flatMap { ipProtocol in
      addresses.flatMap { peer in selectors.map { (ipProtocol, peer, $0) } }
    }
  }
}
