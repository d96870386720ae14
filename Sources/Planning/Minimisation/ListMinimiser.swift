import AccessControl
import PacketSpace
public import Topology

/// Finds short first-match lists: the same packets pass, with as few entries as can be found.
///
/// First what keeps a list as it was written: entries that decide nothing go, siblings and touching ports are merged. If
/// the shortest is wanted, what passes is covered anew by the largest boxes, with deny entries in front where these save
/// more than they cost, and small lists are searched completely. Every result is proved by the engine to decide what the
/// list decided; one that did not would be thrown away. The same list always gives the same result.
public struct ListMinimiser: Sendable {
  /// What a list is to be; a readable one stays as it was written, without what is superfluous.
  public typealias Preference = Policy.Preference

  /// What a list is to be.
  public let preference: Preference
  /// How much work searching may cost, in cells looked at.
  private let effort: Int

  /// Makes a minimiser.
  ///
  /// - Parameters:
  ///   - preference: What a list is to be.
  ///   - effort: How much work each search may cost; more finds shorter lists and higher bounds. It is counted, not
  ///     timed, so that results are the same everywhere.
  public init(prefer preference: Preference = .short, effort: Int = 2_500_000) {
    self.preference = preference
    self.effort = max(0, effort)
  }

  /// A short list that decides what a list decides.
  ///
  /// - Parameters:
  ///   - entries: One direction in its order, both families.
  ///   - optional: Entries that allow: what they match may pass as well.
  /// - Returns: The list, never longer, with its bounds.
  public func minimised(
    _ entries: [UnnumberedEntry], optional: [UnnumberedEntry] = []
  ) -> MinimalList {
    let parts = AddressFamily.allCases.map { family in
      FamilyMinimiser(
        family: family, input: entries.enumerated().filter { $0.element.peer.family == family },
        optional: optional.filter { $0.peer.family == family && $0.action == .allow },
        preference: preference, effort: effort
      ).part
    }
    return MinimalList(parts: parts)
  }
}

/// Minimises the part of one family.
struct FamilyMinimiser {
  let family: AddressFamily
  let input: [(offset: Int, element: UnnumberedEntry)]
  let optional: [UnnumberedEntry]
  let preference: ListMinimiser.Preference
  let effort: Int

  var part: MinimalList.Part {
    let entries = input.map(\.element)
    guard !entries.isEmpty else {
      return MinimalList.Part(family: family, before: 0, entries: [], lowerBound: 0)
    }
    let kept = RunMerger(family: family).merged(entries)
    var result = (list: kept, lowerBound: 0)
    if entries.allSatisfy(\.isNamable), DecisionGrid.isManageable(entries + optional) {
      let search = ListSearch(
        grid: DecisionGrid(entries, optional: optional, family).reduced, known: kept,
        effort: effort)
      result = preference == .short ? search.shortest : (kept, search.lowerBound)
    }
    let isSame = ListProof(optional: optional).holds(result.list, as: entries)
    let list = isSame ? result.list : entries
    return MinimalList.Part(
      family: family, before: entries.count, entries: placed(list),
      lowerBound: min(result.lowerBound, list.count))
  }

  /// The entries in the order of those whose place they take.
  private func placed(_ list: [UnnumberedEntry]) -> [MinimalList.Entry] {
    let sources = EntryOrigins(given: input.map(\.element), family: family)
    var ordered = list
    var origins = sources.origins(of: list)
    let order = ListOrder(entries: list, wishes: origins.map { $0.first ?? -1 }).order
    if order != Array(list.indices) {
      // Which of two entries that do the same decides what both match depends on their order.
      ordered = order.map { list[$0] }
      origins = sources.origins(of: ordered)
    }
    return zip(ordered, origins).map { entry, positions in
      MinimalList.Entry(entry: entry, origins: positions.map { input[$0].offset })
    }
  }
}

extension DecisionGrid {
  /// Whether the grid of some entries fits into memory and patience.
  static func isManageable(_ entries: [UnnumberedEntry]) -> Bool {
    let blocks = Set(entries.map(\.peer)).count
    let matches = Set(entries.map(\.match)).count
    return (3 * blocks + 4) * (2 * matches + 4) <= largestCount
  }

  private static let largestCount = 1 << 26
}

extension UnnumberedEntry {
  /// Whether AWS has words for what it matches.
  var isNamable: Bool {
    guard let only = match.onlyProtocol else { return true }
    return match.selectors.nameableRanges(of: only, family: peer.family).count == 1
  }
}
