import SourceText
import Verification

/// Shows a place in a file with its line, as far as it has one.
struct SourceExcerpt {
  let sources: SourceMap

  /// The place, what it has to do with the matter, and the marked line.
  func element(_ mark: Notice.Mark) -> HTML? {
    let label = mark.label.map { label -> HTML in " · <span class=\"label\">\(label)</span>" }
    guard let range = mark.range else {
      return mark.place.map { "<p class=\"place\">\($0)\(label)</p>" }
    }
    let words = mark.place.map { place -> HTML in " · <span>\(place)</span>" }
    return """
      <figure class="place"><figcaption><code>\(position(range))</code>\(words)\(label)</figcaption>
      <pre tabindex="0"><code><span class="line">\(range.start.line)</span> \(line(range))</code></pre></figure>

      """
  }

  /// File, line and column.
  func position(_ range: SourceRange) -> String {
    "\(sources[range.file].name):\(range.start.line):\(range.start.column)"
  }

  /// The first line of a range, the range marked, of long lines what is near it.
  private func line(_ range: SourceRange) -> HTML {
    let scalars = Array(sources[range.file].line(range.start.line).unicodeScalars)
    let start = min(range.start.column - 1, scalars.count)
    let isOneLine = range.end.line == range.start.line
    let end = isOneLine ? min(max(range.end.column - 1, start), scalars.count) : scalars.count
    let window = LineWindow.around(start, of: scalars.count)
    let before = Self.text(scalars[window.lowerBound..<max(start, window.lowerBound)])
    let marked = Self.text(scalars[start..<max(start, min(end, window.upperBound))])
    let after = Self.text(scalars[min(end, window.upperBound)..<window.upperBound])
    let lead = window.lowerBound > 0 ? "…" : ""
    let tail = window.upperBound < scalars.count ? "…" : ""
    return "\(lead)\(before)<mark>\(marked)</mark>\(after)\(tail)"
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    for scalar in scalars { view.append(scalar == "\t" ? " " : scalar) }
    return String(view)
  }
}
