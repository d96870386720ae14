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
    for word in text.split(separator: " ") {
      let length = String(word).displayWidth
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
