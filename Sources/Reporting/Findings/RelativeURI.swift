import SourceText

/// Writes the name of a file as a reference that other programs resolve against the root of a checkout.
enum RelativeURI {
  /// The reference, percent-encoded; nil for standard input, which no program can open.
  ///
  /// Paths below the current folder stay relative; absolute ones become `file:` references.
  static func reference(to file: SourceFile) -> String? {
    guard let path = path(of: file) else { return nil }
    let encoded = path.utf8.map(encode).joined()
    return path.hasPrefix("/") ? "file://" + encoded : encoded
  }

  /// The path without `./` in front; nil for standard input.
  static func path(of file: SourceFile) -> String? {
    guard !file.name.isEmpty, file.name != "-", file.name != "<stdin>" else { return nil }
    var path = file.name[...]
    while path.hasPrefix("./") { path = path.dropFirst(2) }
    return String(path)
  }

  /// Source: RFC 3986, 2.3 (unreserved characters) and 3.3 (segments of a path).
  private static func encode(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
      return String(UnicodeScalar(byte))
    default:
      let digits = String(byte, radix: 16, uppercase: true)
      return "%" + (digits.utf8.count < 2 ? "0" : "") + digits
    }
  }
}
