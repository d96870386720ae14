import Foundation
import Testing

/// Each format for findings, held to its own schema or grammar.
@Suite struct FindingsFormatTests {
  /// A topology with an error that concerns a flow, a violated forbidden flow, and names that try to break out.
  private static let hostile = """
    version: 1
    name: "]]></testsuite>"
    vpcs: {main: {cidrs: [10.0.0.0/16]}}
    subnets:
      app: {vpc: main, cidrs: [10.0.10.0/24], network_acl: "a\\"<&>'%0A::error::,"}
      data: {vpc: main, cidrs: [10.0.20.0/24]}
    workloads:
      web: {subnets: [app], ephemeral: linux}
      db: {subnets: [data], listens: [postgresql]}
    flows:
      - {from: web, to: db, service: postgresql}
    forbidden:
      - {from: db, to: web}
    network_acls:
      "a\\"<&>'%0A::error::,":
        inbound: [{number: 100, allow: all, from: 0.0.0.0/0}]
        outbound: [{number: 100, allow: all, to: 0.0.0.0/0}]
      data:
        inbound: [{number: 100, allow: all, from: 0.0.0.0/0}]
        outbound: [{number: 100, allow: tcp/32768-40000, to: 10.0.10.0/24}]
    security_groups:
      web: {inbound: [{allow: all, from: 0.0.0.0/0}], outbound: [{allow: all, to: 0.0.0.0/0}]}
      db: {inbound: [{allow: all, from: 0.0.0.0/0}], outbound: [{allow: all, to: 0.0.0.0/0}]}

    """

  /// Inputs that come to findings of every kind of place, to no finding, and to none because they cannot be read.
  private static func workspace() throws -> Workspace {
    try Workspace([
      "hostile.yaml": hostile, "good.yaml": try ProjectFile.template("three-tier-web"),
      "broken.yaml": "version: 1\nsubnets: [x]\n", "folder with space/ä.yaml": hostile,
    ])
  }

  private static let inputs = [
    "hostile.yaml", "good.yaml", "broken.yaml", "folder with space/ä.yaml",
  ]

  private static func schema(_ name: String) -> URL {
    Program.packageRoot.appending(path: "Tests/Fixtures/schemas/\(name)")
  }

  private func outputs(_ format: String) throws -> (work: Workspace, files: [String]) {
    let work = try Self.workspace()
    let program = try Program()
    var files: [String] = []
    for (index, input) in Self.inputs.enumerated() {
      let file = "\(index).out"
      let outcome = try program.run(
        ["verify", input, "--format", "\(format)=\(file)", "--format", "text"], in: work.folder)
      #expect(outcome.status == [1, 0, 2, 1][index], "\(input): \(outcome.messages)")
      files.append(file)
    }
    return (work, files)
  }

  // Source of the schema: OASIS SARIF 2.1.0.
  @Test(.enabled(if: Tool.pythonHas("jsonschema"), "Python's jsonschema is not installed"))
  func sarifIsValid() throws {
    let (work, files) = try outputs("sarif")
    let schema = Self.schema("sarif-schema-2.1.0.json")
    let script = """
      import json, sys, jsonschema
      schema = json.load(open(sys.argv[1]))
      validator = jsonschema.validators.validator_for(schema)(schema)
      for name in sys.argv[2:]:
          for error in validator.iter_errors(json.load(open(name))):
              print(name, list(error.path), error.message)
      """
    let outcome = try Tool.python.run(["-c", script, schema.path] + files, in: work.folder)
    #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome.output)")
    let text = try work.text(of: files[3])
    #expect(text.contains("\"uri\": \"folder%20with%20space/%C3%A4.yaml\""))
  }

  // Source of the schema: Windy Road Technology, JUnit.xsd.
  @Test(.enabled(if: Tool("xmllint").isThere, "xmllint (libxml2-utils) is not installed"))
  func jUnitIsValid() throws {
    let (work, files) = try outputs("junit")
    let schema = Self.schema("junit.xsd")
    let outcome = try Tool("xmllint").run(
      ["--noout", "--nonet", "--schema", schema.path] + files, in: work.folder)
    #expect(outcome.status == 0, "\(outcome.output)")
  }

  @Test func jUnitFailsWhatFailsTheRun() throws {
    let work = try Self.workspace()
    let strict = try work.run("verify hostile.yaml --format junit").output
    #expect(strict.contains("tests=\"1\" failures=\"1\" errors=\"0\""))
    #expect(strict.components(separatedBy: "<failure ").count == 3)
    let lenient = try work.run("verify hostile.yaml --format junit --fail-on never")
    #expect(lenient.status == 0 && !lenient.output.contains("<failure "))
  }

  @Test func gitHubCommandsStayOnTheirLines() throws {
    let work = try Self.workspace()
    let text = try work.run("verify hostile.yaml --format github").output
    let lines = text.split(separator: "\n")
    #expect(lines.count == 2)
    for line in lines {
      #expect(line.hasPrefix("::error file=hostile.yaml,line="))
      // Two separators and no more: nothing in a name starts another command or property.
      let head = line.dropFirst(2).prefix { $0 != ":" }
      #expect(head.split(separator: ",").count == 6, "\(head)")
    }
  }

  @Test func gitLabIssuesHaveWhatGitLabAsksFor() throws {
    let (work, files) = try outputs("gitlab")
    for (file, count) in zip(files, [2, 0, 1, 2]) {
      let data = Data(try work.text(of: file).utf8)
      let issues = try #require(JSONSerialization.jsonObject(with: data) as? [[String: Any]])
      #expect(issues.count >= count, "\(file)")
      #expect(Set(issues.compactMap { $0["fingerprint"] as? String }).count == issues.count)
      for issue in issues {
        let location = try #require(issue["location"] as? [String: Any])
        let lines = try #require(location["lines"] as? [String: Int])
        #expect(location["path"] is String && (lines["begin"] ?? 0) >= 1)
        #expect(
          ["info", "minor", "major", "critical", "blocker"].contains(
            issue["severity"] as? String ?? ""))
      }
    }
  }

  @Test func severalFormatsComeFromOneRun() throws {
    let work = try Self.workspace()
    let outcome = try work.run(
      "verify hostile.yaml --format text --format json=a.json --format sarif=a.sarif")
    #expect(outcome.status == 1 && outcome.output.contains("forbidden-flow-allowed"))
    #expect(try work.text(of: "a.json") == work.run("verify hostile.yaml --format json").output)
    #expect(try work.text(of: "a.sarif") == work.run("verify hostile.yaml --format sarif").output)
    for wrong in [
      "--format json --format sarif", "--format json=a --format sarif=a", "--format json=",
      "--format yaml",
    ] {
      #expect(try work.run("verify hostile.yaml \(wrong)").status == 64, "\(wrong)")
    }
  }

  @Test func baselineLeavesWhatIsNew() throws {
    let work = try Self.workspace()
    for format in ["json", "sarif"] {
      _ = try work.run("verify hostile.yaml --format \(format)=known")
      // Lines move, and nothing else.
      try work.write("# a comment\n\n" + Self.hostile, to: "moved.yaml")
      let moved = try work.run("verify moved.yaml --baseline known")
      #expect(moved.status == 0, "\(format)")
      #expect(moved.output.contains("2 findings are in the baseline"), "\(format)")
      try work.write(
        Self.hostile.replacing("tcp/32768-40000", with: "tcp/32768-32800").replacing(
          "forbidden:\n  - {from: db, to: web}",
          with: "forbidden:\n  - {from: db, to: web}\n  - {from: web, to: db, service: ssh}"),
        to: "worse.yaml")
      let worse = try work.run("verify worse.yaml --baseline known")
      #expect(worse.status == 1, "\(format)")
      #expect(worse.output.contains("web → db ssh is possible"), "\(worse.output)")
      #expect(!worse.output.contains("db → web is possible"))
    }
    try work.write("[1]", to: "no-baseline.json")
    for wrong in ["no-baseline.json", "hostile.yaml", "absent.json"] {
      let outcome = try work.run("verify hostile.yaml --baseline \(wrong)")
      #expect(outcome.status == 2 && !outcome.messages.isEmpty, "\(wrong)")
    }
  }
}
