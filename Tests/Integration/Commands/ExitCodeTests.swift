import Testing

/// The exit codes that the help promises.
@Suite struct ExitCodeTests {
  /// One flow that works, and an entry for answers that opens doors: no error, one note or warning at most.
  private static let warned = """
    {"NetworkAcls": [{"NetworkAclId": "acl-1", "IsDefault": false, "Associations": [], "Entries": [
      {"RuleNumber": 100, "Egress": false, "Protocol": "6", "RuleAction": "allow",
       "CidrBlock": "10.0.0.0/24", "PortRange": {"From": 443, "To": 443}},
      {"RuleNumber": 100, "Egress": true, "Protocol": "6", "RuleAction": "allow",
       "CidrBlock": "10.0.0.0/24", "PortRange": {"From": 32768, "To": 60999}}]}]}
    """

  @Test func findingsCountFromTheChosenSeverityOn() throws {
    let work = try Workspace(["warned.json": Self.warned])
    let story = "examples/forgotten-ephemeral-entry/topology.yaml"
    try work.write(try ProjectFile.text(story), to: "error.yaml")
    let cases: [(words: String, status: Int32)] = [
      ("verify error.yaml", 1), ("verify error.yaml --fail-on error", 1),
      ("verify error.yaml --fail-on warning", 1), ("verify error.yaml --fail-on note", 1),
      ("verify error.yaml --fail-on never", 0), ("verify error.yaml --format json", 1),
      ("lint warned.json", 0), ("lint warned.json --fail-on error", 0),
      ("lint warned.json --fail-on warning", 1), ("lint warned.json --fail-on note", 1),
      ("lint warned.json --fail-on never", 0),
    ]
    for (words, status) in cases {
      #expect(try work.run(words).status == status, "\(words)")
    }
  }

  @Test func whatCannotBeReadIsInvalidInput() throws {
    let work = try Workspace(["t.yaml": try ProjectFile.template("isolated-data")])
    let cases = [
      "plan missing.yaml", "verify missing.yaml", "lint missing.json",
      "verify t.yaml --rules missing.json", "trace t.yaml --batch missing.jsonl",
      "trace missing.yaml --from a --to b:1", "plan .", "lint .",
    ]
    for words in cases {
      let outcome = try work.run(words)
      #expect(outcome.status == 2, "\(words)")
      #expect(outcome.output.isEmpty && outcome.messages.contains("error"), "\(words)")
    }
  }

  @Test func allErrorsOfAFileAreSaidInOneRun() throws {
    let text = """
      version: 1
      name: wrong
      vpcs: {main: {cidrs: [10.0.0.0/33]}}
      subnets:
        a: {vpc: mian, cidrs: [10.0.0.0/24]}
      workloads:
        web: {subnets: [b]}
      flows:
        - {from: web, to: nobody, service: htps}
      colour: red
      """
    let work = try Workspace(["t.yaml": text])
    let outcome = try work.run("plan t.yaml")
    #expect(outcome.status == 2 && outcome.output.isEmpty)
    for place in ["t.yaml:3:", "t.yaml:5:", "t.yaml:7:", "t.yaml:9:", "t.yaml:10:"] {
      #expect(outcome.messages.contains(place), "\(place) of \(outcome.messages)")
    }
  }

  @Test func rulesOfAnotherNetworkProveNothing() throws {
    let work = try Workspace([
      "t.yaml": try ProjectFile.template("isolated-data"), "foreign.json": Self.warned,
    ])
    let outcome = try work.run("verify t.yaml --rules foreign.json")
    #expect(outcome.status == 2 && outcome.output.isEmpty)
    #expect(outcome.messages.contains("foreign-rule-sets"))
  }
}
