/// Where the lines of a text begin, and how bytes and Unicode scalars of it count.
///
/// Built in one pass. Text that is all ASCII needs no second table, as byte and scalar numbers agree.
struct LineTable: Sendable {
  /// The byte offset at which each line begins; the first one lies behind a byte order mark.
  let starts: [UInt32]

  /// For text with non-ASCII bytes: the number of scalars before each block of `blockSize` bytes.
  private let scalarsBeforeBlock: [UInt32]

  /// The offset of the first byte that is text: 3 behind a UTF-8 byte order mark, else 0.
  let contentStart: Int

  private static let blockSize = 64

  init(_ bytes: [UInt8]) {
    let contentStart = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    self.contentStart = contentStart
    var isASCII = true
    self.starts = bytes.withUnsafeBytes { Self.lineStarts(in: $0, from: contentStart, &isASCII) }
    self.scalarsBeforeBlock = isASCII ? [] : Self.countScalars(in: bytes, from: contentStart)
  }

  /// Whether every byte behind the byte order mark is below 0x80.
  var isASCII: Bool { scalarsBeforeBlock.isEmpty }

  /// The number of scalars between the start of the text and a byte offset.
  ///
  /// - Complexity: O(1).
  func scalarIndex(ofByte offset: Int, in bytes: [UInt8]) -> Int {
    guard !isASCII, offset > contentStart else { return max(0, offset - contentStart) }
    let block = min((offset - contentStart) / Self.blockSize, scalarsBeforeBlock.count - 1)
    let blockStart = contentStart + block * Self.blockSize
    var count = Int(scalarsBeforeBlock[block])
    for index in blockStart..<min(offset, bytes.count) where !bytes[index].isUTF8Continuation {
      count += 1
    }
    return count
  }

  /// The byte offset of the scalar with this number, or the end of the text.
  ///
  /// - Complexity: O(log bytes).
  func byteOffset(ofScalar index: Int, in bytes: [UInt8]) -> Int {
    guard !isASCII else { return min(contentStart + index, bytes.count) }
    var low = 0
    var high = scalarsBeforeBlock.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(scalarsBeforeBlock[middle]) <= index { low = middle } else { high = middle }
    }
    var offset = contentStart + low * Self.blockSize
    var count = Int(scalarsBeforeBlock[low])
    while offset < bytes.count {
      if !bytes[offset].isUTF8Continuation {
        if count == index { return offset }
        count += 1
      }
      offset += 1
    }
    return bytes.count
  }

  /// The number of the line, from 0, that holds a byte offset.
  ///
  /// - Complexity: O(log lines).
  func lineIndex(ofByte offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// Looks at eight bytes at a time, as most of them are neither line breaks nor beyond ASCII.
  private static func lineStarts(
    in bytes: UnsafeRawBufferPointer, from contentStart: Int, _ isASCII: inout Bool
  ) -> [UInt32] {
    var starts = [UInt32(contentStart)]
    var highBits: UInt64 = 0
    var offset = contentStart
    while offset + 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      highBits |= word
      if word.hasByte(below: 0x0E) {
        for index in offset..<offset + 8 where endsLine(bytes, index) {
          starts.append(UInt32(clamping: index + 1))
        }
      }
      offset += 8
    }
    while offset < bytes.count {
      highBits |= UInt64(bytes[offset])
      if endsLine(bytes, offset) { starts.append(UInt32(clamping: offset + 1)) }
      offset += 1
    }
    isASCII = highBits & 0x8080_8080_8080_8080 == 0
    return starts
  }

  private static func endsLine(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> Bool {
    if bytes[index] == UInt8(ascii: "\n") { return true }
    guard bytes[index] == UInt8(ascii: "\r") else { return false }
    return index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n")
  }

  private static func countScalars(in bytes: [UInt8], from contentStart: Int) -> [UInt32] {
    var counts: [UInt32] = []
    counts.reserveCapacity((bytes.count - contentStart) / blockSize + 1)
    var count: UInt32 = 0
    for offset in contentStart..<bytes.count {
      if (offset - contentStart) % blockSize == 0 { counts.append(count) }
      if !bytes[offset].isUTF8Continuation { count &+= 1 }
    }
    return counts
  }
}

extension UInt8 {
  /// Whether this byte carries on a UTF-8 sequence that an earlier byte began.
  var isUTF8Continuation: Bool { self & 0xC0 == 0x80 }
}

extension UInt64 {
  /// Whether one of the eight bytes is below a bound of at most 0x80.
  fileprivate func hasByte(below bound: UInt64) -> Bool {
    (self &- 0x0101_0101_0101_0101 &* bound) & ~self & 0x8080_8080_8080_8080 != 0
  }
}
