/// Turns byte offsets into positions; cheapest when they come in roughly ascending order.
struct PositionCursor {
  private let file: SourceFile
  private var line = 0
  private var lineStart = 0
  private var nextLineStart = 0
  private var isLineASCII = true

  init(_ file: SourceFile) {
    self.file = file
    enter(line: 0)
  }

  /// The position of a byte offset, clamped to the text.
  mutating func position(at offset: Int) -> SourcePosition {
    guard offset >= lineStart, offset < nextLineStart else { return distantPosition(at: offset) }
    let column = isLineASCII ? offset - lineStart : scalars(before: offset)
    return SourcePosition(truncatingLine: line + 1, column: column + 1, offset: offset)
  }

  @inline(never)
  private mutating func distantPosition(at offset: Int) -> SourcePosition {
    let starts = file.lines.starts
    if offset >= nextLineStart, line + 1 < starts.count,
      line + 2 >= starts.count || offset < Int(starts[line + 2])
    {
      enter(line: line + 1)
    } else {
      enter(line: file.lines.lineIndex(ofByte: offset))
    }
    let offset = min(max(offset, lineStart), file.bytes.count)
    return SourcePosition(line: line + 1, column: scalars(before: offset) + 1, offset: offset)
  }

  /// The number of scalars between the start of the line and an offset in it.
  private func scalars(before offset: Int) -> Int {
    guard !isLineASCII else { return offset - lineStart }
    return file.lines.scalarIndex(ofByte: offset, in: file.bytes)
      - file.lines.scalarIndex(ofByte: lineStart, in: file.bytes)
  }

  private mutating func enter(line: Int) {
    let starts = file.lines.starts
    self.line = line
    lineStart = Int(starts[line])
    nextLineStart = line + 1 < starts.count ? Int(starts[line + 1]) : file.bytes.count
    isLineASCII = true
    guard !file.lines.isASCII else { return }
    isLineASCII = scalarsToNextLine == nextLineStart - lineStart
  }

  private var scalarsToNextLine: Int {
    file.lines.scalarIndex(ofByte: nextLineStart, in: file.bytes)
      - file.lines.scalarIndex(ofByte: lineStart, in: file.bytes)
  }
}
