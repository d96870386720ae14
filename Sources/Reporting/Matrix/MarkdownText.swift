/// Writes text into the cell of a Markdown table.
enum MarkdownText {
  /// The text on one line, with everything escaped that Markdown or HTML would take for its own.
  ///
  /// Source: GitHub Flavored Markdown Spec, 2.4 (backslash escapes) and 4.10 (tables).
  static func escaped(_ text: String) -> String {
    text.printable.reduce(into: "") { result, character in
      if "\\`*_{}[]<>()#+!|~&".contains(character) { result.append("\\") }
      result.append(character)
    }
  }
}
