/// Remembers recent keys, so that the few names a document repeats for every object are made into
/// text once.
struct JSONKeyCache {
  struct Key {
    let text: String
    /// The number of bytes as written, both quotes included.
    let length: Int
  }

  private struct Slot {
    var offset = 0
    var key = Key(text: "", length: 0)
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var slots = [Slot](repeating: Slot(), count: 256)

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// The key written at an offset, if it was written the same way not long ago.
  func find(at offset: Int) -> Key? {
    let slot = slots[slotIndex(at: offset)]
    let length = slot.key.length
    guard length > 0, offset + length <= bytes.count else { return nil }
    for index in 0..<length where bytes[offset + index] != bytes[slot.offset + index] {
      return nil
    }
    return slot.key
  }

  /// Takes in a key written at these offsets.
  mutating func insert(_ text: String, at offsets: Range<Int>) {
    slots[slotIndex(at: offsets.lowerBound)] = Slot(
      offset: offsets.lowerBound, key: Key(text: text, length: offsets.count))
  }

  /// The first bytes behind the quote decide; those behind the key too, which does no harm.
  private func slotIndex(at offset: Int) -> Int {
    var hash: UInt32 = 0
    for index in offset..<min(offset + 16, bytes.count) {
      if index > offset, bytes[index] == UInt8(ascii: "\"") { break }
      hash = (hash ^ UInt32(bytes[index])) &* 0x0100_0193
    }
    return Int((hash ^ hash >> 16) & 0xFF)
  }
}
