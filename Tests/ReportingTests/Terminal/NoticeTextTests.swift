import SourceText
import Testing

@testable import Reporting

/// Places in files as people see them.
@Suite struct NoticeTextTests {
  /// The line and the caret below it, without their gutter.
  private static func lines(
    _ text: String, marking marked: String, label: String? = nil, columns: Int? = nil
  ) throws -> [String] {
    var sources = SourceMap()
    let file = sources.add(name: "f", text: text)
    let found = try #require(text.firstRange(of: marked))
    let start = text.utf8.distance(from: text.startIndex, to: found.lowerBound)
    let range = sources[file.id].range(start..<(start + marked.utf8.count))
    let notice = Notice(
      id: "x", severity: .error, message: "m", primary: Notice.Mark(range: range, label: label))
    let screen = Screen(paint: Paint(isOn: false), columns: columns)
    let rendered = NoticeText(sources: sources, on: screen).render(notice)
    return rendered.split(separator: "\n").dropFirst(3).map { String($0.dropFirst(5)) }
  }

  /// What stands before the caret is counted in columns: by hand.
  @Test func caretStandsBelowWhatItMarks() throws {
    let cases = [
      // Two columns for each of the two ideographs: 2 + 4 + 8.
      ("  名前: {vpc: mian}", "mian", 14, 4),
      // A tab is two columns: 2 + 5 + 2.
      ("\tname:\tx", "x", 9, 1),
      // The accent stands above the letter before it: 4 + 2.
      ("cafe\u{301}: x", "x", 6, 1),
      // Two columns for the sign, which stands beyond the ideographs: 2 + 2.
      ("✅: vpc", "vpc", 4, 3),
      // What is marked may be wide itself.
      ("a: 東京", "東京", 3, 4),
      // A control character is shown as one sign.
      ("\u{1B}: x", "x", 3, 1),
    ]
    for (text, marked, start, length) in cases {
      let caret = try #require(try Self.lines(text, marking: marked).last)
      let expected = String(repeating: " ", count: start) + String(repeating: "^", count: length)
      #expect(caret == expected, "\(text)")
    }
  }

  /// A line that the terminal would break is cut, so that the caret stays below what it marks.
  @Test func longLinesAreCutAroundTheMark() throws {
    for before in [0, 3, 40, 75, 76, 200, 5000] {
      for unit in ["a", "字"] {
        let text =
          String(repeating: unit, count: before) + "<mark>" + String(repeating: unit, count: 300)
        let lines = try Self.lines(text, marking: "<mark>", columns: 80)
        // Five columns are the gutter's.
        #expect(lines[0].displayWidth <= 75, "\(before) \(unit)")
        let column = try #require(lines[1].firstIndex(of: "^"))
        let start = lines[1].distance(from: lines[1].startIndex, to: column)
        let shown = try #require(lines[0].firstRange(of: "<mark>"))
        #expect(String(lines[0][..<shown.lowerBound]).displayWidth == start, "\(before) \(unit)")
        #expect(lines[1].hasSuffix("^^^^^^") && lines[0].hasSuffix("…"))
        #expect(
          lines[0].hasPrefix("…") == (before * unit.displayWidth + 6 > 74), "\(before) \(unit)")
      }
    }
  }

  @Test func labelsGoBelowWhereThereIsNoRoomBeside() throws {
    let text = "ab: cdefgh"
    #expect(try Self.lines(text, marking: "cdefgh", label: "one two")[1] == "    ^^^^^^ one two")
    // 40 columns without the gutter are 35; 4 + 6 + 1 + 25 are more.
    let words = "one two three four fives6"
    #expect(
      try Self.lines(text, marking: "cdefgh", label: words, columns: 40) == [
        text, "    ^^^^^^", "    one two three four fives6",
      ])
    let longer = words + " seven eight"
    #expect(
      try Self.lines(text, marking: "cdefgh", label: longer, columns: 40) == [
        text, "    ^^^^^^", "    one two three four fives6 seven", "    eight",
      ])
  }

  /// Thirty megabytes in one line are not read again for each of a thousand marks.
  @Test func aVeryLongLineCostsNoMoreThanAShortOne() throws {
    var sources = SourceMap()
    let file = sources.add(name: "f", text: String(repeating: "x", count: 30_000_000))
    let screen = Screen(paint: Paint(isOn: false), columns: 80)
    let text = NoticeText(sources: sources, on: screen)
    let clock = ContinuousClock()
    let range = sources[file.id].range(15_000_000..<15_000_010)
    let time = clock.measure {
      for _ in 0..<1000 {
        let notice = Notice(
          id: "x", severity: .error, message: "m", primary: Notice.Mark(range: range))
        #expect(text.render(notice).utf8.count < 400)
      }
    }
    #expect(time < .seconds(5), "\(time)")
  }
}
