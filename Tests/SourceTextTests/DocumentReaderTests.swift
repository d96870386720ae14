import SourceText
import Testing

@Suite struct DocumentReaderTests {
  @Test func choosesByContentAndName() {
    let cases: [(String, String, String)] = [
      ("x.yaml", "a: b", "{a: b}"),
      ("x.json", "{\"a\":\t\"\\/\"}", "{a: \"/\"}"),
      // AWS's answers hold what YAML refuses, whatever the file is called.
      ("-", "\u{FEFF}\n{\"a\":\t\"\\ud83d\\ude00\"}", "{a: \"😀\"}"),
      ("x.yaml", "[\"\\/\"]", "[\"/\"]"),
      ("x.yaml", "{a: b}", "{a: b}"),
      ("-", "[a, b]", "[a, b]"),
      ("x.json", "a: b", "1:1-1:2 error expected a value, found `a` (put text in double quotes)"),
      // Of two failures the one that got further is shown.
      ("-", "{\"a\": 1, \"b\": tru}", "{a: 1, b: tru}"),
      ("-", "{\"a\":\t[1, 2\n}", "2:1-2:2 error expected `,` or `]`, found `}`"),
      (
        "-", "{a: [1, 2\n}", "2:1-2:2 error expected `,` or `]` {1:5 `[` opened here}"
      ),
    ]
    var failures: [String] = []
    for (name, text, expected) in cases {
      let (node, diagnostics) = read(text, named: name) { DocumentReader.read($0, into: &$1) }
      let shown = ((node.map { [$0.shown] } ?? []) + diagnostics.map(\.shown)).joined(
        separator: "; ")
      if shown != expected { failures.append("\(text): \(shown)") }
    }
    #expect(failures.isEmpty)
  }

  @Test func readsPages() {
    var map = SourceMap()
    var diagnostics = DiagnosticList()
    let pages = map.add(name: "-", text: "{\"a\": 1}\n{\"a\": 2}\n")
    #expect(DocumentReader.readAll(pages, into: &diagnostics).map(\.shown) == ["{a: 1}", "{a: 2}"])
    let yaml = map.add(name: "-", text: "a: 1")
    #expect(DocumentReader.readAll(yaml, into: &diagnostics).map(\.shown) == ["{a: 1}"])
    #expect(diagnostics.isEmpty)
    #expect(DocumentReader.read(pages, into: &diagnostics) == nil)
    #expect(diagnostics.hasErrors)
  }
}
