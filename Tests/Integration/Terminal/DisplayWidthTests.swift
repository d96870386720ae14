import Foundation
import Testing

@testable import Reporting

/// How many columns characters take, against Python's table of East Asian widths.
@Suite struct DisplayWidthTests {
  private static let script = """
    import sys, unicodedata
    for value in range(0x300, 0x110000):
        one = chr(value)
        kind = unicodedata.category(one)
        if kind not in ("Cn", "Cs", "Co", "Cc"):
            none = kind in ("Mn", "Me", "Cf")
            wide = unicodedata.east_asian_width(one) in "WF"
            print(value, 0 if none else 2 if wide else 1)
    """

  @Test(.enabled(if: Tool.python.isThere, "python3 is needed"))
  func everyCharacterIsAsWideAsPythonSays() throws {
    let printed = try Tool.python.run(
      ["-c", Self.script], in: FileManager.default.temporaryDirectory)
    var compared = 0
    var wrong: [String] = []
    for line in printed.output.split(separator: "\n") {
      let numbers = line.split(separator: " ").compactMap { UInt32($0) }
      let scalar = try #require(numbers.count == 2 ? Unicode.Scalar(numbers[0]) : nil, "\(line)")
      // Each knows a version of Unicode of its own.
      let category = scalar.properties.generalCategory
      let isMark = [.nonspacingMark, .enclosingMark, .format].contains(category)
      guard category != .unassigned, isMark == (numbers[1] == 0) else { continue }
      compared += 1
      if scalar.displayWidth != Int(numbers[1]) {
        wrong.append(
          "U+\(String(numbers[0], radix: 16)): \(scalar.displayWidth), not \(numbers[1])")
      }
    }
    #expect(compared > 100_000)
    #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(20))")
  }
}
