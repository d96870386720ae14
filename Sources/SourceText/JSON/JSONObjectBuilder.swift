/// Collects the entries of one object, of which a later one replaces an earlier with the same key.
struct JSONObjectBuilder {
  private(set) var entries: [MappingEntry] = []

  /// Where each key is; kept only for objects with many keys, as comparing a few is faster.
  private var indexByKey: [String: Int] = [:]

  private static let fewKeys = 32

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
    guard let index = index(of: entry.key) else {
      entries.append(entry)
      return nil
    }
    let earlier = entries[index]
    entries[index] = entry
    return earlier
  }

  private mutating func index(of key: String) -> Int? {
    guard entries.count >= Self.fewKeys else { return entries.firstIndex { $0.key == key } }
    for index in indexByKey.count..<entries.count { indexByKey[entries[index].key] = index }
    return indexByKey[key]
  }
}
