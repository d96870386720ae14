/// The parts of a text that `Fn::Sub` fills in.
///
/// Source: AWS CloudFormation User Guide, intrinsic-function-reference-sub: `${Name}` is a variable, and `${!Name}` stands for
/// the text `${Name}`.
struct SubstitutionText {
  /// A part of the text.
  enum Part: Equatable {
    case text(String)
    /// The name of a variable.
    case variable(String)
    /// What stands between the braces and is no name.
    case invalid(String)
  }

  let parts: [Part]

  init(_ text: String) {
    var parts: [Part] = []
    var rest = Substring(text)
    var literal = ""
    while let start = rest.firstIndex(of: "$") {
      literal += rest[..<start]
      rest = rest[start...]
      guard rest.hasPrefix("${"), let end = rest.firstIndex(of: "}") else {
        literal.append("$")
        rest = rest.dropFirst()
        continue
      }
      let name = String(rest[..<end].dropFirst(2))
      rest = rest[rest.index(after: end)...]
      if name.hasPrefix("!") {
        literal += "${\(name.dropFirst())}"
        continue
      }
      if !literal.isEmpty { parts.append(.text(literal)) }
      literal = ""
      parts.append(Self.isName(name) ? .variable(name) : .invalid(name))
    }
    literal += rest
    if !literal.isEmpty { parts.append(.text(literal)) }
    self.parts = parts
  }

  private static func isName(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."),
          UInt8(ascii: ":"):
          true
        default: false
        }
      }
  }
}
