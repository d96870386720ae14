/// The keys that objects at one depth have, in their usual order.
///
/// A program writes thousands of objects with the same keys in the same order. Where a key is the
/// one that was expected, its text need not be made again; and as the keys of a layout differ, keys
/// met in the layout's order cannot repeat each other.
struct JSONKeyLayout {
  private struct Key {
    let text: String
    /// Where it was written first, and how long it is there, both quotes included.
    let offset: Int
    let length: Int
  }

  private var keys: [Key] = []

  /// Enough for the widest AWS object; what is beyond is read like any other text.
  private static let maximumCount = 32

  /// Looks for the key written at `offset`, from number `next` on.
  ///
  /// - Returns: The text and its length as written, and sets `next` behind it; or nil.
  func match(
    at offset: Int, in bytes: UnsafeBufferPointer<UInt8>, next: inout Int
  ) -> (text: String, length: Int)? {
    for index in next..<max(next, keys.count) {
      let (first, length) = (keys[index].offset, keys[index].length)
      guard offset + length <= bytes.count else { continue }
      var same = 1
      while same < length, bytes[offset + same] == bytes[first + same] { same += 1 }
      if same == length {
        next = index + 1
        return (keys[index].text, length)
      }
    }
    return nil
  }

  /// Takes in a key that `match` did not find, unless it is known from another place in the order.
  mutating func insert(_ text: String, at offsets: Range<Int>, next: inout Int) {
    guard keys.count < Self.maximumCount, !keys.contains(where: { $0.text == text }) else { return }
    keys.insert(Key(text: text, offset: offsets.lowerBound, length: offsets.count), at: next)
    next += 1
  }
}
