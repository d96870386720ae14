import Foundation
import Testing

/// One missing entry breaks forty flows: that is one finding, in every format.
@Suite struct FortyFlowsTests {
  private static let topology: String = {
    let clients = 0..<40
    return
      (["version: 1", "name: forty", "vpcs: {main: {cidrs: [10.0.0.0/16]}}", "subnets:"]
      + (0..<4).map { "  app-\($0): {vpc: main, cidrs: [10.0.\($0).0/24]}" }
      + ["  data: {vpc: main, cidrs: [10.0.20.0/24]}", "workloads:"]
      + ["  db: {subnets: [data], listens: [postgresql]}"]
      + clients.map { "  web-\($0): {subnets: [app-\($0 % 4)], ephemeral: linux}" } + ["flows:"]
      + clients.map { "  - {from: web-\($0), to: db, service: postgresql}" }
      + [
        "network_acls:", "  data:", "    inbound:",
        "      - {number: 100, allow: tcp/5432, from: 10.0.0.0/16}", "    outbound: []",
      ]).joined(separator: "\n") + "\n"
  }()

  private static func output(_ words: String) throws -> String {
    let work = try Workspace(["t.yaml": topology])
    let outcome = try work.run(words, environment: ["COLUMNS": "80"])
    #expect(outcome.status == (words.hasPrefix("report") ? 0 : 1), "\(outcome.messages)")
    return outcome.output
  }

  private static func json(_ format: String) throws -> Any {
    try JSONSerialization.jsonObject(
      with: Data(try output("verify t.yaml -q --format \(format)").utf8))
  }

  @Test func textSaysItOnce() throws {
    let text = try Self.output("verify t.yaml -q")
    #expect(text.components(separatedBy: "error[").count == 2)
    #expect(text.contains("drops the answers of 40 flows\n") && text.contains("and 34 more\n"))
    // Both ends: the entry that lets the request in, and the first of the flows that need the other one.
    #expect(text.components(separatedBy: "  ::: t.yaml:").count == 3)
    #expect(
      text.contains("lets the opening packet pass")
        && text.contains("web-0 → db postgresql needs it"))
    #expect(
      text.contains("Summary\n  flows  40  blocked\n  error   1  missing-return-path  40 flows\n"))
    let verbose = try Self.output("verify t.yaml -q -v")
    #expect(verbose.components(separatedBy: "  ::: t.yaml:").count == 42)
  }

  @Test func machinesGetOneFindingWithAllFlows() throws {
    let report = try #require(try Self.json("json") as? [String: Any])
    let diagnostics = try #require(report["diagnostics"] as? [[String: Any]])
    let errors = diagnostics.filter { $0["severity"] as? String == "error" }
    #expect(errors.count == 1 && errors[0]["flows"] as? [Int] == Array(0..<40))
    let log = try #require(try Self.json("sarif") as? [String: Any])
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.count == 1)
    #expect((results[0]["relatedLocations"] as? [Any])?.count == 41, "the entry and the flows")
    #expect((try Self.json("gitlab") as? [[String: Any]])?.count == 1)
    let commands = try Self.output("verify t.yaml -q --format github")
    #expect(commands.split(separator: "\n").filter { $0.hasPrefix("::error") }.count == 1)
  }

  /// A test case is a flow: each fails, with the finding at its own place and not at those of the others.
  @Test func testResultsAreByFlow() throws {
    let text = try Self.output("verify t.yaml -q --format junit")
    let cases = text.components(separatedBy: "<failure ").dropFirst()
    #expect(cases.count == 40)
    for (number, one) in cases.enumerated() {
      #expect(one.contains("web-\(number) → db postgresql needs it"))
      #expect(one.components(separatedBy: "needs it").count == 2)
    }
    #expect(text.utf8.count < 100_000, "\(text.utf8.count)")
  }

  @Test func pageHasOneFindingWithLinksToAllFlows() throws {
    let page = try Self.output("report t.yaml -q")
    let finding = try #require(page.components(separatedBy: "id=\"finding-1\"").last)
    #expect(!page.contains("id=\"finding-2\""))
    let section = try #require(finding.components(separatedBy: "</details>").first)
    #expect((1...40).allSatisfy { section.contains("href=\"#flow-\($0)\"") })
    #expect(section.components(separatedBy: "needs it").count == 2)
  }
}
