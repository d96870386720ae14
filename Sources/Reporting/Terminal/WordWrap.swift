/// Breaks sentences between words.
enum WordWrap {
  /// The lines of a sentence.
  ///
  /// - Parameters:
  ///   - text: The sentence, printable.
  ///   - first: What the first line begins with; it may be coloured.
  ///   - indent: The spaces that the other lines begin with.
  ///   - width: The columns that a line may have; a word that is longer stands alone.
  /// - Returns: The lines, at least one.
  static func lines(_ text: String, first: String, indent: Int, width: Int) -> [String] {
    var lines: [String] = []
    var line = first
    var columns = Paint.plain(first).displayWidth
    var isEmpty = true
    for word in words(of: text) {
      let length = word.displayWidth
      if !isEmpty, columns + 1 + length > width {
        lines.append(line)
        line = String(repeating: " ", count: indent)
        columns = indent
        isEmpty = true
      }
      line += isEmpty ? word : " \(word)"
      columns += isEmpty ? length : length + 1
      isEmpty = false
    }
    return lines + [line]
  }

  /// The words, a number together with its unit.
  private static func words(of text: String) -> [String] {
    text.split(separator: " ").reduce(into: []) { words, word in
      let unit = word.prefix { $0.isLetter || $0 == "%" }
      if ["s", "ms", "µs", "%"].contains(unit), word.count <= unit.count + 1, let last = words.last
      {
        words[words.count - 1] = "\(last) \(word)"
      } else {
        words.append(String(word))
      }
    }
  }
}

extension Paint {
  /// A painted text without its colours.
  static func plain(_ text: String) -> String {
    var plain = ""
    var isEscape = false
    for scalar in text.unicodeScalars {
      if scalar == "\u{1B}" { isEscape = true }
      if !isEscape { plain.unicodeScalars.append(scalar) }
      if scalar == "m" { isEscape = false }
    }
    return plain
  }
}
