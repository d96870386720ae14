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
    let line = MarkedLine(range, in: sources[range.file])
    let (lead, tail) = (line.isCutBefore ? "…" : "", line.isCutAfter ? "…" : "")
    let parts = [line.before, line.marked, line.after].map { $0.replacing("\t", with: " ") }
    return "\(lead)\(parts[0])<mark>\(parts[1])</mark>\(parts[2])\(tail)"
  }
}
