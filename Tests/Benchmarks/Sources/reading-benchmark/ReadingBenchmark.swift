import Foundation
import Interchange
import SourceText

/// Reads files to the end, beside plain parses of the same bytes.
enum ReadingBenchmark {
  /// The most that reading may take, in plain parses.
  private static let wanted = 2.0

  /// A text to read, about ten times as large as another.
  private struct Sample {
    let name: String
    let bytes: [UInt8]
  }

  /// Measures, and prints a table.
  ///
  /// - Returns: Whether reading took less than twice the plain parse.
  static func run() -> Bool {
    print("Reading what programs print, to filters with places")
    print("  MB  what                   how                             ms   MB/s   plain parses")
    return [
      Sample(name: "100 network ACLs", bytes: Array(AnswerText.networkACLs(count: 100).utf8)),
      Sample(name: "1000 network ACLs", bytes: Array(AnswerText.networkACLs(count: 1_000).utf8)),
      Sample(name: "plan of 36 networks", bytes: Array(PlanText.plan(networks: 36).utf8)),
      Sample(name: "plan of 360 networks", bytes: Array(PlanText.plan(networks: 360).utf8)),
    ].map(run).allSatisfy(\.self)
  }

  private static func run(_ sample: Sample) -> Bool {
    let (bytes, data) = (sample.bytes, Data(sample.bytes))
    let took = Measurement(
      repetitions: bytes.count > 10_000_000 ? 7 : 25,
      [
        { parse(bytes) }, { read(bytes) },
        { keep(try? JSONSerialization.jsonObject(with: data)) },
      ])
    let names = [
      "plain parse with places", "read to filters with places", "Foundation JSONSerialization",
    ]
    for (name, seconds) in zip(names, took.best) {
      print(
        String(
          format: "%4.1f  %@ %@ %6.1f %6.0f   %.2f", Double(bytes.count) / 1e6,
          sample.name.padding(toLength: 22, withPad: " ", startingAt: 0),
          name.padding(toLength: 28, withPad: " ", startingAt: 0), seconds * 1e3,
          Double(bytes.count) / 1e6 / seconds, seconds / took.best[0]))
    }
    return took.best[1] < wanted * took.best[0]
  }

  private static func parse(_ bytes: [UInt8]) {
    var map = SourceMap()
    var diagnostics = DiagnosticList()
    let file = map.add(name: "file.json", bytes: bytes)
    keep(JSONReader.read(file, into: &diagnostics))
  }

  private static func read(_ bytes: [UInt8]) {
    var map = SourceMap()
    var diagnostics = DiagnosticList()
    let file = map.add(name: "file.json", bytes: bytes)
    keep(RuleSetSource.read([file], into: &diagnostics))
    if diagnostics.hasErrors { print("the file cannot be read: \(diagnostics.sorted[0].message)") }
  }

  /// Reads one text.
  static func readOnce(_ text: String) { read(Array(text.utf8)) }
}
