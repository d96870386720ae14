/// Collects the entries of one object, of which a later one replaces an earlier with the same key.
struct JSONObjectBuilder {
  private(set) var entries: [MappingEntry] = []

  /// Where each key is; kept only for objects with many keys, as comparing a few is faster.
  private var indexByKey: [String: Int] = [:]

  private static let fewKeys = 16

  /// Adds an entry.
  ///
  /// - Returns: The entry with the same key that it replaces, if there is one.
  mutating func add(_ entry: MappingEntry) -> MappingEntry? {
    guard let index = index(of: entry.key) else {
      if entries.isEmpty { entries.reserveCapacity(4) }
      entries.append(entry)
      return nil
    }
    let earlier = entries[index]
    entries[index] = entry
    return earlier
  }

  private mutating func index(of key: String) -> Int? {
    guard entries.count >= Self.fewKeys else { return entries.firstIndex { $0.key == key } }
    if indexByKey.isEmpty {
      for (index, entry) in entries.enumerated() { indexByKey[entry.key] = index }
    }
    if let index = indexByKey[key] { return index }
    indexByKey[key] = entries.count
    return nil
  }
}
