import Foundation
import Interchange
import SourceText
import Topology
import Verification

/// Judges as many network ACLs as one VPC may have, each as long as AWS permits and each with a subnet.
enum LintBenchmark {
  private static let count = 200

  /// Measures, and prints a line.
  static func run() {
    var map = SourceMap()
    var diagnostics = DiagnosticList()
    let files = [
      map.add(name: "network-acls.json", text: AnswerText.networkACLs(count: count)),
      map.add(name: "subnets.json", text: AnswerText.subnets(count: count)),
    ]
    let contents = RuleSetSource.read(files, into: &diagnostics)
    let network = contents.inventory?.topology(into: &diagnostics)
    let took = Measurement(
      repetitions: 3,
      [
        { keep(RuleSetLinter(ruleSets: contents.ruleSets, network: network).findings()) },
        { keep(RuleSetLinter(ruleSets: contents.ruleSets).findings()) },
      ])
    print(
      "\nLint of \(count) network ACLs of \(AnswerText.entriesPerDirection) entries a direction")
    print(String(format: "  with as many subnets %8.0f ms", took.best[0] * 1e3))
    print(String(format: "  alone                %8.0f ms", took.best[1] * 1e3))
  }
}
