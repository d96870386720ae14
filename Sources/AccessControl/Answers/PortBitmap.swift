import PacketSpace

/// A set of ports with one bit for each, for unions of many sets.
struct PortBitmap: ~Copyable {
  private static let wordCount = 1_024

  private let words: UnsafeMutablePointer<UInt64>

  init() {
    words = .allocate(capacity: Self.wordCount)
    words.initialize(repeating: 0, count: Self.wordCount)
  }

  deinit { words.deallocate() }

  mutating func removeAll() { words.update(repeating: 0, count: Self.wordCount) }

  mutating func insert(_ ranges: UnsafeBufferPointer<PackedPortRange>) {
    for range in ranges {
      for word in Self.words(of: range) { words[word] |= Self.mask(of: range, in: word) }
    }
  }

  func contains(anyOf ranges: UnsafeBufferPointer<PackedPortRange>) -> Bool {
    for range in ranges {
      for word in Self.words(of: range) where words[word] & Self.mask(of: range, in: word) != 0 {
        return true
      }
    }
    return false
  }

  private static func words(of range: PackedPortRange) -> ClosedRange<Int> {
    Int(range.lower / 64)...Int(range.upper / 64)
  }

  /// The bits of one word that belong to a range which touches the word.
  private static func mask(of range: PackedPortRange, in word: Int) -> UInt64 {
    let first = UInt32(truncatingIfNeeded: word) * 64
    let low = range.lower > first ? range.lower - first : 0
    let high = min(range.upper - first, 63)
    return UInt64.max << UInt64(low) & UInt64.max >> UInt64(63 - high)
  }
}
