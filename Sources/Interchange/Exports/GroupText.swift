/// Names and descriptions of security groups and their rules, for which AWS allows few characters.
///
/// Source: EC2 API, CreateSecurityGroup.GroupName and GroupDescription, IpRange.Description: "Up to 255 characters in
/// length", "a-z, A-Z, 0-9, spaces, and ._-:/()#,@[]+=&;{}!$*".
enum GroupText {
  private static let allowed = Set("._-:/()#,@[]+=&;{}!$* ".unicodeScalars)
  private static let longest = 255

  /// The name of a group: neither reserved (`default`) nor like an id (`sg-…`).
  static func name(_ name: String) -> String {
    let text = cut(written(name))
    let isTaken = text.isEmpty || text == "default" || text.hasPrefix("sg-")
    return isTaken ? cut("group \(text)") : text
  }

  /// A description.
  static func description(_ text: String) -> String { cut(written(text)) }

  /// A description of what needs a rule: as many purposes as there is room for, and how many more there are.
  static func description(_ purposes: [String]) -> String {
    let texts = purposes.map(written)
    let whole = texts.joined(separator: "; ")
    guard whole.count > longest else { return whole }
    for shown in stride(from: texts.count - 1, to: 0, by: -1) {
      let text =
        texts.prefix(shown).joined(separator: "; ") + "; and \(texts.count - shown) more"
      if text.count <= longest { return text }
    }
    return cut(whole)
  }

  private static func written(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      if scalar == "→" { return "to" }
      let isWord = scalar.isASCII && (scalar.properties.isAlphabetic || isDigit(scalar))
      return isWord || allowed.contains(scalar) ? String(scalar) : "_"
    }.joined()
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func cut(_ text: String) -> String { String(text.prefix(longest)) }
}
