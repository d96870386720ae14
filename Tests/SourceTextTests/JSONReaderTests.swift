import SourceText
import TestSupport
import Testing

@Suite struct JSONReaderTests {
  @Test func knowsThePlaceOfEveryKeyAndValue() throws {
    let (root, diagnostics) = readJSON("{\"é\": [1,\r\n \"a\\u00e9\"], \"b\":{}\n}")
    #expect(diagnostics.isEmpty)
    let node = try #require(root)
    let entries = try #require(node.mapping?.entries)
    #expect("\(node.range.start.shown) \(node.range.end.shown)" == "1:1 3:2")
    #expect(entries.map(\.key) == ["é", "b"])
    #expect(entries.map(\.keyRange.start.shown) == ["1:2", "2:14"])
    #expect(entries.map(\.keyRange.end.shown) == ["1:5", "2:17"])
    let elements = try #require(entries[0].value.sequence)
    #expect(elements.map(\.range.start.shown) == ["1:8", "2:2"])
    #expect(elements.map(\.range.end.shown) == ["1:9", "2:11"])
    #expect(elements.map(\.range.start.offset) == [8, 13])
    #expect(elements[1].scalar == Scalar(text: "aé", style: .quoted))
  }

  @Test func keepsKinds() {
    let nodes = readJSON("[true, false, null, -1.50e+3, \"\", 1]").node?.sequence ?? []
    #expect(
      nodes.map { $0.scalar?.style } == [.boolean, .boolean, .null, .number, .quoted, .number])
    #expect(nodes[3].scalar?.text == "-1.50e+3")
  }

  @Test func resolvesEscapes() {
    let cases = [
      (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0000""#, "\0"),
      (#""\ud83d\ude00\uD834\uDD1E""#, "😀𝄞"), (#""\u007f\u00E9\uffff""#, "\u{7F}é\u{FFFF}"),
    ]
    for (text, expected) in cases {
      let (node, diagnostics) = readJSON(text)
      #expect(node?.scalar?.text == expected)
      #expect(diagnostics.isEmpty)
    }
  }

  @Test func replacesHalfASurrogatePair() {
    let (node, diagnostics) = readJSON(
      #"["\ud83d", "\ud83dx", "\ude00", "\ud83d\u0041", "\ud83d\ud83d\ude00"]"#)
    #expect(
      node?.sequence?.map { $0.scalar?.text } == [
        "\u{FFFD}", "\u{FFFD}x", "\u{FFFD}", "\u{FFFD}A", "\u{FFFD}😀",
      ])
    #expect(diagnostics.map(\.severity) == Array(repeating: .warning, count: 5))
    #expect(
      diagnostics.first?.shown == "1:3-1:9 warning half a surrogate pair is read as U+FFFD")
  }

  @Test func lastOfEqualKeysCounts() {
    let few = readJSON(#"{"a": 1, "b": 2, "a": 3}"#)
    #expect(few.node?.shown == "{a: 3, b: 2}")
    #expect(
      few.diagnostics.map(\.shown) == [
        "1:18-1:21 warning the key `a` is written twice {1:2 first here}"
      ])
    #expect(readJSON(#"[{"a": 1, "b": 2}, {"b": 1, "a": 2, "b": 3}]"#).diagnostics.count == 1)
    #expect(readJSON(#"[{"a": 1, "b": 2}, {"b": 1, "a": 2}, {"b": 1}]"#).diagnostics.isEmpty)
    #expect(readJSON(#"{"a": 1, "\u0061": 2}"#).node?.shown == "{a: 2}")
    #expect(readJSON(#"{"a": {"a": {"a": 1}}, "b": [{"a": 1}]}"#).diagnostics.isEmpty)
    let names = (0..<200).map { "\"k\($0 % 150)\": \($0)" }.joined(separator: ",")
    let many = readJSON("[{\(names)}, {\(names)}]")
    #expect(many.node?.sequence?.map { $0.mapping?.entries.count } == [150, 150])
    #expect(many.node?.sequence?[1].mapping?["k49"]?.scalar?.text == "199")
    #expect(many.diagnostics.count == 100)
  }

  @Test func agreesWithANaiveReaderOnRepeatedKeys() {
    var generator = SeededGenerator(seed: 3)
    var failures: [String] = []
    for _ in 0..<400 {
      var objects: [[(String, Int)]] = []
      for _ in 0..<5 {
        let count = Int(generator.next() % 45)
        objects.append((0..<count).map { ("k\(generator.next() % 60)", $0) })
      }
      let text = objects.map { object in
        "{\(object.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ","))}"
      }
      let (node, _) = readJSON("[\(text.joined(separator: ","))]")
      for (object, node) in zip(objects, node?.sequence ?? []) {
        let expected = Dictionary(object, uniquingKeysWith: { $1 }).mapValues(String.init)
        let entries = node.mapping?.entries ?? []
        let found = Dictionary(
          entries.map { ($0.key, $0.value.scalar?.text ?? "") }, uniquingKeysWith: { "\($0)\($1)" })
        if found != expected { failures.append("\(object)") }
      }
    }
    #expect(failures.isEmpty)
  }

  @Test func readsPagesBehindEachOther() {
    func pages(_ text: String) -> [String] {
      var map = SourceMap()
      var diagnostics = DiagnosticList()
      let nodes = JSONReader.readAll(map.add(name: "pages.json", text: text), into: &diagnostics)
      return nodes.map(\.shown) + diagnostics.sorted.map(\.shown)
    }
    #expect(pages("{\"a\": 1}\n{\"a\": 2}{}\n") == ["{a: 1}", "{a: 2}", "{}"])
    #expect(pages(" ") == ["1:2-1:2 error the file holds no document"])
    #expect(pages("{} {") == ["1:5-1:5 error expected a key in double quotes, but the file ends"])
  }

  @Test func leavesOutOnlyValuesOfOutermostObjects() {
    var map = SourceMap()
    var diagnostics = DiagnosticList()
    let text = #"{"x": [1, {"y": 2}], "a": {"x": [1]}, "y": {"x": 1}} [{"x": [1]}] {"x": 3}"#
    let nodes = JSONReader.readAll(
      map.add(name: "file.json", text: text), leavingOut: ["x", "y"], into: &diagnostics)
    #expect(nodes.map(\.shown) == ["{x: [], a: {x: [1]}, y: {}}", "[{x: [1]}]", "{x: 3}"])
    #expect(diagnostics.isEmpty)
  }

  @Test func saysWhatIsWrongWhere() {
    let cases: [(String, String, String?)] = [
      (
        "{\"a\": 1,⟦}⟧", "expected a key in double quotes, found `}`",
        "remove the comma behind the last element"
      ),
      ("[1,⟦]⟧", "expected a value, found `]`", "remove the comma behind the last element"),
      ("[1 ⟦2⟧]", "expected `,` or `]`, found `2`", nil),
      ("{\"a\" ⟦1⟧}", "expected `:` behind the key, found `1`", nil),
      ("{⟦a⟧: 1}", "expected a key in double quotes, found `a`", "put the key in double quotes"),
      ("{⟦'⟧a': 1}", "expected a key in double quotes, found `'`", "JSON knows only double quotes"),
      ("[⟦True⟧]", "expected a value, found `True`", "write true"),
      ("[⟦None⟧]", "expected a value, found `None`", "write null"),
      ("[⟦NaN⟧]", "expected a value, found `NaN`", "JSON has no such number; write null"),
      ("[⟦+⟧1]", "expected a value, found `+`", "remove the plus sign"),
      ("[⟦.⟧5]", "expected a value, found `.`", "write a zero before the point"),
      ("[0⟦1⟧]", "expected no zero in front of a number, found `1`", "remove the zero"),
      ("[1.⟦]⟧", "expected a digit behind the point, found `]`", nil),
      ("[⟦/⟧/ x\n1]", "expected a value, found `/`", "JSON has no comments"),
      ("[⟦é⟧]", "expected a value, found `é`", nil),
      ("[⟦\u{B}⟧]", "expected a value, found the control character 0xb", nil),
      ("[\"a⟦\t⟧\"]", "a tab inside text must be escaped", "write \\t"),
      ("[\"a⟦\u{1}⟧\"]", "the control character 0x1 must be escaped", "write \\u0001"),
      (
        "[⟦\"a⟧\n\"]", "the closing quote of this text is missing on its line",
        "a line break inside text is written \\n"
      ),
      ("[⟦\"⟧a", "the closing quote of this text is missing", nil),
      ("[\"é⟦\\x⟧\"]", "unknown escape in text", "a backslash itself is written \\\\"),
      ("[\"⟦\\u12⟧g\"]", "\\u needs four hexadecimal digits", nil),
      ("{\"a\": [⟦⟧", "expected a value, but the file ends", nil),
      ("{} ⟦{⟧}", "expected the end of the file, found `{`", "keep one value in the file"),
    ]
    var failures: [String] = []
    for (text, message, help) in cases {
      let marked = MarkedText(text)
      let (node, diagnostics) = readJSON(marked.text)
      guard node == nil, diagnostics.count == 1, let diagnostic = diagnostics.first,
        diagnostic.id == "json-syntax", diagnostic.message == message, diagnostic.isAt(marked),
        diagnostic.help == (help.map { [$0] } ?? [])
      else {
        failures.append("\(text): \(diagnostics.map(\.shown))")
        continue
      }
    }
    #expect(failures.isEmpty)
  }

  @Test func boundsDepthAndSize() {
    let deep = String(repeating: "{\"a\":[", count: 100_000)
    #expect(
      readJSON(deep).diagnostics.map(\.message) == ["values are nested more than 512 levels deep"])
    let limits = ReaderLimits(maximumBytes: 10, maximumDepth: 2, maximumNodes: 3)
    let limited = { (text: String) in
      read(text, with: { JSONReader.read($0, limits: limits, into: &$1) }).diagnostics.map(\.shown)
    }
    #expect(limited("[1,2]") == [])
    #expect(limited("[1,2,3]") == ["1:6-1:6 error the document has more than 3 values"])
    #expect(limited("[[[1]]]") == ["1:3-1:4 error values are nested more than 2 levels deep"])
    #expect(limited("[1,2,3,4,5]") == ["1:1-1:1 error the file has 11 bytes; at most 10 are read"])
  }
}
