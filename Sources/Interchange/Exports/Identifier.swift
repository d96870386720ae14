/// Makes identifiers of names.
enum Identifier {
  /// The name itself where it is one: letters, digits, `_` and `-`, no digit first.
  ///
  /// Source: HashiCorp, Terraform language, "Identifiers".
  static func terraform(_ name: String) -> String {
    let text = mapped(name) { $0.isASCIIWord || $0 == "-" ? String($0) : "_" }
    return text.unicodeScalars.first.map { $0.isASCIILetter || $0 == "_" } ?? false
      ? text : "_" + text
  }

  /// Lowercase letters, digits and `_`; it always stands behind a prefix.
  static func lowercase(_ name: String) -> String {
    mapped(name) { $0.isASCIIWord ? String($0).lowercased() : "_" }
  }

  /// Letters and digits, each part of the name capitalised.
  ///
  /// Source: AWS CloudFormation User Guide, resources-section-structure.md: "The logical ID must be alphanumeric".
  static func alphanumeric(_ name: String) -> String {
    var startsPart = true
    return mapped(name) { scalar in
      guard scalar.isASCIIWord, scalar != "_" else {
        startsPart = true
        return ""
      }
      defer { startsPart = false }
      return startsPart ? String(scalar).uppercased() : String(scalar)
    }
  }

  /// A name for a network interface of Linux: at most 15 characters, with room for a number if it is not the name itself.
  ///
  /// Source: Linux, dev_valid_name and IFNAMSIZ.
  static func interface(_ name: String) -> String {
    let text = mapped(name) { $0.isASCIIWord || $0 == "-" ? String($0) : "-" }
    return text == name && (1...15).contains(text.count) ? name : "if-" + text.prefix(8)
  }

  private static func mapped(_ name: String, _ text: (Unicode.Scalar) -> String) -> String {
    name.unicodeScalars.map(text).joined()
  }
}

extension Unicode.Scalar {
  /// Whether the scalar is one of `a`-`z` and `A`-`Z`.
  fileprivate var isASCIILetter: Bool { isASCII && properties.isAlphabetic }

  /// Whether the scalar is a letter, a digit or `_` of ASCII.
  fileprivate var isASCIIWord: Bool { isASCIILetter || ("0"..."9").contains(self) || self == "_" }
}

/// An identifier for each of several names, no two alike, the same in every run.
struct IdentifierTable {
  private var identifiers: [String: String] = [:]

  /// Gives identifiers to names in their order; where two would be alike, a number tells them apart.
  ///
  /// - Parameters:
  ///   - names: The names, each once.
  ///   - separator: What stands between an identifier and its number.
  ///   - identifier: Makes an identifier of a name.
  init(
    _ names: [String], separator: String, identifier: (String) -> String
  ) {
    var taken: Set<String> = []
    // Names that are identifiers already keep them, whatever comes before.
    for name in names where identifier(name) == name && taken.insert(name).inserted {
      identifiers[name] = name
    }
    for name in names where identifiers[name] == nil {
      let wanted = identifier(name)
      var candidate = wanted
      var number = 2
      while !taken.insert(candidate).inserted {
        candidate = "\(wanted)\(separator)\(number)"
        number += 1
      }
      identifiers[name] = candidate
    }
  }

  /// The identifier of one of the names; the name itself for others.
  subscript(name: String) -> String { identifiers[name] ?? name }
}
