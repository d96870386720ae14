import Foundation
import Testing

/// What the program writes, it reads back, and finds nothing wrong with.
@Suite struct RoundTripTests {
  @Test func everyTemplateIsPlannedAndVerifiedAgain() throws {
    let work = try Workspace()
    let names = try ProjectFile.templates
    let listed = try work.run("init --list").output.split(separator: "\n")
      .compactMap { $0.split(separator: " ").first.map(String.init) }
    #expect(listed == names && names.count >= 6)
    for name in names {
      let starter = try work.run("init --template \(name)")
      #expect(try starter.status == 0 && starter.output == ProjectFile.template(name))
      try work.write(starter.output, to: "t.yaml")
      let plan = try work.run("plan -", input: starter.output)
      #expect(plan.status == 0 && plan.messages.isEmpty, "\(name): \(plan.messages)")
      #expect(plan.output.contains("\nproved: ") && plan.output.hasSuffix("no findings\n"))
      for format in ["aws-json", "json"] {
        #expect(try work.run("plan t.yaml --format \(format) --output rules.json").status == 0)
        let verified = try work.run("verify t.yaml --rules rules.json --fail-on note")
        #expect(verified.status == 0, "\(name) \(format): \(verified.output)")
        #expect(verified.messages.isEmpty, "\(name) \(format): \(verified.messages)")
        #expect(verified.output.hasSuffix("no findings\n"))
        #expect(!verified.output.contains("assumed"), "nothing is missing in \(format)")
      }
    }
  }

  @Test func aPlanIsTheSameBytesEachTime() throws {
    let work = try Workspace()
    for name in try ProjectFile.templates {
      let text = try ProjectFile.template(name)
      for format in [
        "table", "json", "aws-json", "aws-cli", "cloudformation", "markdown", "nftables",
        "terraform",
      ] {
        let first = try work.run("plan - --format \(format)", input: text)
        let second = try work.run("plan - --format \(format)", input: text)
        #expect(first.output == second.output && !first.output.isEmpty, "\(name) \(format)")
      }
    }
  }

  @Test func theOrderOfSectionsDoesNotMatter() throws {
    let work = try Workspace()
    for name in try ProjectFile.templates {
      let text = try ProjectFile.template(name)
      let turned = Self.sections(of: text).reversed().joined(separator: "\n")
      let plan = try work.run("plan - --format json", input: text)
      let other = try work.run("plan - --format json", input: turned)
      #expect(try Self.rules(of: plan.output) == Self.rules(of: other.output), "\(name)")
    }
  }

  /// Edited rule sets in our own format are judged, at their places.
  @Test func anEditedPlanIsJudgedAtItsPlace() throws {
    let work = try Workspace(["t.yaml": try ProjectFile.template("isolated-data")])
    let plan = try work.run("plan t.yaml --format json").output
    let narrowed = plan.replacing(
      "\"from\": 32768,\n              \"to\": 60999", with: "\"from\": 49152, \"to\": 60999")
    try #require(narrowed != plan)
    try work.write(narrowed, to: "rules.json")
    let outcome = try work.run("verify t.yaml --rules rules.json")
    #expect(outcome.status == 1 && outcome.output.contains("error[partial-return-path]"))
    #expect(outcome.output.contains("rules.json:"))
    #expect(try work.run("lint rules.json").output.contains("rules.json:"))
  }

  /// The sections of a topology, each with the comments in front of it.
  private static func sections(of text: String) -> [String] {
    var sections: [String] = []
    var current = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let first = line.first, first.isLetter, !current.isEmpty {
        sections.append(current)
        current = ""
      }
      current += line + "\n"
    }
    return sections + [current]
  }

  /// The rules of a plan, whatever the order of its network ACLs and security groups.
  private static func rules(of json: String) throws -> [String: NSArray] {
    let plan = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    var rules: [String: NSArray] = [:]
    for kind in ["network_acls", "security_groups"] {
      for filter in try #require(plan[kind] as? [[String: Any]]) {
        let name = try #require(filter["name"] as? String)
        for direction in ["inbound", "outbound"] {
          let entries = try #require(filter[direction] as? [[String: Any]])
          rules["\(kind) \(name) \(direction)"] =
            entries.map { $0.filter { $0.key != "needed_for" } } as NSArray
        }
      }
    }
    return rules
  }
}
