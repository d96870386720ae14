import SourceText
import TestSupport
import Testing

/// Input made to do harm ends in one clear diagnostic, at once.
@Suite(.timeLimit(.minutes(1))) struct HostileYAMLTests {
  @Test func boundsWhatAliasesRepeat() {
    var laughs = "a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]\n"
    for level in 1...9 {
      let list = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      laughs += "a\(level): &a\(level) [\(list)]\n"
    }
    let merges =
      "- &a0 {k: [1, 2, 3, 4, 5, 6, 7, 8]}\n"
      + (1...30).map { "- &a\($0) {l\($0): *a\($0 - 1), <<: *a\($0 - 1)}\n" }.joined()
    for text in [laughs, merges] {
      let clock = ContinuousClock()
      var outcome: (node: Node?, diagnostics: [Diagnostic]) = (nil, [])
      let time = clock.measure { outcome = read(text) }
      #expect(outcome.node == nil)
      #expect(outcome.diagnostics.map(\.id) == ["too-many-values"])
      #expect(outcome.diagnostics.first?.message == "the document has more than 1000000 values")
      #expect(time < .seconds(1))
    }
  }

  @Test func boundsDepth() {
    let deep = [
      String(repeating: "[", count: 100_000), String(repeating: "{a: ", count: 50_000),
      String(repeating: "- ", count: 50_000), String(repeating: "? ", count: 50_000),
      (0..<200).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
    ]
    for text in deep {
      let clock = ContinuousClock()
      var diagnostics: [Diagnostic] = []
      let time = clock.measure { diagnostics = read(text).diagnostics }
      #expect(diagnostics.map(\.message) == ["values are nested more than 64 levels deep"])
      #expect(time < .seconds(1))
    }
    let allowed = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(read(allowed).diagnostics.isEmpty)
  }

  @Test func boundsSize() {
    let limits = ReaderLimits(maximumBytes: 10, maximumDepth: 2, maximumNodes: 3)
    let limited = { (text: String) in
      read(text, with: { YAMLReader.read($0, limits: limits, into: &$1) }).diagnostics.map(\.shown)
    }
    #expect(limited("[1, 2]") == [])
    #expect(
      limited("[1, 2, 3]") == [
        "1:8-1:9 error the document has more than 3 values (values that aliases (*name) repeat are"
          + " counted each time)"
      ])
    #expect(
      limited("[1, 2, 3, 4]") == ["1:1-1:1 error the file has 12 bytes; at most 10 are read"])
  }

  @Test func readsUTF8AndNothingElse() {
    let cases: [([UInt8], String)] = [
      ([0xEF, 0xBB, 0xBF] + "a: b".utf8, ""),
      ([0xFF, 0xFE, 0x61, 0x00], "1:1 the file is UTF-16 text"),
      ([0x61, 0x00, 0x3A, 0x00], "1:1 the file is UTF-16 text"),
      (Array("a: b\nü: ".utf8) + [0xC3], "2:4 the file is not valid UTF-8"),
      (Array("a: b\nü: ".utf8) + [0xC3, 0x28], "2:4 the file is not valid UTF-8"),
      (Array("a: ".utf8) + [0xED, 0xA0, 0x80], "1:4 the file is not valid UTF-8"),
      (Array("a: ".utf8) + [0xC0, 0x80], "1:4 the file is not valid UTF-8"),
      (Array("é: b\nc: d".utf8) + [0x00], "2:5 the control character 0x0 cannot stand in YAML"),
      ([0xEF, 0xBB, 0xBF] + "é\u{7}".utf8, "1:2 the control character 0x7 cannot stand in YAML"),
    ]
    var failures: [String] = []
    for (bytes, expected) in cases {
      let (node, diagnostics) = read(bytes)
      let shown = diagnostics.map { "\($0.range?.start.shown ?? "") \($0.message)" }
      if shown != (expected.isEmpty ? [] : [expected]) || (node != nil) != expected.isEmpty {
        failures.append("\(bytes): \(shown)")
      }
    }
    #expect(failures.isEmpty)
  }

  @Test func survivesAnyBytes() {
    var generator = SeededGenerator(seed: 7)
    let pieces: [[UInt8]] = [
      "a: ", "- ", "\n", "  ", "[", "]", "{", "}", ", ", ": ", "*a", "&a ", "<<: ", "\"", "'", "|",
      ">", "? ", "!t ", "#", "\t", "\r\n", "é", "\u{2028}", "::/0", "%", "---\n", "...\n", "\\",
    ].map { Array($0.utf8) }
    for _ in 0..<3_000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int(generator.next() % 30) {
        let choice = Int(generator.next() % UInt64(pieces.count + 1))
        bytes += choice < pieces.count ? pieces[choice] : [UInt8(generator.next() & 0xFF)]
      }
      let (node, diagnostics) = read(bytes)
      #expect(node != nil || !diagnostics.isEmpty, "\(bytes)")
      _ = read(bytes, named: "x.json") { DocumentReader.read($0, into: &$1) }
      _ = read(bytes, named: "-") { DocumentReader.read($0, into: &$1) }
    }
  }
}
