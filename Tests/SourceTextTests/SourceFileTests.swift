import SourceText
import TestSupport
import Testing

@Suite struct SourceFileTests {
  @Test func splitsLines() {
    let cases: [(String, [String])] = [
      ("", [""]), ("a", ["a"]), ("a\n", ["a", ""]), ("a\r\nb", ["a", "b"]), ("a\rb", ["a", "b"]),
      ("\n\n", ["", "", ""]), ("\u{FEFF}é\n\tb", ["é", "\tb"]),
      // As editors do, and unlike YAML 1.1.
      ("a\u{2028}b\u{85}c", ["a\u{2028}b\u{85}c"]),
    ]
    for (text, lines) in cases {
      var map = SourceMap()
      let file = map.add(name: "x", text: text)
      #expect((1...file.lineCount).map(file.line) == lines)
      #expect(file.line(0) == "" && file.line(file.lineCount + 1) == "" && file.line(-1) == "")
    }
  }

  @Test func countsLikeANaiveReader() {
    var generator = SeededGenerator(seed: 11)
    let pieces = ["a", "é", "€", "😀", "\n", "\r\n", "\r", "\t", "e\u{301}", "long line of ASCII "]
    var failures: [String] = []
    for round in 0..<300 {
      var text = round % 5 == 0 ? "\u{FEFF}" : ""
      for _ in 0..<Int(generator.next() % 120) {
        text += pieces[Int(generator.next() % UInt64(pieces.count))]
      }
      var map = SourceMap()
      let file = map.add(name: "x", text: text)
      for (offset, expected) in naivePositions(text) {
        let position = file.position(at: offset)
        if position.shown != expected || position.offset != offset {
          failures.append("\(text.debugDescription) \(offset): \(position) instead of \(expected)")
        }
      }
    }
    #expect(failures.isEmpty)
  }

  /// Line and column at each byte offset where a character begins, and at the end.
  private func naivePositions(_ text: String) -> [(Int, String)] {
    var positions: [(Int, String)] = []
    var (line, column, offset) = (1, 1, 0)
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      if offset == 0, scalar == "\u{FEFF}" {
        offset = 3
        continue
      }
      positions.append((offset, "\(line):\(column)"))
      offset += String(scalar).utf8.count
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      let endsLine = scalar == "\n" || (scalar == "\r" && next != "\n")
      (line, column) = endsLine ? (line + 1, 1) : (line, column + 1)
    }
    positions.append((offset, "\(line):\(column)"))
    return positions
  }

  @Test func clampsWhatLiesOutside() {
    var map = SourceMap()
    let file = map.add(name: "x", text: "\u{FEFF}ab\nc")
    #expect(file.position(at: -5).shown == "1:1")
    #expect(file.position(at: 0).offset == 3)
    #expect(file.position(at: 1_000).shown == "2:2")
    #expect(file.range(3..<1_000).end.offset == 7)
    var other = SourceMap()
    #expect(other[file.id].name == "")
    other.add(name: "y", text: "")
    #expect(other[file.id].name == "y")
    #expect(map.files.map(\.name) == ["x"])
  }
}
