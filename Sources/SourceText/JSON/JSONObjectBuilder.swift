/// Collects the entries of one object, of which a later one replaces an earlier with the same key.
struct JSONObjectBuilder {
  private(set) var entries: [MappingEntry] = []

  private var keys = KeyIndex()

  init(expectedCount: Int) {
    entries.reserveCapacity(expectedCount)
  }

  /// Adds an entry whose key is known to differ from all before.
  mutating func addNew(_ entry: consuming MappingEntry) {
    entries.append(entry)
  }

  /// Adds an entry.
  ///
  /// - Returns: The entry with the same key that it replaces, if there is one.
  mutating func add(_ entry: MappingEntry) -> MappingEntry? {
    guard let index = keys.find(entry.key, in: entries) else {
      entries.append(entry)
      return nil
    }
    let earlier = entries[index]
    entries[index] = entry
    return earlier
  }
}
