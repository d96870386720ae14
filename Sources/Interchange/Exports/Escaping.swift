/// Inside a quoted template of Terraform's language.
///
/// Source: HashiCorp, Terraform language, "Strings and Templates": escape sequences, `$${` and `%%{`.
enum TerraformEscaping {
  static func escape(_ text: String) -> String {
    var written = ""
    var scalars = text.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\"", "\\": written += "\\\(scalar)"
      case "$" where scalars.first == "{": written += "$$"
      case "%" where scalars.first == "{": written += "%%"
      case "\n": written += "\\n"
      case "\r": written += "\\r"
      case "\t": written += "\\t"
      default: written += scalar.isHarmless ? String(scalar) : escape(scalar)
      }
    }
    return written
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    scalar.value > 0xffff ? "\\U" + scalar.value.hexadecimal(digits: 8) : scalar.escaped
  }
}

/// Inside a double-quoted string of YAML and of JSON.
///
/// CloudFormation replaces `{{resolve:…}}` in any string by a secret or parameter, and knows no way to escape it: a space
/// between the braces keeps a name from being one.
/// Source: AWS CloudFormation User Guide, dynamic-references.md; YAML 1.1, 5.7; RFC 8259, 7.
enum CloudFormationEscaping {
  static func escape(_ text: String) -> String {
    var written = ""
    var isBehindBrace = false
    for scalar in text.unicodeScalars {
      if scalar == "{", isBehindBrace { written += " " }
      isBehindBrace = scalar == "{"
      // YAML does not know surrogate pairs, JSON knows nothing else: what neither shows is replaced.
      let isBeyond = scalar.value > 0xffff && !scalar.isHarmless
      written += JSONEscaping.escape(isBeyond ? "\u{fffd}" : scalar)
    }
    return written
  }
}

/// Inside a quoted string of nft, which has no escape sequences: what would end it is written `?`.
enum NftablesEscaping {
  static func escape(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { written, scalar in
      let isPlain = scalar.isHarmless && scalar != "\"" && scalar != "\\" && scalar != "$"
      written += isPlain ? String(scalar) : "?"
    }
  }
}

/// Inside a string of JSON.
enum JSONEscaping {
  static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"", "\\": "\\\(scalar)"
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default: scalar.isHarmless ? String(scalar) : scalar.escaped
    }
  }
}

extension Unicode.Scalar {
  /// Whether the scalar is neither a control, nor invisible, nor a line break in any language, nor turns writing around.
  var isHarmless: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: false
    default: true
    }
  }

  /// `\uXXXX`; two of them, a surrogate pair, for what lies beyond the first 65,536.
  var escaped: String {
    String(self).utf16.map { "\\u" + UInt32($0).hexadecimal(digits: 4) }.joined()
  }
}

extension UInt32 {
  /// The number in base 16, with zeros in front.
  fileprivate func hexadecimal(digits: Int) -> String {
    let written = String(self, radix: 16)
    return String(repeating: "0", count: Swift.max(digits - written.count, 0)) + written
  }
}
