import Foundation
import Testing

/// What the program answers to words it can and cannot understand.
@Suite struct UsageTests {
  private static let commands: [(name: String, options: [String])] = [
    ("init", ["--template", "--list"]), ("plan", ["--format"]),
    ("verify", ["--rules", "--format", "--fail-on"]),
    ("lint", ["--max-entries", "--format", "--fail-on"]),
    ("trace", ["--rules", "--from", "--to", "--protocol", "--icmp", "--batch", "--format"]),
    (
      "simulate",
      [
        "--rules", "--from", "--to", "--service", "--loss", "--seed", "--pcap", "--rules-after",
        "--format",
      ]
    ),
    ("diff", ["--topology", "--format", "--detailed-exitcode"]),
    ("migrate", ["--topology", "--format", "--numbers", "--max-entries"]),
    ("optimize", ["--format", "--prefer", "--widen", "--accept-widening", "--max-entries"]),
    ("import", ["--without-rules", "--parameter"]), ("matrix", ["--rules", "--format"]),
    ("graph", ["--focus", "--format"]), ("report", ["--rules"]), ("schema", []), ("services", []),
    ("explain", []),
  ]

  /// Rule sets given as the topology are told as what they are, not as a topology with wrong keys.
  @Test func whatIsNoTopologyIsSaidToBeNone() throws {
    let work = try Workspace([
      "answer.json": #"{"NetworkAcls": []}"#,
      "plan.json": #"{"format_version": "1.2", "planned_values": {"root_module": {}}}"#,
      "template.yaml": "AWSTemplateFormatVersion: 2010-09-09\nResources: {}\n",
      "topology.yaml": try ProjectFile.template("dual-stack"),
    ])
    for (file, words) in [
      ("answer.json", "the AWS CLI"), ("plan.json", "Terraform"),
      ("template.yaml", "CloudFormation"),
    ] {
      for command in ["verify", "plan", "matrix"] {
        let outcome = try work.run("\(command) \(file)")
        #expect(outcome.status == 2 && outcome.output.isEmpty)
        #expect(outcome.messages.hasPrefix("error[not-a-topology]"), "\(outcome.messages)")
        for word in [words, "--rules", "aclplan import", "\(file):1:1"] {
          #expect(outcome.messages.contains(word), "\(command) \(file): \(word)")
        }
      }
    }
    let turned = try work.run("lint topology.yaml")
    #expect(turned.status == 2 && turned.messages.contains("looks like a topology"))
    #expect(turned.messages.contains("aclplan verify"))
  }

  @Test func everyCommandHasHelp() throws {
    let work = try Workspace()
    let general = try work.run("--help")
    #expect(general.status == 0)
    #expect(general.output.contains("Exit codes: 0 all holds; 1 findings"))
    for (name, options) in Self.commands {
      let help = try work.run("\(name) --help")
      #expect(help.status == 0 && help.messages.isEmpty, "\(name)")
      #expect(general.output.contains("\n  \(name) "), "\(name)")
      for option in options + ["--color", "--quiet", "--verbose", "--output"] {
        #expect(help.output.contains(option), "\(name) \(option)")
      }
      // A command that somebody copies must not be broken by the width of a terminal.
      let examples = help.output.components(separatedBy: "\n\nUSAGE:")[0]
        .components(separatedBy: "\nExamples:\n").dropFirst().joined()
      #expect(examples.hasPrefix("  "), "\(name) ends with examples")
      #expect(examples.split(separator: "\n").allSatisfy { $0.hasPrefix("  ") }, "\(name)")
    }
  }

  @Test func wordsWithoutMeaningAreBadUsage() throws {
    let work = try Workspace(["t.yaml": try ProjectFile.template("isolated-data")])
    let cases: [(words: String, says: String)] = [
      ("plan", "topology"), ("plan t.yaml --bogus", "--bogus"), ("bogus", "bogus"),
      ("plan t.yaml --format xml", "aws-json"), ("verify", "topology"),
      ("verify t.yaml --fail-on fatal", "warning"), ("lint", "path"),
      ("lint t.yaml --max-entries 99", "2 to 40"), ("lint t.yaml --color pink", "always"),
      ("explain missing-retrn-path", "Did you mean 'missing-return-path'?"),
      ("services htps", "Did you mean"), ("init --template tree-tier", "three-tier-web"),
      ("trace", "--rules"), ("trace t.yaml --from app", "--to"),
      ("trace t.yaml --from ap --to db:1", "did you mean 'app'?"),
      ("trace t.yaml --from app --to db", "db:443"),
      ("trace t.yaml --from app --to db:65536", "0 to 65535"),
      ("trace t.yaml --from app --to db:1 --protocol tpc", "tpc"),
      ("trace t.yaml --from app --to db --protocol icmp --icmp 256/0", "256/0"),
      ("trace t.yaml --from 10.0.0.1 --to [2001:db8::1]:80", "different families"),
    ]
    for (words, says) in cases {
      let outcome = try work.run(words)
      #expect(outcome.status == 64, "\(words)")
      #expect(outcome.output.isEmpty, "\(words)")
      #expect(outcome.messages.contains(says), "\(words): \(outcome.messages)")
    }
  }

  @Test func everyFindingIsExplained() throws {
    let work = try Workspace()
    let list = try work.run("explain")
    let ids = list.output.split(separator: "\n").compactMap { $0.split(separator: " ").first }
    #expect(list.status == 0 && ids.count >= 15)
    for id in ids {
      let page = try work.run("explain \(id)")
      #expect(page.status == 0 && page.messages.isEmpty)
      let parts = ["\(id): ", "What it means", "How it looks", "How to mend it"]
      #expect(parts.allSatisfy(page.output.contains), "\(id)")
    }
  }

  @Test func servicesAreListedAndShown() throws {
    let work = try Workspace()
    let list = try work.run("services").output.split(separator: "\n")
    #expect(list.count > 150)
    #expect(list.allSatisfy { $0.count <= 240 }, "a table is to be read")
    #expect(list.contains { $0.hasPrefix("postgresql ") && $0.contains("tcp/5432") })
    let dns = try work.run("services dns").output
    #expect(dns.contains("tcp") && dns.contains("udp") && dns.contains("53"))
  }
}
