import Testing

@testable import Reporting

/// Tables and sentences in few columns, laid out by hand.
@Suite struct TextTableTests {
  private static func lines(_ rows: [[String]], columns: Int?) -> [String] {
    var table = TextTable(headings: ["no", "what", "for"], alignments: [.right])
    for row in rows { table.append(row) }
    return table.lines(indent: " ", on: Screen(paint: Paint(isOn: false), columns: columns))
  }

  private static let rows = [
    ["7", "allow tcp/443 from 10.0.0.0/24", "web → db https; app → db https"], ["10", "deny", "x"],
  ]

  @Test func aWideScreenHasOneLineForEachRow() {
    for columns in [nil, 67, 200] {
      #expect(
        Self.lines(Self.rows, columns: columns) == [
          " no  what                            for",
          "  7  allow tcp/443 from 10.0.0.0/24  web → db https; app → db https",
          " 10  deny                            x",
        ])
    }
  }

  @Test func theLastColumnIsBrokenFirstAndBehindSemicolons() {
    #expect(
      Self.lines(Self.rows, columns: 66) == [
        " no  what                            for",
        "  7  allow tcp/443 from 10.0.0.0/24  web → db https;",
        "                                     app → db https",
        " 10  deny                            x",
      ])
  }

  @Test func otherColumnsAreBrokenWhereThatIsNotEnough() {
    // 1 + 2 + 2 + 24 + 2 + 24 columns: as narrow as text gets.
    #expect(
      Self.lines(Self.rows, columns: 55) == [
        " no  what                      for",
        "  7  allow tcp/443 from        web → db https;",
        "     10.0.0.0/24               app → db https",
        " 10  deny                      x",
      ])
  }

  @Test func whatFindsNoPlaceBesideGoesBelow() {
    #expect(
      Self.lines(Self.rows, columns: 50) == [
        " no  what",
        "     for",
        "  7  allow tcp/443 from 10.0.0.0/24",
        "     web → db https; app → db https",
        " 10  deny",
        "     x",
      ])
  }

  @Test func sentencesAreBrokenBetweenWordsThatCanStandApart() {
    let screen = Screen(paint: Paint(isOn: false), columns: 40)
    #expect(
      screen.lines(
        "every connection of web → db hangs for 127 s at entry 100", first: "why: ", indent: 2)
        == [
          "why: every connection of web → db hangs", "  for 127 s at entry 100",
        ])
    #expect(
      screen.lines("every connection of the web server → db is at entry 100 lost", indent: 2) == [
        "every connection of the web server → db", "  is at entry 100 lost",
      ])
    #expect(
      screen.lines("every connection of the web servers → db, at the entry 100", indent: 2) == [
        "every connection of the web servers", "  → db, at the entry 100",
      ])
    let word = String(repeating: "x", count: 50)
    #expect(screen.lines("a \(word) b", indent: 2) == ["a", "  \(word)", "  b"])
    #expect(Screen.plain.lines("a  \(word) b", indent: 2) == ["a  \(word) b"])
  }
}
