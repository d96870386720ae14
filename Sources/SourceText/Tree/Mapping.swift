/// One key of a mapping with its value.
public struct MappingEntry: Hashable, Sendable {
  /// The key's text.
  public let key: String

  /// Where the key is written.
  public let keyRange: SourceRange

  /// The value.
  public let value: Node

  /// Creates an entry.
  public init(key: String, keyRange: SourceRange, value: Node) {
    self.key = key
    self.keyRange = keyRange
    self.value = value
  }
}

/// Named values in the order they are written; a key occurs once.
public struct Mapping: Hashable, Sendable {
  /// The entries in written order; entries taken in by a YAML merge key (`<<`) come last.
  public let entries: [MappingEntry]

  /// Creates a mapping from entries whose keys differ.
  public init(entries: [MappingEntry]) {
    self.entries = entries
  }

  /// The value of a key, or nil.
  ///
  /// - Complexity: O(entries).
  public subscript(key: String) -> Node? { index(of: key).map { entries[$0].value } }

  /// Whether there is a key, whatever its value.
  ///
  /// - Complexity: O(entries).
  public func has(_ key: String) -> Bool { index(of: key) != nil }

  /// The entry of a key, or nil.
  ///
  /// - Complexity: O(entries).
  public func entry(_ key: String) -> MappingEntry? {
    index(of: key).map { entries[$0] }
  }

  /// The number of the entry of a key, or nil.
  ///
  /// Comparing in place is several times faster than looking at copies of the entries.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - first: The number of the entry to look at first; the search goes round.
  /// - Returns: The number, from 0.
  func index(of key: String, startingAt first: Int = 0) -> Int? {
    let entries = entries.span
    let first = min(first, entries.count)
    for index in first..<entries.count where entries[index].key == key { return index }
    for index in 0..<first where entries[index].key == key { return index }
    return nil
  }
}
