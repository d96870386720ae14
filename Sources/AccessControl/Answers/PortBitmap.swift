import PacketSpace

/// A set of ports with one bit for each, for unions of many sets.
struct PortBitmap: ~Copyable {
  private static let wordCount = 1_024

  /// The bits; no memory until a port is put in, as most questions need no union.
  private var words = GrowableBuffer<UInt64>()

  init() {}

  /// Makes the set empty.
  mutating func removeAll() {
    words.removeAll()
    words.reserve(Self.wordCount)
    words.base.initialize(repeating: 0, count: Self.wordCount)
    words.count = Self.wordCount
  }

  /// Adds ports; the set must have been made empty once.
  mutating func insert(_ ranges: UnsafeBufferPointer<PackedPortRange>) {
    for range in ranges {
      let (first, last) = Self.words(of: range)
      words.base[first] |= Self.mask(of: range, in: first)
      guard first < last else { continue }
      words.base[last] |= Self.mask(of: range, in: last)
      (words.base + (first &+ 1)).update(repeating: .max, count: last &- first &- 1)
    }
  }

  /// Whether any of some ports is in the set.
  func contains(anyOf ranges: UnsafeBufferPointer<PackedPortRange>) -> Bool {
    for range in ranges {
      let (first, last) = Self.words(of: range)
      var word = first
      while word <= last {
        if words.base[word] & Self.mask(of: range, in: word) != 0 { return true }
        word &+= 1
      }
    }
    return false
  }

  private static func words(of range: PackedPortRange) -> (first: Int, last: Int) {
    (Int(range.lower / 64), Int(range.upper / 64))
  }

  /// The bits of one word that belong to a range which touches the word.
  private static func mask(of range: PackedPortRange, in word: Int) -> UInt64 {
    let first = UInt32(truncatingIfNeeded: word) &* 64
    let low = range.lower > first ? range.lower &- first : 0
    let high = min(range.upper &- first, 63)
    return UInt64.max << UInt64(low) & UInt64.max >> UInt64(63 &- high)
  }
}
