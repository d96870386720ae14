import SourceText
import TestSupport
import Testing

@Suite struct YAMLScalarTextTests {
  /// Expected by YAML 1.1 and 1.2: what any of their readers takes for something else than this text is in quotes.
  @Test func quotesStandWhereAReaderCouldGoWrong() {
    let plain = [
      "web", "app-a", "10.0.0.0/16", "tcp/443", "tcp/1024-65535", "32768-60999", "10.0.0.5", "Büro",
      "東京", "package updates", "acl-0123", "us-east-1a", "_x", "/", "a@b", "1.2.3", "0-1",
    ]
    for text in plain { #expect(YAMLScalarText.text(text) == text) }
    let quoted = [
      "", " ", "a ", " a", "~", "null", "Null", "yes", "NO", "On", "off", "y", "N", "true", "False",
      "0", "-1", "+1", "1.5", ".5", "1e3", "1E-3", "0x1F", "0o17", "017", "1_000", "2027-01-31",
      "2027-1-3T00:00", "::/0", "a: b", "a:b", "a #b", "#a", "- a", "-", "*a", "&a", "!a", "%a",
      "@a",
      "`a", "'a", "a, b", "[a]", "{a}", "a|b", ">a", "=", "<<", "---", "...", "?", "? a", "🙂", "_ ",
    ]
    for text in quoted {
      #expect(YAMLScalarText.text(text) == "\"\(text)\"", "\(text)")
    }
    let escaped = [
      ("a\"b\\c", #""a\"b\\c""#), ("a\nb\tc\rd", #""a\nb\tc\rd""#), ("\u{0}\u{7}", #""\x00\x07""#),
      ("a\u{a0}b\u{85}", #""a\xA0b\x85""#), ("\u{2028}\u{feff}\u{202e}", #""\u2028\uFEFF\u202E""#),
      ("\u{e0001}", #""\U000E0001""#),
    ]
    for (text, expected) in escaped { #expect(YAMLScalarText.text(text) == expected) }
  }

  /// Whatever the text, as a key, a value and an item of a list, in blocks and in flow style, it is read back.
  @Test func everyTextIsReadBack() throws {
    var random = SeededGenerator(seed: 7)
    let alphabet = Array(
      "ab1:#,-?*&!|>'\"%@`[]{}~ \\\n\t\r=.<_/éß🙂\u{0}\u{85}\u{a0}\u{2028}\u{feff}\u{202e}x0e")
    for _ in 0..<4_000 {
      let length = Int.random(in: 0...8, using: &random)
      let text = String((0..<length).map { _ in random.pick(alphabet) ?? "a" })
      let scalar = YAMLScalarText.text(text)
      let comment = YAMLScalarText.comment(text)
      let document =
        "top: # \(comment)\n  \(scalar): {\(scalar): [\(scalar), \(scalar)]} # \(comment)\n"
      var sources = SourceMap()
      var diagnostics = DiagnosticList()
      let root = DocumentReader.read(
        sources.add(name: "t.yaml", text: document), into: &diagnostics)
      #expect(diagnostics.isEmpty, "\(document) \(diagnostics.all.map(\.message))")
      let outer = try #require(root?.mapping?["top"]?.mapping?.entries.first)
      let inner = try #require(outer.value.mapping?.entries.first)
      let items = inner.value.sequence?.compactMap(\.scalar?.text)
      #expect([outer.key, inner.key] == [text, text] && items == [text, text], "\(document)")
      #expect(comment.utf8.allSatisfy { $0 >= 0x20 })
    }
  }
}
