/// Writes single values and comments so that every YAML reader reads back exactly what was meant.
///
/// Source: YAML 1.2.2, chapters 5 to 7, and YAML 1.1, whose readers take more plain words for something else than text.
public enum YAMLScalarText {
  /// A text as a scalar that may stand anywhere: as a key, as a value, in `[…]` and in `{…}`.
  ///
  /// It stays without quotes where no reader can take it for anything but this text; else it is in double quotes, with
  /// everything escaped that would not be seen on a screen.
  public static func text(_ value: String) -> String {
    isPlain(value) ? value : quoted(value)
  }

  /// A text as the inside of a comment: one line, in which everything that could end it or deceive a reader is escaped.
  public static func comment(_ text: String) -> String {
    var line = ""
    for scalar in text.unicodeScalars {
      line += isVisible(scalar) ? String(scalar) : "\\u{\(String(scalar.value, radix: 16))}"
    }
    return line
  }

  private static func isPlain(_ value: String) -> Bool {
    let scalars = value.unicodeScalars
    guard let first = scalars.first, let last = scalars.last, last != " " else { return false }
    guard isWordScalar(first) || first == "/" else { return false }
    guard scalars.allSatisfy({ isWordScalar($0) || " ./-+=@()".unicodeScalars.contains($0) })
    else { return false }
    return !isWord(value) && !isNumber(value.utf8) && !isDate(Array(value.utf8))
  }

  /// Letters of any script, ASCII digits and the underscore.
  private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_": return true
    default: break
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .otherLetter: return !scalar.isASCII
    default: return false
    }
  }

  /// Words that readers of YAML 1.1 or 1.2 take for a boolean or for nothing.
  private static func isWord(_ value: String) -> Bool {
    ["y", "n", "yes", "no", "on", "off", "true", "false", "null"].contains(value.lowercased())
  }

  /// Whether a reader can take a text for a number: decimal, hexadecimal, octal or binary, with underscores, a point or
  /// an exponent.
  private static func isNumber(_ bytes: String.UTF8View) -> Bool {
    guard let first = bytes.first, isDigit(first) else { return false }
    let rest = bytes.dropFirst()
    if first == UInt8(ascii: "0"), let letter = rest.first, "xXoObB".utf8.contains(letter) {
      return rest.dropFirst().allSatisfy { isHexadecimal($0) || $0 == UInt8(ascii: "_") }
    }
    guard bytes.count(where: { $0 == UInt8(ascii: ".") }) <= 1 else { return false }
    let parts = bytes.split(omittingEmptySubsequences: false) { $0 | 0x20 == UInt8(ascii: "e") }
    guard parts.count <= 2 else { return false }
    let isMantissa = parts[0].allSatisfy { isDigit($0) || "._".utf8.contains($0) }
    return isMantissa && (parts.count == 1 || isExponent(parts[1]))
  }

  private static func isExponent(_ bytes: Substring.UTF8View) -> Bool {
    let digits = bytes.first.map { "+-".utf8.contains($0) } == true ? bytes.dropFirst() : bytes
    return digits.allSatisfy(isDigit)
  }

  /// Whether a text begins like `2027-01-31`.
  private static func isDate(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 8, bytes[..<4].allSatisfy(isDigit), bytes[4] == UInt8(ascii: "-"),
      isDigit(bytes[5])
    else { return false }
    return bytes[6] == UInt8(ascii: "-") || (isDigit(bytes[6]) && bytes[7] == UInt8(ascii: "-"))
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20) &- UInt8(ascii: "a") < 6
  }

  private static func quoted(_ value: String) -> String {
    var text = "\""
    for scalar in value.unicodeScalars { text += escaped(scalar) }
    return text + "\""
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\t": return "\\t"
    case "\r": return "\\r"
    default: break
    }
    guard !isVisible(scalar) else { return String(scalar) }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let (letter, width) =
      scalar.value > 0xFFFF ? ("U", 8) : scalar.value > 0xFF ? ("u", 4) : ("x", 2)
    return "\\\(letter)" + String(repeating: "0", count: width - digits.utf8.count) + digits
  }

  /// Whether a scalar shows as itself: neither a control or format character nor white space other than a space.
  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      false
    case .spaceSeparator: scalar == " "
    default: true
    }
  }
}
