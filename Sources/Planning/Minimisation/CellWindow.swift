/// The cells of a grid inside one box, without those outside: what happens in a box costs no more than the box.
struct CellWindow: Sendable {
  private let frame: GridBox
  private let firstWord: Int
  private let wordsPerRow: Int
  private var words: [UInt64]

  /// Cuts a window out of a set of cells.
  init(_ cells: BitMatrix, _ frame: GridBox) {
    self.frame = frame
    firstWord = frame.firstColumn / 64
    wordsPerRow = frame.lastColumn / 64 - firstWord + 1
    words = []
    words.reserveCapacity(frame.rows.count * wordsPerRow)
    for row in frame.rows {
      for word in firstWord..<(firstWord + wordsPerRow) {
        words.append(cells.words[row * cells.wordsPerRow + word] & BitMatrix.mask(word, frame))
      }
    }
  }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  /// Takes cells out; those outside the window are of no account.
  mutating func remove(_ box: GridBox) {
    guard let part = box.intersection(frame) else { return }
    for row in part.rows {
      for word in part.firstColumn / 64...part.lastColumn / 64 {
        words[index(row, word)] &= ~BitMatrix.mask(word, part)
      }
    }
  }

  /// The rows and columns between which the cells in a box lie; nil without any.
  func extent(in box: GridBox) -> GridBox? {
    guard let part = box.intersection(frame) else { return nil }
    var found: GridBox?
    for row in part.rows {
      for word in part.firstColumn / 64...part.lastColumn / 64 {
        let bits = words[index(row, word)] & BitMatrix.mask(word, part)
        guard bits != 0 else { continue }
        let cells = GridBox(
          rows: row...row,
          columns: word * 64 + bits.trailingZeroBitCount...word * 64 + 63 - bits.leadingZeroBitCount
        )
        found = found?.joined(with: cells) ?? cells
      }
    }
    return found
  }

  private func index(_ row: Int, _ word: Int) -> Int {
    (row - frame.firstRow) * wordsPerRow + word - firstWord
  }
}

extension BitMatrix {
  /// The cells inside a box alone.
  func cutOut(_ box: GridBox) -> CellWindow { CellWindow(self, box) }
}
