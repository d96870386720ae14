public import AccessControl
public import PacketSpace
import Planning

/// A block that would be allowed in place of several smaller ones, with its price.
public struct Widening: Hashable, Sendable {
  /// The network ACL.
  public let networkACL: String
  /// The direction.
  public let direction: TrafficDirection
  /// The block that would be allowed.
  public let block: CIDRBlock
  /// What of it would be.
  public let match: TrafficMatch
  /// The blocks that are allowed now.
  public let replaced: [CIDRBlock]
  /// The entries that this would save.
  public let savedEntries: Int
  /// The addresses that would be let pass in addition, in the block.
  public let addedAddresses: UInt128
  /// Those of them that a subnet has; nil if the subnets are not known.
  public let allocatedAddresses: UInt128?

  /// A name by which it can be accepted, the same in every run: `app.inbound.tcp-443.10.0.40.0/21`.
  public var id: String {
    let protocolName = match.onlyProtocol.map { "\($0)" } ?? "all"
    let range = match.selectorRange
    let selectors =
      range == .all
      ? "" : range.lower == range.upper ? "-\(range.lower)" : "-\(range.lower)-\(range.upper)"
    return "\(networkACL).\(direction).\(protocolName)\(selectors).\(block)"
  }
}

/// Finds widenings that would save entries of a list.
struct WideningSearch {
  let networkACL: String
  let direction: TrafficDirection
  let minimiser: ListMinimiser
  let space: FreeSpace?

  private static let mostCandidates = 24
  private static let mostOffers = 5

  /// The widenings of a list by price: most entries saved first, then fewest allocated addresses, then fewest addresses.
  func offers(for list: [UnnumberedEntry], _ optional: [UnnumberedEntry]) -> [Widening] {
    let count = minimiser.minimised(list, optional: optional).entries.count
    let found = candidates(list).compactMap { candidate -> Widening? in
      let wider = UnnumberedEntry(.allow, candidate.block, candidate.match)
      let after = minimiser.minimised(list, optional: optional + [wider]).entries.count
      guard after < count else { return nil }
      return widening(candidate, saving: count - after)
    }
    return Array(found.sorted(by: Self.isCheaper).prefix(Self.mostOffers))
  }

  private static func isCheaper(_ left: Widening, _ right: Widening) -> Bool {
    (right.savedEntries, left.allocatedAddresses ?? 0, left.addedAddresses, left.block)
      < (left.savedEntries, right.allocatedAddresses ?? 0, right.addedAddresses, right.block)
  }

  private typealias Candidate = (block: CIDRBlock, match: TrafficMatch, replaced: [CIDRBlock])

  /// The blocks around neighbours that are allowed the same: none is all addresses.
  private func candidates(_ list: [UnnumberedEntry]) -> [Candidate] {
    var found: [Candidate] = []
    let allowed = Dictionary(grouping: list.filter { $0.action == .allow }, by: \.match)
    for match in allowed.keys.sorted(by: {
      UnnumberedEntry(.allow, .allIPv4, $0) < UnnumberedEntry(.allow, .allIPv4, $1)
    }) {
      for family in AddressFamily.allCases {
        let blocks = AddressSet((allowed[match] ?? []).map(\.peer)).restricted(to: family)
          .cidrBlocks
        for (first, second) in zip(blocks, blocks.dropFirst()) {
          guard let range = AddressRange(lower: first.address, upper: second.lastAddress) else {
            continue
          }
          let around = range.enclosingBlock
          let inside = blocks.filter(around.contains)
          guard around.prefixLength >= family.bitWidth / 4, inside.count > 1,
            !found.contains(where: { $0.block == around && $0.match == match })
          else { continue }
          found.append((around, match, inside))
        }
      }
    }
    return Array(
      found.sorted { ($1.block.prefixLength, $0.block) < ($0.block.prefixLength, $1.block) }
        .prefix(Self.mostCandidates))
  }

  private func widening(_ candidate: Candidate, saving saved: Int) -> Widening {
    let added = AddressSet(candidate.block).subtracting(AddressSet(candidate.replaced))
    return Widening(
      networkACL: networkACL, direction: direction, block: candidate.block, match: candidate.match,
      replaced: candidate.replaced, savedEntries: saved, addedAddresses: added.count,
      allocatedAddresses: space.map { added.intersection($0.subnets).count })
  }
}
