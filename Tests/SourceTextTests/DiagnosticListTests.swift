import SourceText
import Testing

@Suite struct DiagnosticListTests {
  @Test func showsEachOnceInTheOrderOfTheFiles() {
    var map = SourceMap()
    let first = map.add(name: "first", text: "one\ntwo\n")
    let second = map.add(name: "second", text: "one\n")
    var list = DiagnosticList()
    #expect(list.isEmpty && !list.hasErrors)
    list.note("z", "no place", at: nil)
    list.warning("b", "second file", at: second.range(0..<1))
    list.warning("b", "later line", at: first.range(4..<5))
    list.warning("b", "first line", at: first.range(0..<1))
    list.warning("b", "first line", at: first.range(0..<1))
    #expect(!list.hasErrors)
    list.error("a", "first line", at: first.range(0..<1))
    var all = DiagnosticList()
    all.add(contentsOf: list)
    all.add(contentsOf: list)
    #expect(
      all.sorted.map { "\($0.id) \($0.message)" } == [
        "a first line", "b first line", "b later line", "b second file", "z no place",
      ])
    #expect(all.hasErrors && all.count(of: .warning) == 3)
    #expect(all.all.first?.id == "z")
    #expect(Severity.note < .warning && Severity.warning < .error)
  }
}
