public import AccessControl
import PacketSpace

/// Finds widenings that would save entries of a list.
///
/// A candidate is the smallest block around neighbours that are allowed the same; what is allowed at the same neighbours is
/// also tried together. One that would override a deny entry of the list is none: somebody wrote that entry.
public struct WideningSearch: Sendable {
  private let networkACL: String
  private let direction: TrafficDirection
  private let minimiser: ListMinimiser
  private let space: FreeSpace?

  private static let mostTried = 24
  private static let mostOffers = 5

  /// Makes a search.
  ///
  /// - Parameters:
  ///   - networkACL: The name that ids begin with.
  ///   - direction: The direction of the lists.
  ///   - preference: What lists are to be.
  ///   - space: The network's addresses; nil if they are not known.
  public init(
    networkACL: String, direction: TrafficDirection, prefer preference: ListMinimiser.Preference,
    space: FreeSpace?
  ) {
    self.networkACL = networkACL
    self.direction = direction
    minimiser = ListMinimiser(prefer: preference, effort: 200_000)
    self.space = space
  }

  /// The widenings of a list by price: most entries saved first, then fewest allocated addresses, then fewest addresses.
  ///
  /// - Parameters:
  ///   - list: One direction in its order, both families.
  ///   - optional: Entries that allow: what they match may pass already.
  /// - Returns: The widenings that save entries, each alone.
  public func offers(
    for list: [UnnumberedEntry], _ optional: [UnnumberedEntry]
  ) -> [Widening] {
    let count = minimiser.minimised(list, optional: optional).entries.count
    let tried = candidates(list).filter { !Set($0.entries).isSubset(of: optional) }.sorted {
      ($1.block.prefixLength, $1.matches.count, $0.block)
        < ($0.block.prefixLength, $0.matches.count, $1.block)
    }.prefix(Self.mostTried)
    let found = tried.compactMap { candidate -> Widening? in
      let wider = minimiser.minimised(list, optional: optional + candidate.entries)
      return wider.entries.count < count
        ? widening(candidate, saving: count - wider.entries.count) : nil
    }
    return Array(found.sorted(by: Self.isCheaper).prefix(Self.mostOffers))
  }

  /// The widenings of a list with some ids, whether or not one alone would save an entry.
  public func accepted(_ ids: Set<String>, for list: [UnnumberedEntry]) -> [Widening] {
    let side = FilterSide(filter: networkACL, direction: direction)
    guard ids.contains(where: { Self.isID($0, of: side) }) else { return [] }
    return candidates(list).map { widening($0, saving: 0) }.filter { ids.contains($0.id) }
  }

  /// Whether an id says that it is of a list.
  static func isID(_ id: String, of side: FilterSide) -> Bool {
    id.hasPrefix("\(side.filter).\(side.direction).")
  }

  private static func isCheaper(_ left: Widening, _ right: Widening) -> Bool {
    let (price, other) = (left.price, right.price)
    return (right.savedEntries, price.allocated, price.added, left.block, left.id)
      < (left.savedEntries, other.allocated, other.added, right.block, right.id)
  }

  private struct Candidate {
    let block: CIDRBlock
    var matches: [TrafficMatch]
    let replaced: [CIDRBlock]

    var entries: [UnnumberedEntry] { matches.map { UnnumberedEntry(.allow, block, $0) } }
  }

  /// The blocks around neighbours that are allowed the same, by match and address, then those of several matches: none is
  /// all addresses.
  private func candidates(_ list: [UnnumberedEntry]) -> [Candidate] {
    let allowed = Dictionary(grouping: list.filter { $0.action == .allow }, by: \.match)
    let matches = allowed.keys.sorted {
      UnnumberedEntry(.allow, .allIPv4, $0) < UnnumberedEntry(.allow, .allIPv4, $1)
    }
    let single = matches.flatMap { match in
      let addresses = AddressSet((allowed[match] ?? []).map(\.peer))
      return AddressFamily.allCases.flatMap { family in
        Self.blocks(around: addresses.restricted(to: family).cidrBlocks, family)
          .map { Candidate(block: $0.block, matches: [match], replaced: $0.inside) }
      }
    }
    let denials = list.filter { $0.action == .deny }
    let possible = single.filter { candidate in
      !denials.contains { denial in candidate.entries.contains(where: denial.overlaps) }
    }
    return possible + Self.together(possible)
  }

  /// Candidates of several matches in place of the same blocks, in the order of their first matches.
  private static func together(_ candidates: [Candidate]) -> [Candidate] {
    var indices: [[CIDRBlock]: Int] = [:]
    var joined: [Candidate] = []
    for candidate in candidates {
      if let index = indices[candidate.replaced] {
        joined[index].matches += candidate.matches
      } else {
        indices[candidate.replaced] = joined.count
        joined.append(candidate)
      }
    }
    return joined.filter { $0.matches.count > 1 }
  }

  private static func blocks(
    around blocks: [CIDRBlock], _ family: AddressFamily
  ) -> [(block: CIDRBlock, inside: [CIDRBlock])] {
    var found: Set<CIDRBlock> = []
    return zip(blocks, blocks.dropFirst()).compactMap { first, second in
      guard
        let around = AddressRange(lower: first.address, upper: second.lastAddress)?.enclosingBlock,
        around.prefixLength >= family.bitWidth / 4, found.insert(around).inserted
      else { return nil }
      return (around, blocks.filter(around.contains))
    }
  }

  private func widening(_ candidate: Candidate, saving saved: Int) -> Widening {
    let added = AddressSet(candidate.block).subtracting(AddressSet(candidate.replaced))
    return Widening(
      networkACL: networkACL, direction: direction, block: candidate.block,
      matches: candidate.matches, replaced: candidate.replaced, savedEntries: saved,
      addedAddresses: added.count,
      allocatedAddresses: space.map { added.intersection($0.subnets).count })
  }
}

extension Widening {
  /// What counts beside the entries that are saved: addresses of subnets, then any.
  fileprivate var price: (allocated: UInt128, added: UInt128) {
    (allocatedAddresses ?? 0, addedAddresses)
  }
}
