import Foundation
import Interchange
import SourceText

/// Reads answers of the EC2 API to the end, beside plain parses of the same bytes.
enum ReadingBenchmark {
  /// The most that reading may take, in plain parses.
  private static let wanted = 2.0

  /// Measures, and prints a table.
  ///
  /// - Returns: Whether reading took less than twice the plain parse.
  static func run() -> Bool {
    print("Reading describe-network-acls, as the AWS CLI prints it")
    print("  MB  network ACLs  what                            ms   MB/s   plain parses")
    return [100, 1_000].map { run(networkACLs: $0) }.allSatisfy(\.self)
  }

  private static func run(networkACLs count: Int) -> Bool {
    let text = AnswerText.networkACLs(count: count)
    let (bytes, data) = (Array(text.utf8), Data(text.utf8))
    let took = Measurement(
      repetitions: count > 500 ? 7 : 25,
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
          format: "%4.1f  %12d  %@ %6.1f %6.0f   %.2f", Double(bytes.count) / 1e6, count,
          name.padding(toLength: 28, withPad: " ", startingAt: 0), seconds * 1e3,
          Double(bytes.count) / 1e6 / seconds, seconds / took.best[0]))
    }
    return took.best[1] < wanted * took.best[0]
  }

  private static func parse(_ bytes: [UInt8]) {
    var map = SourceMap()
    var diagnostics = DiagnosticList()
    let file = map.add(name: "network-acls.json", bytes: bytes)
    keep(JSONReader.read(file, into: &diagnostics))
  }

  private static func read(_ bytes: [UInt8]) {
    var map = SourceMap()
    var diagnostics = DiagnosticList()
    let file = map.add(name: "network-acls.json", bytes: bytes)
    keep(RuleSetSource.read([file], into: &diagnostics))
  }

  /// Reads one text.
  static func readOnce(_ text: String) { read(Array(text.utf8)) }
}
