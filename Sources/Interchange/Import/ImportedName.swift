/// Names as a topology file takes them, out of names that people give in AWS.
enum ImportedName {
  /// The most characters of a name; tags may have 256.
  private static let longest = 64

  /// A name in which whatever a topology file does not allow in a name is a hyphen; empty if nothing is left.
  static func text(_ name: String) -> String {
    var text = ""
    for scalar in name.unicodeScalars {
      if isAllowed(scalar) {
        text.unicodeScalars.append(scalar)
      } else if text.last != "-", !text.isEmpty {
        text += "-"
      }
    }
    let short = text.prefix(longest)
    return String(short.drop { $0 == "-" }.reversed().drop { $0 == "-" }.reversed())
  }

  /// A name without the parts that only say what kind of thing it is: the type in an address of Terraform, and the Region in
  /// a service of AWS.
  static func readable(_ name: String) -> String {
    let parts = name.split(separator: ".")
    if name.hasPrefix("com.amazonaws."), parts.count > 3 {
      return text(parts.dropFirst(3).joined(separator: "."))
    }
    return ResourceName(name)?.short ?? text(name)
  }

  /// Readable names, behind those of their modules where several resources of Terraform would have one name.
  static func readable(_ names: [String?]) -> [String?] {
    let short = names.map { $0.map(readable) }
    let counts = Dictionary(
      short.compactMap(\.self).map { ($0, 1) }, uniquingKeysWith: +)
    return zip(names, short).map { name, short in
      guard let name, let short, !short.isEmpty else { return nil }
      return counts[short] == 1 ? short : ResourceName(name)?.long ?? short
    }
  }

  /// Whether a text is an id of AWS: a few letters, a hyphen, and digits.
  static func isOfAWS(_ id: String) -> Bool {
    let prefixes = [
      "vpc-", "subnet-", "rtb-", "igw-", "eigw-", "nat-", "pcx-", "tgw-", "vgw-", "vpce-", "eni-",
    ]
    return prefixes.contains(where: id.hasPrefix)
  }

  /// Letters, marks, digits, and signs that separate nothing.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .spaceSeparator, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .mathSymbol, .modifierSymbol:
      false
    default: !":/,>'\"\\`#&*!?|%@;$".unicodeScalars.contains(scalar)
    }
  }

  /// Names that differ, made from wishes: the first of several equal ones keeps its name, the others get numbers.
  static func distinct(_ wishes: [String], reserved: Set<String>) -> [String] {
    var taken = reserved
    return wishes.map { wish in
      if taken.insert(wish).inserted { return wish }
      var number = 2
      while !taken.insert("\(wish)-\(number)").inserted { number += 1 }
      return "\(wish)-\(number)"
    }
  }
}
