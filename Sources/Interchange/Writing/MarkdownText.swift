/// Writes text into the cell of a table of GitHub's Markdown.
public enum MarkdownText {
  /// The text on one line, with everything escaped that Markdown would act on; HTML is shown, not acted on.
  ///
  /// Source: GitHub Flavored Markdown, 2.4 (backslash escapes), 4.10 (tables).
  public static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { written, scalar in
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "|", "~", "#", "!": written += "\\\(scalar)"
      case "<": written += "&lt;"
      case ">": written += "&gt;"
      case "&": written += "&amp;"
      default: written += scalar.isHarmless ? String(scalar) : " "
      }
    }
  }
}
