public import AccessControl
import PacketSpace

/// One call that changes the entries of one direction of a network ACL.
///
/// AWS knows no other: an entry is known by its number, creating needs a free number, and replacing swaps what is at a
/// number in one step.
/// Source: EC2 API, CreateNetworkAclEntry, ReplaceNetworkAclEntry, DeleteNetworkAclEntry.
public enum EntryChange: Hashable, Sendable {
  /// A new entry at a free number.
  case create(NetworkACLEntry)
  /// Another entry at the number of one that is there.
  case replace(NetworkACLEntry, was: NetworkACLEntry)
  /// One entry less.
  case delete(NetworkACLEntry)

  /// The number that changes.
  public var number: Int {
    switch self {
    case .create(let entry), .replace(let entry, _), .delete(let entry): entry.number
    }
  }
}

extension EntryChange {
  /// The family of which there is an entry more afterwards; nil without one.
  var growingFamily: AddressFamily? {
    switch self {
    case .create(let entry): entry.peer.family
    case .replace(let entry, let was):
      entry.peer.family == was.peer.family ? nil : entry.peer.family
    case .delete: nil
    }
  }
}

/// The entries of one direction by number, as they are after some changes.
struct NumberedEntries: Hashable, Sendable {
  private var entries: [Int: NetworkACLEntry]

  init(_ entries: some Sequence<NetworkACLEntry>) {
    self.entries = Dictionary(
      entries.map { ($0.number, $0) }, uniquingKeysWith: { _, last in last })
  }

  /// The entries in the order in which they are looked at.
  var sorted: [NetworkACLEntry] { entries.values.sorted { $0.number < $1.number } }

  var numbers: Set<Int> { Set(entries.keys) }

  mutating func apply(_ change: EntryChange) {
    switch change {
    case .create(let entry), .replace(let entry, _): entries[entry.number] = entry
    case .delete(let entry): entries[entry.number] = nil
    }
  }

  /// What has to change for other entries to be there, by number.
  func changes(to target: NumberedEntries) -> [EntryChange] {
    numbers.union(target.numbers).sorted().compactMap { number in
      switch (entries[number], target.entries[number]) {
      case (let old?, let new?): old.isEquivalent(to: new) ? nil : .replace(new, was: old)
      case (let old?, nil): .delete(old)
      case (nil, let new?): .create(new)
      case (nil, nil): nil
      }
    }
  }
}
