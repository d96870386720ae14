import SourceText
import TestSupport
import Testing

@Suite struct JSONValueTests {
  private let sample: JSONValue = [
    "name": "a\"b\\c\u{1}\u{1F}\n\t\r\u{8}\u{C}\u{7F}é😀/", "empty": [], "none": [:],
    "list": [1, -2, true, nil], "count": .count(UInt128.max),
  ]

  @Test func writesOneLine() {
    #expect(
      sample.render(indent: nil)
        == #"{"name":"a\"b\\c\u0001\u001f\n\t\r\b\f\u007fé😀/","empty":[],"none":{},"list":[1,-2,true,null],"#
        + #""count":340282366920938463463374607431768211455}"#)
  }

  /// A terminal obeys C1 controls, and shows text behind U+202E from right to left.
  @Test func leavesNothingThatSteersATerminal() throws {
    let text = "a\u{9B}b\u{202E}c\u{2028}d\u{2066}e\u{1B}f\\\u{85}é"
    let written = JSONValue.string(text).render()
    #expect(written == #""a\u009bb\u202ec\u2028d\u2066e\u001bf\\\u0085é""#)
  }

  @Test func writesIndented() {
    let value: JSONValue = ["a": [1, ["b": false]], "c": [], "d": .optional(nil), "e": "\(1)"]
    #expect(
      value.render() == """
        {
          "a": [
            1,
            {
              "b": false
            }
          ],
          "c": [],
          "d": null,
          "e": "1"
        }
        """)
    #expect(JSONValue.array([1]).render(indent: 4) == "[\n    1\n]")
    #expect(JSONValue.array([1]).render(indent: -1) == "[\n1\n]")
  }

  @Test func readsBackWhatItWrites() {
    var generator = SeededGenerator(seed: 5)
    var failures: [String] = []
    for round in 0..<500 {
      let value = randomValue(depth: 4, &generator)
      let text = value.render(indent: round % 2 == 0 ? nil : 2)
      let (node, diagnostics) = readJSON(text)
      if node.map({ JSONValue($0).render() }) != value.render() || !diagnostics.isEmpty {
        failures.append("\(text): \(diagnostics.map(\.shown))")
      }
    }
    #expect(failures.isEmpty)
  }

  /// Scalars differ only in their style.
  ///
  /// YAML 1.1 is no full superset of JSON: it takes U+2028 for a line break and refuses U+007F, so
  /// neither occurs here.
  @Test func isTheSameTreeAsYAML() {
    var generator = SeededGenerator(seed: 6)
    var failures: [String] = []
    for _ in 0..<300 {
      let text = randomValue(depth: 3, &generator).render()
      let (json, _) = readJSON(text)
      let (yaml, diagnostics) = read(text)
      if json?.shown != yaml?.shown || json?.range != yaml?.range || !diagnostics.isEmpty {
        failures.append("\(text): \(diagnostics.map(\.shown))")
      }
    }
    #expect(failures.isEmpty)
  }

  private func randomValue(depth: Int, _ generator: inout SeededGenerator) -> JSONValue {
    switch generator.next() % (depth > 0 ? 8 : 5) {
    case 0: .integer(Int(truncatingIfNeeded: generator.next()))
    case 1: .boolean(generator.next() % 2 == 0)
    case 2: nil
    case 3, 4: .string(randomText(&generator))
    case 5:
      .array((0..<generator.next() % 5).map { _ in randomValue(depth: depth - 1, &generator) })
    default:
      .object(
        (0..<generator.next() % 5).map { index in
          let key = "\(index)" + randomText(&generator)
          return JSONValue.Member(key, randomValue(depth: depth - 1, &generator))
        })
    }
  }

  private func randomText(_ generator: inout SeededGenerator) -> String {
    let letters = Array("ab:é€😀\"\\\n\t\u{1} #-*&{}[],<'0".unicodeScalars)
    var text = String.UnicodeScalarView()
    for _ in 0..<generator.next() % 12 {
      text.append(letters[Int(generator.next() % UInt64(letters.count))])
    }
    return String(text)
  }
}
