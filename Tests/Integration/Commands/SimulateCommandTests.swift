import Foundation
import Testing

/// Connections played packet by packet, as people and as programs ask for them.
@Suite struct SimulateCommandTests {
  private static let broken = "examples/forgotten-ephemeral-entry/topology.yaml"
  private static let right = "examples/right-network-acl/topology.yaml"

  @Test func whatAPersonSees() throws {
    let work = try Workspace([
      "broken.yaml": try ProjectFile.text(Self.broken),
      "right.yaml": try ProjectFile.text(Self.right),
    ])
    let works = try work.run("simulate right.yaml")
    #expect(works.status == 0 && works.output.contains("works: connected after 2 ms"))
    let fails = try work.run(
      "simulate broken.yaml --from web --to db --service postgresql",
      environment: ["COLUMNS": "200"])
    #expect(fails.status == 1)
    for words in [
      "SYN sent 7 times", "`Connection timed out` after 127 s", "missing-return-path",
      "acl data out * DROP", "{number: 100, allow: tcp/32768-60999, to: 10.0.10.0/24}",
      "aclplan explain missing-return-path",
    ] {
      #expect(fails.output.contains(words), "\(words)")
    }
    for columns in [60, 80, 200] {
      let drawn = try work.run(
        "simulate broken.yaml", environment: ["COLUMNS": "\(columns)"]
      ).output
      let widest = drawn.split(separator: "\n").map(\.count).max() ?? 0
      #expect(widest <= max(columns, 80), "\(columns): \(widest)")
    }
    let mermaid = try work.run("simulate broken.yaml --format mermaid")
    #expect(mermaid.status == 1 && mermaid.output.hasPrefix("sequenceDiagram\n"))
    #expect(mermaid.output.contains("n1-xn0: ") && mermaid.output.contains("n0->>n1: "))
  }

  /// Source: Amazon VPC User Guide, VPC_Security.md: neither kind of filter sees instance metadata.
  @Test func whatNoFilterSeesWorks() throws {
    let work = try Workspace(["t.yaml": try ProjectFile.text(Self.right)])
    for words in ["", " --clients all"] {
      let played = try work.run(
        "simulate t.yaml -q --from web --to 169.254.169.254 --service http\(words)")
      #expect(played.status == 0, "\(played.messages)")
      #expect(
        played.output.hasPrefix("not filtered: ") && played.output.contains("instance metadata"))
      let json = try work.run(
        "simulate t.yaml -q --from web --to 169.254.169.254 --service http --format json\(words)")
      #expect(json.status == 0 && Self.object(json.output)?["works"] as? Bool == true)
    }
    let nowhere = try work.run("simulate t.yaml -q --from web --to 192.0.2.1 --service http")
    #expect(nowhere.status == 1 && nowhere.output.hasPrefix("no way: "))
    let otherFamily = try work.run("simulate t.yaml -q --from 2001:db8::1 --to db --service http")
    #expect(otherFamily.status == 1 && otherFamily.output.contains("no address family in common"))
  }

  @Test func sharesOfManyClients() throws {
    let work = try Workspace([
      "t.yaml": try ProjectFile.text("examples/range-too-narrow/topology.yaml")
        .replacing("ephemeral: linux", with: "ephemeral: 49000-49300")
    ])
    // 49152-49300 are answered: 149 of 301.
    let all = try work.run("simulate t.yaml --clients all --format json -q")
    let value = try #require(Self.object(all.output))
    let crowd = try #require((value["crowds"] as? [[String: Any]])?.first)
    #expect(all.status == 1 && crowd["clients"] as? Int == 301 && crowd["failed"] as? Int == 152)
    #expect(crowd["proved_loss"] as? String == "50.5 %")
    let text = try work.run("simulate t.yaml --clients 200 -q")
    #expect(text.status == 1 && text.output.contains("200 clients"))
  }

  @Test func rulesChangeOnTheWay() throws {
    let work = try Workspace(["t.yaml": try ProjectFile.text(Self.right)])
    let plan = try work.run("plan t.yaml --format json").output
    let closed = plan.replacing("\"from\": 32768", with: "\"from\": 60999")
    try #require(closed != plan)
    try work.write(closed, to: "after.json")
    let words = "simulate t.yaml -q --rounds 2 --pause 5s"
    #expect(try work.run(words).status == 0)
    let changed = try work.run("\(words) --change-at 3s --rules-after after.json")
    #expect(changed.status == 1 && changed.output.contains("the rule sets change"))
  }

  @Test func equalRunsAreEqualBytes() throws {
    let work = try Workspace(["t.yaml": try ProjectFile.text(Self.right)])
    let words = "simulate t.yaml -q --loss 10% --reorder 10% --duplicate 5% --bytes 50KB --seed 3"
    for format in ["text", "json", "mermaid"] {
      let first = try work.run("\(words) --format \(format)")
      #expect(first.output == (try work.run("\(words) --format \(format)").output))
      let other = try work.run(
        "\(words.replacing("--seed 3", with: "--seed 4")) --format \(format)")
      #expect(first.output != other.output)
    }
  }

  @Test func wordsWithoutMeaning() throws {
    let work = try Workspace([
      "t.yaml": try ProjectFile.text(Self.right),
      "many.yaml": try ProjectFile.template("three-tier-web"),
    ])
    let cases: [(words: String, says: String)] = [
      ("simulate", "topology"), ("simulate many.yaml", "say which flow to play"),
      ("simulate t.yaml --from wb --to db --service ssh", "did you mean 'web'?"),
      ("simulate t.yaml --from web --to db --service htps", "no service"),
      ("simulate t.yaml --loss 120%", "--loss"), ("simulate t.yaml --delay 5parsec", "--delay"),
      ("simulate t.yaml --bytes 9999TB", "--bytes"), ("simulate t.yaml --path-mtu 20", "576"),
      ("simulate t.yaml --change-at 3s", "belong together"),
      ("simulate t.yaml --clients none", "--clients"),
    ]
    for (words, says) in cases {
      let outcome = try work.run(words)
      #expect(outcome.status == 64 && outcome.output.isEmpty, "\(words)")
      #expect(outcome.messages.contains(says), "\(words): \(outcome.messages)")
    }
    #expect(try work.run("simulate missing.yaml").status == 2)
    #expect(try work.run("simulate t.yaml --pcap no/such/run.pcap").status == 2)
  }

  private static func object(_ json: String) -> [String: Any]? {
    try? JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
  }
}
