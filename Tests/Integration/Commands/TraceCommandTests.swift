import Foundation
import Testing

/// One packet and its answer, as people and as programs ask for them.
@Suite struct TraceCommandTests {
  @Test func aPacketIsFollowedToItsEnd() throws {
    let work = try Workspace(["t.yaml": try ProjectFile.template("three-tier-web")])
    let cases: [(words: String, status: Int32, last: String)] = [
      ("--from web --to db:5432", 0, "answered:"),
      ("--from web:40000 --to 10.0.20.9:5432", 0, "answered:"),
      // Amazon VPC User Guide, vpc-network-acls.md: entries for answers cover the client's ephemeral ports alone.
      ("--from web:1024 --to db:5432", 1, "answer dropped"),
      ("--from web --to db:22", 1, "request dropped"),
      ("--from internet --to db:5432", 1, "no route"),
      ("--from 203.0.113.9 --to edge:443", 0, "answered:"),
      ("--from web --to 198.51.100.1:443", 0, "answered:"),
      ("--from web --to db --protocol icmp", 1, "request dropped"),
      // Amazon VPC User Guide, vpc-network-acls.md: the resolver, metadata and time service are not filtered.
      ("--from web --to 169.254.169.254:80", 0, "unfiltered:"),
    ]
    for (words, status, last) in cases {
      let outcome = try work.run("trace t.yaml \(words) --quiet")
      #expect(outcome.status == status, "\(words): \(outcome.messages)")
      let verdict = outcome.output.split(separator: "\n").last ?? ""
      #expect(verdict.hasPrefix(last), "\(words): \(verdict)")
      let json = try work.run("trace t.yaml \(words) --quiet --format json")
      #expect(json.status == status && Self.object(json.output)?["outcome"] != nil)
    }
  }

  /// Clients that name no port use one of their system's: 49152 of Windows, and 32768 where the range has it.
  ///
  /// Source: Amazon VPC User Guide, vpc-network-acls.md, ephemeral ports.
  @Test func aNamedClientUsesAPortOfItsOwnRange() throws {
    let text = try ProjectFile.template("three-tier-web")
    for (range, port) in [("windows", 49152), ("windows-2003", 1025), ("any", 32768)] {
      let work = try Workspace([
        "t.yaml": text.replacing("ephemeral: linux", with: "ephemeral: \(range)")
      ])
      let outcome = try work.run("trace t.yaml --from web --to db:5432 -q")
      #expect(outcome.status == 0 && outcome.output.contains(":\(port) -> "), "\(range)")
    }
  }

  @Test func eachFilterIsNamedWithWhatDecides() throws {
    let work = try Workspace(["t.yaml": try ProjectFile.template("three-tier-web")])
    let text = try work.run("trace t.yaml --from web --to db:5432 -q").output
    for words in [
      "security group web", "network ACL app (app-a)", "network ACL data (data-a)",
      "security group db", "entry 100: allow tcp/5432 from 10.0.10.0/23", "remembers the request",
    ] {
      #expect(text.contains(words), "\(words)")
    }
  }

  @Test func aBatchAnswersEachLineInOrder() throws {
    let work = try Workspace(["t.yaml": try ProjectFile.template("three-tier-web")])
    let good = """
      {"id": 1, "from": "web", "to": "db:5432"}

      {"id": "two", "from": "db", "to": "web:8080", "protocol": "tcp"}
      {"id": [3], "from": "web", "to": "db", "protocol": "icmp", "icmp": "echo-request"}
      """
    let outcome = try work.run("trace t.yaml --batch - -q", input: good)
    let lines = outcome.output.split(separator: "\n").map { Self.object(String($0)) }
    #expect(outcome.status == 0 && lines.count == 3)
    #expect(
      lines.map { $0?["outcome"] as? String } == ["answered", "request-dropped", "request-dropped"])
    #expect((lines[0]?["crossings"] as? [Any])?.count == 6)
    #expect(lines[0]?["id"] as? Int == 1 && lines[1]?["id"] as? String == "two")
    let mixed =
      "junk\n{\"from\": \"web\"}\n[]\n{\"id\": 7, \"from\": \"web\", \"to\": \"db:5432\"}\n"
    let partly = try work.run("trace t.yaml --batch - -q", input: mixed)
    let answers = partly.output.split(separator: "\n").map { Self.object(String($0)) }
    #expect(partly.status == 2 && answers.count == 4)
    #expect(answers.prefix(3).allSatisfy { $0?["error"] is String })
    #expect(answers.last??["outcome"] as? String == "answered")
  }

  private static func object(_ json: String) -> [String: Any]? {
    try? JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
  }
}
