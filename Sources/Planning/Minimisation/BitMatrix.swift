/// A set of cells of a grid, a bit for each.
struct BitMatrix: Hashable, Sendable {
  let rowCount: Int
  let columnCount: Int
  let wordsPerRow: Int
  private(set) var words: [UInt64]

  init(rows: Int, columns: Int) {
    rowCount = rows
    columnCount = columns
    wordsPerRow = (columns + 63) / 64
    words = [UInt64](repeating: 0, count: rows * wordsPerRow)
  }

  /// The bits of one word that belong to a range of columns.
  @inline(__always)
  static func mask(_ word: Int, _ box: GridBox) -> UInt64 {
    let start = word &* 64
    let low = max(box.firstColumn &- start, 0)
    let high = min(box.lastColumn &- start, 63)
    guard low <= high else { return 0 }
    return (UInt64.max << UInt64(low)) & (UInt64.max >> UInt64(63 &- high))
  }

  subscript(row: Int, column: Int) -> Bool {
    get { words[row * wordsPerRow + column / 64] >> UInt64(column % 64) & 1 == 1 }
    set {
      let bit = UInt64(1) << UInt64(column % 64)
      if newValue {
        words[row * wordsPerRow + column / 64] |= bit
      } else {
        words[row * wordsPerRow + column / 64] &= ~bit
      }
    }
  }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// Calls a function for each word that a box has a part in; it returns false to stop.
  @inline(__always)
  private static func forEachWord(
    of box: GridBox, _ wordsPerRow: Int, _ body: (_ index: Int, _ mask: UInt64) -> Bool
  ) {
    let (firstWord, lastWord) = (box.firstColumn / 64, box.lastColumn / 64)
    for row in box.firstRow...box.lastRow {
      for word in firstWord...lastWord {
        guard body(row &* wordsPerRow &+ word, mask(word, box)) else { return }
      }
    }
  }

  func intersects(_ box: GridBox) -> Bool {
    var found = false
    Self.forEachWord(of: box, wordsPerRow) { index, mask in
      found = words[index] & mask != 0
      return !found
    }
    return found
  }

  func count(in box: GridBox) -> Int {
    var count = 0
    Self.forEachWord(of: box, wordsPerRow) { index, mask in
      count &+= (words[index] & mask).nonzeroBitCount
      return true
    }
    return count
  }

  mutating func insert(_ box: GridBox) {
    Self.forEachWord(of: box, wordsPerRow) { index, mask in
      words[index] |= mask
      return true
    }
  }

  /// Adds the cells of a box and adds those that were here before to another set.
  mutating func insert(_ box: GridBox, recordingRepeatsIn repeats: inout BitMatrix) {
    Self.forEachWord(of: box, wordsPerRow) { index, mask in
      repeats.words[index] |= words[index] & mask
      words[index] |= mask
      return true
    }
  }

  mutating func remove(_ box: GridBox) {
    Self.forEachWord(of: box, wordsPerRow) { index, mask in
      words[index] &= ~mask
      return true
    }
  }

  /// The cells of this set inside a box.
  func intersection(_ box: GridBox) -> BitMatrix {
    var result = BitMatrix(rows: rowCount, columns: columnCount)
    Self.forEachWord(of: box, wordsPerRow) { index, mask in
      result.words[index] = words[index] & mask
      return true
    }
    return result
  }

  mutating func formUnion(_ other: BitMatrix) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  mutating func subtract(_ other: BitMatrix) {
    for index in words.indices { words[index] &= ~other.words[index] }
  }

  mutating func formIntersection(_ other: BitMatrix) {
    for index in words.indices { words[index] &= other.words[index] }
  }

  var complement: BitMatrix {
    var result = self
    guard rowCount > 0, columnCount > 0 else { return result }
    let last = GridBox(rows: 0...0, columns: 0...(columnCount - 1))
    for index in words.indices {
      result.words[index] = ~words[index] & Self.mask(index % wordsPerRow, last)
    }
    return result
  }

  /// Keeps in one row only what another row has as well.
  mutating func intersectRow(_ row: Int, with other: Int) {
    for word in 0..<wordsPerRow {
      words[row * wordsPerRow + word] &= words[other * wordsPerRow + word]
    }
  }

  /// Overwrites a row by one of another set.
  mutating func copyRow(_ row: Int, from other: BitMatrix, _ source: Int) {
    for word in 0..<wordsPerRow {
      words[row * wordsPerRow + word] = other.words[source * wordsPerRow + word]
    }
  }

  /// Whether two rows are the same.
  func rowsAreEqual(_ row: Int, _ other: Int) -> Bool {
    for word in 0..<wordsPerRow
    where words[row * wordsPerRow + word] != words[other * wordsPerRow + word] {
      return false
    }
    return true
  }

  /// Whether every cell of one row between two columns is in the set.
  func containsAll(_ row: Int, _ columns: ClosedRange<Int>) -> Bool {
    let box = GridBox(rows: row...row, columns: columns)
    for word in box.firstColumn / 64...box.lastColumn / 64 {
      let mask = Self.mask(word, box)
      if words[row &* wordsPerRow &+ word] & mask != mask { return false }
    }
    return true
  }

  /// The longest ranges of columns between two in which every cell of a row is in the set.
  func runs(_ row: Int, _ columns: ClosedRange<Int>) -> [ClosedRange<Int>] {
    var runs: [ClosedRange<Int>] = []
    var start = next(row, true, from: columns.lowerBound, to: columns.upperBound)
    while let first = start {
      let end = next(row, false, from: first, to: columns.upperBound)
      runs.append(first...(end.map { $0 - 1 } ?? columns.upperBound))
      start = end.flatMap { next(row, true, from: $0, to: columns.upperBound) }
    }
    return runs
  }

  /// The first column of a range that is in the set, or that is not; nil without any.
  private func next(_ row: Int, _ isMember: Bool, from first: Int, to last: Int) -> Int? {
    let box = GridBox(rows: row...row, columns: first...last)
    for word in first / 64...last / 64 {
      let cells = words[row &* wordsPerRow &+ word]
      let found = (isMember ? cells : ~cells) & Self.mask(word, box)
      if found != 0 { return word &* 64 &+ found.trailingZeroBitCount }
    }
    return nil
  }
}
