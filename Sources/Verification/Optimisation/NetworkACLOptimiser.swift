public import AccessControl
public import PacketSpace
public import Planning
public import Topology

/// One direction of a network ACL with fewer entries.
public struct OptimisedDirection: Hashable, Sendable {
  /// An entry with the numbers of those that it takes over from.
  public struct Entry: Hashable, Sendable {
    /// The entry.
    public let entry: NetworkACLEntry
    /// The numbers of the entries that did the same for some of its packets; empty for a deny that was not needed before.
    public let origins: [Int]
  }

  /// The number of entries of a family before and after, and the fewest that any list has.
  public struct Count: Hashable, Sendable {
    /// The family.
    public let family: AddressFamily
    /// Entries before, without the final deny.
    public let before: Int
    /// Entries after, without the final deny.
    public let after: Int
    /// No list that decides the same has fewer.
    public let lowerBound: Int
  }

  /// The network ACL.
  public let networkACL: String
  /// The direction.
  public let direction: TrafficDirection
  /// The entries by number.
  public let entries: [Entry]
  /// The counts of the families that have entries, IPv4 first.
  public let counts: [Count]
  /// What passes in addition, with consent, by address: empty if what passes is the same.
  public let opened: [TrafficChange]
  /// What could be widened to save more, if it is over the quota.
  public internal(set) var offers: [Widening]
  /// The ids of the widenings that were accepted for it.
  public internal(set) var accepted: [String] = []

  /// Whether an entry less is needed.
  public var isShorter: Bool { counts.contains { $0.after < $0.before } }

  /// The families that are over a quota, the final deny included.
  public func families(over quota: Int) -> [AddressFamily] {
    counts.filter { $0.after + 1 > quota }.map(\.family)
  }
}

/// Gives network ACLs fewer entries, and proves that they decide the same.
public struct NetworkACLOptimiser: Sendable {
  /// What is to be found.
  public struct Options: Hashable, Sendable {
    /// Whether lists are to stay readable or get as short as can be.
    public var preference: Policy.Preference = .short
    /// The most entries per direction and family, the final deny included.
    public var quota: Int = Quotas.standard.networkACLEntries
    /// The addresses that may be opened in addition.
    public var consent: Policy.Widening = .none
    /// The ids of widenings that are accepted.
    public var acceptedWidenings: Set<String> = []

    /// Makes the options that change nothing about what passes.
    public init() {}
  }

  private let options: Options
  private let space: FreeSpace?

  /// Makes an optimiser.
  ///
  /// - Parameters:
  ///   - options: What is to be found.
  ///   - space: The network's addresses; nil if they are not known, and then nothing is opened.
  public init(options: Options = Options(), space: FreeSpace? = nil) {
    self.options = options
    self.space = space
  }

  /// A direction with fewer entries; as it is if no fewer were found.
  public func optimised(_ networkACL: NetworkACL, _ direction: TrafficDirection)
    -> OptimisedDirection
  {
    let entries = networkACL.entries(direction)
    let list = entries.map(UnnumberedEntry.init)
    let short = minimised(list, [])
    let free = space?.entries(options.consent, like: list) ?? []
    let search = WideningSearch(
      networkACL: networkACL.name, direction: direction, prefer: options.preference, space: space)
    let accepted = search.accepted(options.acceptedWidenings, for: list)
    let optional = free + accepted.flatMap(\.entries)
    let widened = optional.isEmpty ? short : minimised(list, optional)
    let best = widened.entries.count < short.entries.count ? widened : short
    var found = result(
      best, of: networkACL, direction, isOver(best) ? search.offers(for: list, optional) : [])
    found.accepted = accepted.map(\.id)
    return found
  }

  private func minimised(
    _ list: [UnnumberedEntry], _ optional: [UnnumberedEntry]
  ) -> MinimalList {
    ListMinimiser(prefer: options.preference).minimised(list, optional: optional)
  }

  private func isOver(_ list: MinimalList) -> Bool {
    list.parts.contains { $0.entries.count + 1 > options.quota }
  }

  private func result(
    _ list: MinimalList, of networkACL: NetworkACL, _ direction: TrafficDirection,
    _ offers: [Widening]
  ) -> OptimisedDirection {
    let before = networkACL.entries(direction)
    let planned = list.entries.map { one in
      (entry: one.entry, origins: one.origins.map { before[$0].number })
    }
    let numbered = Self.numbered(planned.map(\.entry), like: before)
    let changed = numbered.flatMap {
      try? NetworkACL(name: networkACL.name, inbound: $0, outbound: [])
    }
    let old = try? NetworkACL(name: networkACL.name, inbound: before, outbound: [])
    let changes = changed.flatMap { new in
      old.map { FilterComparison().changes($0, new, as: .networkACL(networkACL.name, id: nil)) }
    }
    let opened = changes?.flatMap(\.changes) ?? []
    // The engine has the last word: nothing may be dropped, and nothing opened that nobody consented to.
    guard let numbered, changes != nil, !opened.contains(where: { $0.action == .deny }) else {
      return unchanged(networkACL, direction, offers)
    }
    return OptimisedDirection(
      networkACL: networkACL.name, direction: direction,
      entries: zip(numbered, planned).map {
        OptimisedDirection.Entry(entry: $0, origins: $1.origins)
      },
      counts: list.parts.filter { $0.before > 0 }.map {
        OptimisedDirection.Count(
          family: $0.family, before: $0.before, after: $0.entries.count, lowerBound: $0.lowerBound)
      }, opened: opened, offers: offers)
  }

  private func unchanged(
    _ networkACL: NetworkACL, _ direction: TrafficDirection, _ offers: [Widening]
  ) -> OptimisedDirection {
    let entries = networkACL.entries(direction)
    return OptimisedDirection(
      networkACL: networkACL.name, direction: direction,
      entries: entries.map { OptimisedDirection.Entry(entry: $0, origins: [$0.number]) },
      counts: AddressFamily.allCases.compactMap { family in
        let count = entries.count { $0.peer.family == family }
        return count == 0
          ? nil
          : OptimisedDirection.Count(family: family, before: count, after: count, lowerBound: 0)
      }, opened: [], offers: offers)
  }

  /// The entries with the numbers of those that were there before where they are the same.
  private static func numbered(
    _ list: [UnnumberedEntry], like before: [NetworkACLEntry]
  ) -> [NetworkACLEntry]? {
    let drafts = list.compactMap { $0.numbered(1) }
    guard drafts.count == list.count else { return nil }
    return EntryAlignment(old: before, new: drafts).numbered(reusing: true)
  }
}
