import Foundation
import TestSupport
import Testing

@testable import Interchange

@Suite struct EscapingTests {
  /// Source: HashiCorp, Terraform language, "Strings and Templates".
  @Test func terraformReadsBackWhatItIsGiven() {
    check(.terraform) { name, written in TerraformText.decoded(written) == name }
  }

  /// Source: RFC 8259, 7; AWS CloudFormation User Guide, dynamic-references.md.
  @Test func cloudFormationReadsBackWhatItIsGivenExceptDynamicReferences() {
    check(.cloudFormation) { name, written in
      var expected = name.unicodeScalars.reduce(into: "") { text, scalar in
        let isShown = scalar.value <= 0xffff || scalar == "🙂"
        text.unicodeScalars.append(isShown ? scalar : "\u{fffd}")
      }
      while expected.contains("{{") { expected = expected.replacing("{{", with: "{ {") }
      return !written.contains("{{") && json(written) == expected
    }
  }

  /// What a shell acts on inside quotes is not there; the AWS CLI reads the JSON back.
  @Test func shellsSeeNothingToActOn() {
    check(.shell) { name, written in
      Set("'`$!}\n\r").isDisjoint(with: written) && json(written) == name
    }
  }

  /// Source: nft's scanner: a quoted string ends at the next quote, whatever stands before it.
  @Test func nftSeesNoEndOfTheString() {
    check(.nftables) { _, written in Set("\"\\$\n\r").isDisjoint(with: written) }
  }

  /// Source: GitHub Flavored Markdown, 4.10: a cell ends at a pipe that no backslash is in front of.
  @Test func tablesKeepTheirCells() {
    check(.markdown) { _, written in
      var isEscaped = false
      for character in written {
        if !isEscaped, "|<>`*[]".contains(character) { return false }
        isEscaped = character == "\\" && !isEscaped
      }
      return !isEscaped && Set("\n\r").isDisjoint(with: written)
    }
  }

  @Test func identifiersAreWhatTheirLanguageTakes() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<2_000 {
      let name = generator.hostileName()
      let terraform = ExportLanguage.terraform.identifier(name)
      #expect(terraform.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_-]*/) != nil, "\(name)")
      #expect(ExportLanguage.shell.identifier(name).wholeMatch(of: /[a-z0-9_]*/) != nil)
      let logical = ExportLanguage.cloudFormation.identifier(name)
      #expect(logical.wholeMatch(of: /[A-Za-z0-9]*/) != nil, "\(name)")
      let interface = Identifier.interface(name)
      #expect(interface.wholeMatch(of: /[A-Za-z0-9_-]{1,15}/) != nil, "\(name)")
    }
  }

  @Test func noTwoNamesShareAnIdentifier() {
    let names = ["a b", "a_b", "a-b", "a b_2", "a/b", "ä", "ö", "", "1", "_1", "A b"]
    let table = IdentifierTable(names, separator: "_", identifier: Identifier.lowercase)
    #expect(Set(names.map { table[$0] }).count == names.count)
    #expect(table["a_b"] == "a_b", "a name that is an identifier keeps it")
    let again = IdentifierTable(names, separator: "_", identifier: Identifier.lowercase)
    #expect(names.allSatisfy { table[$0] == again[$0] })
  }

  private func check(_ language: ExportLanguage, _ holds: (String, String) -> Bool) {
    var generator = SeededGenerator(seed: 0xe5c)
    var failures: [String] = []
    for _ in 0..<3_000 {
      let name = generator.hostileName()
      let written = language.escape(name)
      if !holds(name, written) { failures.append("\(name.debugDescription) -> \(written)") }
    }
    #expect(failures.isEmpty, "\(failures.prefix(3))")
  }

  private func json(_ text: String) -> String? {
    try? JSONDecoder().decode(String.self, from: Data("\"\(text)\"".utf8))
  }
}

/// Reads quoted templates of Terraform's language as its specification says, knowing nothing of how they were made.
private enum TerraformText {
  /// The string that a template stands for; nil if it ends early or holds an interpolation.
  static func decoded(_ text: String) -> String? {
    var rest = text.unicodeScalars[...]
    var decoded = String.UnicodeScalarView()
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\"", "\n", "\r": return nil
      case "\\":
        guard let meant = escape(&rest) else { return nil }
        decoded.append(meant)
      case "$", "%":
        if rest.first == "{" { return nil }
        decoded.append(scalar)
        if rest.first == scalar, rest.dropFirst().first == "{" { rest = rest.dropFirst() }
        if rest.first == "{" {
          decoded.append("{")
          rest = rest.dropFirst()
        }
      default: decoded.append(scalar)
      }
    }
    return String(decoded)
  }

  private static func escape(
    _ rest: inout String.UnicodeScalarView.SubSequence
  ) -> Unicode.Scalar? {
    switch rest.popFirst() {
    case "n": "\n"
    case "r": "\r"
    case "t": "\t"
    case "\"": "\""
    case "\\": "\\"
    case "u": number(4, &rest)
    case "U": number(8, &rest)
    default: nil
    }
  }

  private static func number(
    _ digits: Int, _ rest: inout String.UnicodeScalarView.SubSequence
  ) -> Unicode.Scalar? {
    let text = String(String.UnicodeScalarView(rest.prefix(digits)))
    rest = rest.dropFirst(digits)
    return UInt32(text, radix: 16).flatMap(Unicode.Scalar.init)
  }
}
