import SourceText
import TestSupport
import Testing

@Test func readsAStrictMapping() throws {
  var map = SourceMap()
  var diagnostics = DiagnosticList()
  let file = map.add(
    name: "topology.yaml",
    text: """
      vpc: main
      cidrs: 10.0.0.0/24
      number: 22:22
      zones: [a, {b: 1}]
      route_tabel: public
      """)
  let node = try #require(YAMLReader.read(file, into: &diagnostics))
  #expect(diagnostics.isEmpty)
  var reader = try #require(
    MappingReader(node, describing: "subnet app-a", into: &diagnostics))
  #expect(reader.requiredString("vpc", into: &diagnostics)?.value == "main")
  #expect(reader.stringList("cidrs", into: &diagnostics).map(\.value) == ["10.0.0.0/24"])
  #expect(reader.integer("number", in: 1...32_766, into: &diagnostics) == nil)
  #expect(reader.stringList("zones", into: &diagnostics).map(\.value) == ["a"])
  #expect(reader.string("route_table", into: &diagnostics) == nil)
  _ = reader.requiredString("network_acl", into: &diagnostics)
  reader.finish(into: &diagnostics)
  let shown = diagnostics.sorted.map {
    "\($0.range?.start.line ?? 0):\($0.range?.start.column ?? 0) \($0.message) \($0.notes) \($0.help)"
  }
  #expect(
    shown == [
      "1:1 subnet app-a has no `network_acl` [] []",
      "3:9 `number` of subnet app-a must be a number in decimal digits, not `22:22` [\"YAML 1.1 readers take 22:22 for the base-60 number 1342\"] [\"write one number in decimal digits; for text, put it in quotes: \\\"22:22\\\"\"]",
      "4:12 each of `zones` of subnet app-a must be text, not a mapping [] []",
      "5:1 subnet app-a has no key `route_tabel` [] [\"did you mean `route_table`?\"]",
    ])
}

@Test func findsKeysInWhateverOrderTheyAreAskedFor() {
  var generator = SeededGenerator(seed: 11)
  var failures: [String] = []
  for _ in 0..<300 {
    let keys = (0..<Int(generator.next() % 9)).map { "k\($0)" }.shuffled(using: &generator)
    let members = keys.enumerated().map { "\"\($1)\": \($0 % 3 == 0 ? "null" : "\($0)")" }
    let node = readJSON("{\(members.joined(separator: ","))}").node
    guard let mapping = node?.mapping, let range = node?.range else { continue }
    var reader = MappingReader(mapping, at: range, describing: "it", isLenient: true)
    for _ in 0..<30 {
      let key = "k\(generator.next() % 10)"
      let index = keys.firstIndex(of: key).flatMap { $0 % 3 == 0 ? nil : $0 }
      if reader.node(key)?.scalar?.text != index.map(String.init) {
        failures.append("\(key) of \(members)")
      }
    }
  }
  #expect(failures.isEmpty)
}
