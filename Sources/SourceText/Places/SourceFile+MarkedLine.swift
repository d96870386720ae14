extension SourceFile {
  /// What stands on a line before, inside and behind a range.
  public struct LineParts: Sendable {
    /// What stands before the range.
    public let before: String
    /// What of the range stands on its first line.
    public let marked: String
    /// What stands behind the range; empty if it goes on in the next line.
    public let after: String
  }

  /// The line on which a range begins, without its line break, tabs kept, or of a long line what is near the range.
  ///
  /// - Parameters:
  ///   - range: A range of this file.
  ///   - reach: The most bytes before its start, and the most from there on.
  /// - Returns: The parts; bytes that are not UTF-8 become U+FFFD.
  /// - Complexity: O(`reach`), however long the line is.
  public func line(marking range: SourceRange, reach: Int) -> LineParts {
    let line = bounds(ofLine: range.start.line)
    let start = min(max(range.start.offset, line.lowerBound), line.upperBound)
    let isOneLine = range.end.line == range.start.line
    let end = isOneLine ? min(max(range.end.offset, start), line.upperBound) : line.upperBound
    let lower = scalarStart(max(line.lowerBound, start - reach), upTo: start)
    let upper = scalarStart(min(line.upperBound, start + reach), upTo: line.upperBound)
    let middle = min(end, upper)
    return LineParts(
      before: text(lower..<start), marked: text(start..<middle), after: text(middle..<upper))
  }

  /// The first place from an offset on where a Unicode scalar begins.
  private func scalarStart(_ offset: Int, upTo end: Int) -> Int {
    var offset = offset
    while offset < end, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    return offset
  }

  private func text(_ offsets: Range<Int>) -> String {
    String(decoding: bytes[offsets], as: UTF8.self)
  }
}
