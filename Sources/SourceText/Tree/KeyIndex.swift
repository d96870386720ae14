/// Finds a key among the entries of a mapping that is being built.
///
/// Comparing with a few keys is faster than hashing; only from the 33rd entry on there is a table.
struct KeyIndex {
  private var indexByKey: [String: Int] = [:]

  private static let fewKeys = 32

  /// The number of the entry with this key, or nil.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - entries: The entries so far; the keys of those passed before have not changed.
  /// - Returns: The number, from 0.
  /// - Complexity: O(1) on average.
  mutating func find(_ key: String, in entries: [MappingEntry]) -> Int? {
    guard entries.count > Self.fewKeys else { return entries.firstIndex { $0.key == key } }
    for index in indexByKey.count..<entries.count { indexByKey[entries[index].key] = index }
    return indexByKey[key]
  }
}
