public import PacketSpace

/// A short list of entries of one direction, and how short any list could be.
public struct MinimalList: Hashable, Sendable {
  /// An entry of the list.
  public struct Entry: Hashable, Sendable {
    /// What it does.
    public let entry: UnnumberedEntry
    /// The positions of the given entries that do the same and decided, as the first that match, some of the packets
    /// that this one decides now, ascending; empty for a deny entry that cuts a hole.
    public let origins: [Int]
  }

  /// The part of one family; the families are counted apart.
  public struct Part: Hashable, Sendable {
    /// The family.
    public let family: AddressFamily
    /// The number of entries given.
    public let before: Int
    /// The entries, in order.
    public let entries: [Entry]
    /// No list that decides the same has fewer entries.
    public let lowerBound: Int

    /// Whether no list is shorter.
    public var isShortest: Bool { entries.count == lowerBound }
  }

  /// The parts, IPv4 first.
  public let parts: [Part]

  /// The part of a family.
  public func part(_ family: AddressFamily) -> Part? { parts.first { $0.family == family } }

  /// The entries of both families in one order, by the places of those that they take over from.
  public var entries: [Entry] {
    let (first, second) = (parts.first?.entries ?? [], parts.last?.entries ?? [])
    var merged: [Entry] = []
    var (left, right) = (first[...], parts.count > 1 ? second[...] : [])
    while let mine = left.first, let theirs = right.first {
      if (theirs.origins.first ?? -1) < (mine.origins.first ?? -1) {
        merged.append(theirs)
        right = right.dropFirst()
      } else {
        merged.append(mine)
        left = left.dropFirst()
      }
    }
    return merged + left + right
  }
}
