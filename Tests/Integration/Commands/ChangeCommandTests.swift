import Foundation
import Testing

/// What `diff`, `migrate` and `optimize` do beyond their stories.
@Suite struct ChangeCommandTests {
  @Test func detailedExitCodesAreThoseOfTerraform() throws {
    let work = try Workspace([
      "a.yaml": try ProjectFile.template("isolated-data"),
      "b.yaml": try ProjectFile.template("isolated-data")
        + "security_groups: {db: {inbound: []}}\n", "bad.json": "{",
    ])
    let cases: [(words: String, status: Int32)] = [
      ("diff a.yaml a.yaml", 0), ("diff a.yaml a.yaml --detailed-exitcode", 0),
      ("diff a.yaml b.yaml", 0), ("diff a.yaml b.yaml --detailed-exitcode", 2),
      ("diff a.yaml bad.json", 2), ("diff a.yaml bad.json --detailed-exitcode", 1),
      ("diff a.yaml none.json --detailed-exitcode", 1),
    ]
    for (words, status) in cases {
      #expect(try work.run(words).status == status, "\(words)")
    }
  }

  @Test func aTopologySaysWhichFlowsChange() throws {
    let work = try Workspace([
      "a.yaml": try ProjectFile.template("isolated-data"),
      "b.yaml": try ProjectFile.template("isolated-data")
        + "security_groups: {db: {inbound: []}}\n",
    ])
    let outcome = try work.run("diff a.yaml b.yaml --topology a.yaml")
    #expect(outcome.output.contains("app → db postgresql: reachable → blocked"))
  }

  @Test func whatOptimizeWritesDecidesTheSame() throws {
    let work = try Workspace()
    // The first of them is over any quota, so that there is no room to change it in.
    for (name, isWithinQuota) in [
      ("all-but-one", false), ("blocklist", true), ("three-tier", true),
    ] {
      let file = Program.packageRoot.path + "/Tests/Benchmarks/Workloads/\(name).json"
      let optimised = try work.run("optimize \(file) --format aws-json --output \(name).json")
      #expect(optimised.status == 0)
      #expect(try work.run("diff \(file) \(name).json --detailed-exitcode").status == 0, "\(name)")
      let migrated = try work.run("migrate \(file) \(name).json --max-entries 40")
      #expect((migrated.status == 0) == isWithinQuota, "\(name)")
    }
  }

  @Test func aScriptQuotesWhatNamesSay() throws {
    let live = try ProjectFile.text("examples/change-without-outage/live.json")
    let named = live.replacing("acl-0b1", with: "acl-0b9")
      .replacing("\"app\"", with: "\"a'; touch owned; '$(touch owned)\"")
    let work = try Workspace(["live.json": live, "named.json": named])
    let script = try work.run("migrate live.json named.json --format aws-cli")
    #expect(script.status == 0)
    try work.write(script.output, to: "change.sh")
    // A stand-in for the AWS CLI that only says yes.
    try work.write("#!/bin/sh\necho acl-1\n", to: "aws")
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = ["-c", "chmod +x aws && PATH=$PWD:$PATH VPC_ID=v sh change.sh > /dev/null"]
    shell.currentDirectoryURL = work.folder
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0)
    let owned = work.folder.appending(path: "owned").path
    #expect(!FileManager.default.fileExists(atPath: owned))
  }

  @Test func anUnknownWideningIsSaidToBeUnknown() throws {
    let work = try Workspace()
    let file = Program.packageRoot.path + "/examples/fit-the-quota/network-acls.json"
    let outcome = try work.run("optimize \(file) --accept-widening nothing")
    #expect(outcome.output.contains("there is no widening nothing"))
    let answers = try work.run("optimize \(file) --accept-widening nothing --format aws-json")
    #expect(answers.messages.contains("there is no widening nothing"))
  }

  /// Whether or not there is a plan, and however it is written, a mistyped id is told.
  @Test func planTellsAMistypedWidening() throws {
    let topology = try ProjectFile.text("examples/fit-the-quota/topology.yaml")
    let work = try Workspace([
      "crowded.yaml": topology, "roomy.yaml": try ProjectFile.template("isolated-data"),
    ])
    let note = "there is no widening app.inbound.tcp-443.10.0.40.0/20: it is not made"
    let crowded = "plan crowded.yaml --accept-widening app.inbound.tcp-443.10.0.40.0/20"
    let refused = try work.run(crowded)
    #expect(refused.status == 1 && refused.messages.contains("error[quota-exceeded]"))
    #expect(refused.messages.contains("note[widening-not-made]: \(note)"))
    #expect(!(try work.run("\(crowded) --quiet").messages.contains(note)))
    #expect(try work.run("\(crowded) --format json").output.contains(note))
    for format in ["table", "json", "terraform", "cloudformation", "aws-cli", "markdown"] {
      let planned = try work.run("plan roomy.yaml --accept-widening x --format \(format)")
      #expect(planned.status == 0 && planned.output.contains("there is no widening x"), "\(format)")
    }
    let answers = try work.run("plan roomy.yaml --accept-widening x --format aws-json")
    #expect(answers.status == 0 && answers.messages.contains("there is no widening x"))
  }
}
