import SourceText
import Testing

/// What libyaml cannot read is explained at its place; the marks say where.
@Suite struct YAMLSyntaxErrorTests {
  private struct Case {
    let text: String
    let message: String
    var help: String?

    init(_ text: String, _ message: String, _ help: String? = nil) {
      (self.text, self.message, self.help) = (text, message, help)
    }
  }

  private static let colonFirst =
    "between brackets, text that begins with a colon must be in quotes"
  private static let colonLast = "text that ends with a colon must be in quotes"

  private static let addresses = [
    Case("{⟦::/0⟧: igw}", colonFirst, "write \"::/0\""),
    Case("{0.0.0.0/0: igw, ⟦::/0⟧: igw}", colonFirst, "write \"::/0\""),
    Case("[⟦::/0⟧]", colonFirst, "write \"::/0\""),
    Case("cidrs: [10.0.0.0/8, ⟦::/0⟧]", colonFirst, "write \"::/0\""),
    Case("{to: ⟦::1⟧}", colonFirst, "write \"::1\""),
    Case("[⟦fe80::⟧, b]", "between brackets, " + colonLast, "write \"fe80::\""),
    Case("a: ⟦fe80::⟧", colonLast, "write \"fe80::\""),
    Case("a: ⟦::⟧", colonLast, "write \"::\""),
  ]

  private static let indentation = [
    Case("a:\n⟦\t⟧b: c", "a tab cannot be used for indentation", "indent with spaces"),
    Case("a:\n  b: c\n⟦\t⟧d: e", "a tab cannot be used for indentation", "indent with spaces"),
    Case("a: >\n⟦\t⟧b", "a tab cannot be used for indentation", "indent with spaces"),
    Case(
      "a: b\n  ⟦c: d⟧", "this line is indented deeper than the line above allows",
      "indent it like the keys it belongs to, or put text with a colon in it in quotes"),
    Case(
      "a:\n  b: c\n ⟦d:⟧ e", "this line is indented like none of the keys above",
      "indent all keys of one mapping alike, and close quotes and brackets before them"),
    Case(
      "- a\n⟦b:⟧ c", "expected another list item, which begins with `- `",
      "write the items of a list under each other, and what follows the list further left"),
    Case("vpc⟦:⟧main\nname: x", "a space must follow the colon of a key"),
    Case(
      "a: b\n⟦hello⟧\n", "this is neither `key: value` nor part of the text before it",
      "a key is followed by a colon and a space"),
  ]

  private static let quotes = [
    Case("a: ⟦'⟧x\nb: c", "the closing quote of this text is missing"),
    Case("a: ⟦\"⟧x", "the closing quote of this text is missing"),
    Case(
      "a: 'it'⟦s⟧ b", "nothing may follow this value on its line",
      "if it belongs to the text before it, put all of that in one pair of quotes"),
    Case(
      "a: \"C:⟦\\⟧dir\"", "unknown escape in double quotes",
      "write \\\\ for a backslash, or use single quotes, where it stands for itself"),
    Case("a: b⟦:⟧ c", "text with a colon and a space in it must be in quotes"),
    Case(
      "ports: ⟦*⟧", "`*` begins an alias, which needs a name",
      "put text that begins with `*` in quotes: \"*\""),
    Case("a: ⟦@⟧x", "text cannot begin with `@`", "put it in quotes: \"@x\""),
    Case("a: ⟦`⟧x`", "text cannot begin with ```", "put it in quotes: \"`x`\""),
    Case("a: ⟦%⟧x", "text cannot begin with `%`", "put it in quotes: \"%x\""),
    Case(
      "⟦%x⟧: a", "`%` at the start of a line begins a directive, which this is not",
      "put text that begins with `%` in quotes"),
    Case(
      "a: ⟦!x!foo⟧ b", "`!` begins a tag, which is not known",
      "put text that begins with `!` in quotes"),
    Case("a: ⟦?⟧ x", "text that begins with `?` must be in quotes"),
    Case(
      "a: ⟦-⟧ b", "a list item cannot begin here",
      "begin the item on a line of its own, or put text that begins with `-` in quotes"),
  ]

  private static let brackets = [
    Case("a: ⟦[⟧b, c\n", "this `[` is never closed"),
    Case("a: ⟦{⟧b: c", "this `{` is never closed"),
    Case("a: {b: c⟦]⟧", "expected `,` or `}`"),
    Case("{a: b\nc⟦:⟧ d}", "expected `,` or `}`"),
    Case("[b,⟦,⟧c]", "a value is missing before this comma"),
    Case("a: ⟦}⟧", "`}` closes nothing"),
    Case("[a, b]⟦]⟧", "something follows the end of the document"),
    Case("a: |⟦x⟧\n b", "only a comment may stand behind `|` or `>` on its line"),
  ]

  @Test func explainsWhatWasProbablyMeant() {
    var failures: [String] = []
    let cases = Self.addresses + Self.indentation + Self.quotes + Self.brackets
    for expected in cases {
      let marked = MarkedText(expected.text)
      let (node, diagnostics) = read(marked.text)
      guard node == nil, diagnostics.count == 1, let diagnostic = diagnostics.first,
        diagnostic.id == "yaml-syntax", diagnostic.message == expected.message,
        diagnostic.isAt(marked), diagnostic.help == (expected.help.map { [$0] } ?? [])
      else {
        failures.append("\(expected.text.debugDescription): \(diagnostics.map(\.shown))")
        continue
      }
    }
    #expect(failures.isEmpty)
  }

  @Test func readsAddressesThatNeedNoQuotes() {
    let cases = [
      ("to: ::/0", "{to: ::/0}"), ("to: ::1", "{to: ::1}"), ("::/0: igw", "{::/0: igw}"),
      ("{to: 2001:db8::/32}", "{to: 2001:db8::/32}"), ("[2001:db8::/32]", "[2001:db8::/32]"),
      ("{2001:db8::/32: igw}", "{2001:db8::/32: igw}"), ("- ::/0", "[::/0]"),
      ("{\"::/0\": igw}", "{::/0: igw}"), ("a: tcp/443, udp/443", "{a: tcp/443, udp/443}"),
      ("on: no", "{on: no}"), ("a: 0800", "{a: 0800}"), ("a: 22:22", "{a: 22:22}"),
    ]
    var failures: [String] = []
    for (text, expected) in cases {
      let (node, diagnostics) = read(text)
      if node?.shown != expected || !diagnostics.isEmpty {
        failures.append("\(text): \(node?.shown ?? "") \(diagnostics.map(\.shown))")
      }
    }
    #expect(failures.isEmpty)
  }
}
