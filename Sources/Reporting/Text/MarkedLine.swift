import SourceText

/// The first line of a range, or of a long line, such as JSON without line breaks, what is near the range.
struct MarkedLine {
  /// The columns that are shown where nothing says how wide the screen is.
  private static let usualColumns = 160
  /// The columns of a tab, wherever it stands.
  private static let tab = "  "

  /// What stands before the range.
  let before: String
  /// What of the range is shown.
  let marked: String
  /// What stands behind the range.
  let after: String
  /// Whether something is cut off at the beginning.
  let isCutBefore: Bool
  /// Whether something is cut off at the end.
  let isCutAfter: Bool

  /// Finds the line, and the part of it that there is room for.
  ///
  /// - Parameters:
  ///   - range: What is marked.
  ///   - file: The file it is in.
  ///   - columns: How many columns of a terminal there are; nil where nothing says so.
  init(_ range: SourceRange, in file: SourceFile, columns: Int? = nil) {
    let room = max(columns ?? Self.usualColumns, 8)
    // No scalar is longer than four bytes; of those without a column of their own there are few.
    let parts = file.line(marking: range, reach: room * 8)
    let scalars = [parts.before, parts.marked, parts.after].map { Array($0.unicodeScalars) }
    let line = scalars.flatMap(\.self)
    let start = scalars[0].count
    let end = start + scalars[1].count
    let window = Self.window(around: start..<end, of: line, columns: room)
    func text(_ range: Range<Int>) -> String {
      String(String.UnicodeScalarView(line[range.clamped(to: window)]))
    }
    before = text(0..<start)
    marked = text(start..<end)
    after = text(end..<line.count)
    isCutBefore = window.lowerBound > 0
    isCutAfter = window.upperBound < line.count
  }

  /// Up to some columns of a line: its beginning if that has what is marked, else a good third of them in front of that.
  private static func window(
    around marked: Range<Int>, of line: [Unicode.Scalar], columns: Int
  ) -> Range<Int> {
    let widths = line.map { $0 == "\t" ? tab.count : $0.displayWidth }
    guard widths.reduce(0, +) > columns else { return line.indices }
    // Both ends may need an ellipsis.
    var free = columns - 2
    var (lower, upper) = (marked.lowerBound, marked.lowerBound)
    let fromStart = widths[..<marked.upperBound].reduce(0, +)
    var before = fromStart < columns ? fromStart : free * 3 / 8
    while lower > 0, before >= widths[lower - 1] {
      lower -= 1
      before -= widths[lower]
      free -= widths[lower]
    }
    while upper < line.count, free >= widths[upper] {
      free -= widths[upper]
      upper += 1
    }
    while lower > 0, free >= widths[lower - 1] {
      lower -= 1
      free -= widths[lower]
    }
    return lower..<upper
  }
}

extension MarkedLine {
  /// The line for a terminal: tabs are spaces, and nothing steers it.
  var shown: String {
    [isCutBefore ? "…" : "", before, marked, after, isCutAfter ? "…" : ""].map(Self.shown).joined()
  }

  /// Whether there is nothing to see but where an object or a list of JSON begins.
  var isOpeningBracket: Bool {
    ["{", "["].contains((before + marked + after).filter { $0 != " " && $0 != "\t" })
  }

  /// The column of what is shown under which the mark begins, from 0.
  var caretStart: Int {
    Self.shown((isCutBefore ? "…" : "") + before).displayWidth
  }

  /// The columns of the mark, at least one; spaces at its end do not count.
  var caretLength: Int {
    let text = Self.shown(marked)
    return max(1, String(text.reversed().drop { $0 == " " }.reversed()).displayWidth)
  }

  private static func shown(_ text: String) -> String {
    text.replacing("\t", with: tab).printable
  }
}
