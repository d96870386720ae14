import Foundation
import Testing

/// The ways in which rule sets come in: one file, several, a folder, standard input, answers merged into one.
@Suite struct LintInputTests {
  private static let story = "examples/lint-without-topology/network-acls.json"

  @Test func allWaysInLeadToTheSameFindings() throws {
    let text = try ProjectFile.text(Self.story)
    let work = try Workspace([
      "acls.json": text, "folder/acls.json": text, "folder/inner/readme.txt": "no rule sets",
      "folder/.hidden.json": "{",
    ])
    let acls = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let all = try #require(acls["NetworkAcls"] as? [Any])
    try work.write(Self.data(["NetworkAcls": all, "SecurityGroups": []]), to: "merged.json")
    for (index, one) in all.enumerated() {
      try work.write(Self.data(["NetworkAcls": [one]]), to: "split/\(index).json")
    }
    let expected = try Self.findings(try work.run("lint acls.json --format json"))
    #expect(expected.count == 2)
    let ways = [
      "folder", "merged.json", "split", "split/0.json split/1.json", "acls.json acls.json",
    ]
    for way in ways {
      #expect(try Self.findings(try work.run("lint \(way) --format json")) == expected, "\(way)")
    }
    let piped = try work.run("lint - --format json", input: text)
    #expect(try Self.findings(piped) == expected)
  }

  /// Real accounts: each answer is read without an error.
  @Test func foldersOfRealAnswersAreJudged() throws {
    let work = try Workspace()
    let root = Program.packageRoot.appending(path: "Tests/Fixtures/aws-snapshots")
    let accounts = try FileManager.default.contentsOfDirectory(atPath: root.path)
      .filter { FileManager.default.fileExists(atPath: root.path + "/\($0)/aws_configs") }
    #expect(!accounts.isEmpty)
    for account in accounts {
      let outcome = try work.run("lint \(root.path)/\(account)/aws_configs")
      #expect(outcome.status == 0 || outcome.status == 1, "\(account): \(outcome.messages)")
      #expect(outcome.output.contains("network ACL"), "\(account)")
    }
  }

  private static func data(_ value: [String: Any]) throws -> Data {
    try JSONSerialization.data(withJSONObject: value, options: [.sortedKeys])
  }

  /// What is found, without the places in files.
  private static func findings(_ outcome: Program.Outcome) throws -> Set<String> {
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let findings = try #require(report["diagnostics"] as? [[String: Any]])
    return Set(
      findings.compactMap { finding in
        let place = finding["place"] as? [String: Any] ?? [:]
        let words = place.sorted { $0.key < $1.key }.map { "\($0.value)" }
        return (finding["summary"] as? String).map { "\($0) \(words)" }
      })
  }
}
