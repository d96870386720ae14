/// Writes text into CSV.
enum CSVText {
  /// A field, quoted where it has to be.
  ///
  /// A field that a spreadsheet would take for a formula gets an apostrophe in front.
  /// Source: RFC 4180, 2; OWASP, "CSV Injection".
  static func field(_ text: String) -> String {
    let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
    let safe = isFormula ? "'" + text : text
    guard safe.contains(where: { "\",\r\n".contains($0) || $0 == "\r\n" }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}
