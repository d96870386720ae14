/// Turns byte offsets into positions; cheapest when they come in roughly ascending order.
struct PositionCursor {
  private let file: SourceFile
  private var line = 0
  private var lineStart: Int
  private var nextLineStart: Int

  init(_ file: SourceFile) {
    self.file = file
    self.lineStart = file.lines.contentStart
    self.nextLineStart = file.lines.starts.count > 1 ? Int(file.lines.starts[1]) : Int.max
  }

  /// The position of a byte offset, clamped to the text.
  mutating func position(at offset: Int) -> SourcePosition {
    let offset = min(max(offset, file.lines.contentStart), file.bytes.count)
    if offset < lineStart || offset >= nextLineStart { move(to: offset) }
    return SourcePosition(line: line + 1, column: column(of: offset), offset: offset)
  }

  private func column(of offset: Int) -> Int {
    guard !file.lines.isASCII else { return offset - lineStart + 1 }
    return file.lines.scalarIndex(ofByte: offset, in: file.bytes)
      - file.lines.scalarIndex(ofByte: lineStart, in: file.bytes) + 1
  }

  private mutating func move(to offset: Int) {
    let starts = file.lines.starts
    let isNextLine =
      offset >= nextLineStart && (line + 2 >= starts.count || offset < Int(starts[line + 2]))
    line = isNextLine ? line + 1 : file.lines.lineIndex(ofByte: offset)
    lineStart = Int(starts[line])
    nextLineStart = line + 1 < starts.count ? Int(starts[line + 1]) : Int.max
  }
}
