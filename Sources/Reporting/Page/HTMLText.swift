/// Writes text into HTML.
enum HTMLText {
  /// The text with everything escaped that would end it, in elements and in quoted attributes alike.
  ///
  /// Line breaks stay; other control characters, and those that turn the direction of writing, are made visible.
  /// Source: WHATWG HTML, 13.1.2.3 (attributes) and 13.1.4 (character references).
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { !isPlain($0) }) else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { escapedLine(String($0).printable) }.joined(separator: "\n")
  }

  private static func escapedLine(_ line: String) -> String {
    line.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  /// Whether a byte is of ASCII and means nothing in HTML.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20...0x7E:
      ![0x22, 0x26, 0x27, 0x3C, 0x3E].contains(byte)
    default: false
    }
  }
}
