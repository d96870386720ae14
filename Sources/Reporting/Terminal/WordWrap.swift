/// Breaks sentences between words.
enum WordWrap {
  /// The lines of a sentence.
  ///
  /// - Parameters:
  ///   - text: The sentence, printable.
  ///   - first: What the first line begins with; it may be coloured.
  ///   - indent: The spaces that the other lines begin with.
  ///   - width: The columns that a line may have, a longer word standing alone; nil for one line.
  ///   - paint: Colours the part of the sentence that a line has.
  /// - Returns: The lines, at least one.
  static func lines(
    of text: String, first: String, indent: Int, width: Int?,
    paint: (String) -> String = { $0 }
  ) -> [String] {
    var start = Paint.plain(first).displayWidth
    guard let width, start + text.displayWidth > width else { return [first + paint(text)] }
    var parts: [String] = []
    var part: String?
    for word in words(of: text) {
      guard let open = part else {
        part = word
        continue
      }
      let longer = "\(open) \(word)"
      if start + longer.displayWidth <= width {
        part = longer
      } else {
        parts.append(open)
        part = word
        start = indent
      }
    }
    parts.append(part ?? "")
    let space = String(repeating: " ", count: indent)
    return parts.enumerated().map { ($0 == 0 ? first : space) + paint($1) }
  }

  /// The words, those together that are hard to read apart: a number with its unit, an arrow with what it leads to, an
  /// entry with its number.
  private static func words(of text: String) -> [String] {
    text.split(separator: " ").reduce(into: []) { words, word in
      if let last = words.last, belongTogether(last, word) {
        words[words.count - 1] = "\(last) \(word)"
      } else {
        words.append(String(word))
      }
    }
  }

  private static func belongTogether(_ last: String, _ word: Substring) -> Bool {
    if last == "→" || last == "->" { return true }
    if last == "entry" || last == "(entry" {
      return word.first == "*" || word.first?.isNumber == true
    }
    let unit = word.prefix { $0.isLetter || $0 == "%" }
    return ["s", "ms", "µs", "%"].contains(unit) && word.count <= unit.count + 1
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
