/// Writes text into XML.
enum XMLText {
  /// The text with everything escaped that would end it, and without the characters that XML 1.0 cannot hold.
  ///
  /// Line breaks and tabs are written as references, so that attributes keep them.
  /// Source: W3C, Extensible Markup Language (XML) 1.0, 2.2 (characters) and 3.3.3 (attribute-value normalisation).
  static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar.value {
      case 0x26: result += "&amp;"
      case 0x3C: result += "&lt;"
      case 0x3E: result += "&gt;"
      case 0x22: result += "&quot;"
      case 0x09, 0x0A, 0x0D: result += "&#\(scalar.value);"
      case 0x00...0x1F, 0x7F...0x9F, 0xFFFE, 0xFFFF: result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
