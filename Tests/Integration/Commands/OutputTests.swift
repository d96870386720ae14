import Foundation
import Testing

/// Where results go, and how they look there.
@Suite struct OutputTests {
  @Test func aFileIsReplacedInOneStepOrNotAtAll() throws {
    let work = try Workspace([
      "t.yaml": try ProjectFile.template("isolated-data"), "bad.yaml": "version: [",
      "out.json": "old",
    ])
    #expect(try work.run("plan bad.yaml --format json --output out.json").status == 2)
    #expect(try work.text(of: "out.json") == "old")
    let written = try work.run("plan t.yaml --format json --output out.json")
    let printed = try work.run("plan t.yaml --format json")
    #expect(written.status == 0 && written.output.isEmpty && written.messages.isEmpty)
    #expect(try work.text(of: "out.json") == printed.output)
    #expect(try work.run("plan t.yaml --output missing/out.json").status == 2)
    let left = try FileManager.default.contentsOfDirectory(atPath: work.folder.path)
    #expect(Set(left) == ["t.yaml", "bad.yaml", "out.json"], "no temporary file stays")
  }

  @Test func linksAndDevicesStayWhatTheyAre() throws {
    let work = try Workspace(["t.yaml": try ProjectFile.template("isolated-data"), "real": "old"])
    let link = work.folder.appending(path: "link").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "real")
    #expect(try work.run("services ntp --output link").status == 0)
    #expect(try work.text(of: "real").hasPrefix("ntp"))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "real")
    let pipe = work.folder.appending(path: "pipe").path
    #expect(mkfifo(pipe, 0o600) == 0)
    let reader = open(pipe, O_RDONLY | O_NONBLOCK)
    defer { close(reader) }
    #expect(try work.run("services ntp --output pipe").status == 0)
    var status = stat()
    #expect(stat(pipe, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
  }

  @Test func standardInputIsReadForADash() throws {
    let work = try Workspace()
    let topology = try ProjectFile.template("isolated-data")
    let plan = try work.run("plan - --format json", input: topology)
    #expect(plan.status == 0 && plan.output.contains("\"network_acls\""))
    #expect(try work.run("verify -", input: topology).status == 0)
    let lint = try work.run("lint -", input: plan.output)
    #expect(lint.status == 0 && lint.output.contains("<stdin>"))
    let bad = try work.run("plan -", input: "version: x")
    #expect(bad.status == 2 && bad.messages.contains("<stdin>:1:10"))
  }

  @Test func coloursComeWhenTheyAreWanted() throws {
    let work = try Workspace(["t.yaml": try ProjectFile.template("isolated-data")])
    let escape = "\u{1B}["
    #expect(!(try work.run("verify t.yaml").output.contains(escape)), "a file is no terminal")
    #expect(try work.run("verify t.yaml --color always").output.contains(escape))
    #expect(!(try work.run("verify t.yaml --color never").output.contains(escape)))
    let environment = ["NO_COLOR": "1", "CLICOLOR_FORCE": "1"]
    #expect(!(try work.run("verify t.yaml", environment: environment).output.contains(escape)))
    let asked = try work.run("plan missing --color always", environment: ["NO_COLOR": "1"])
    #expect(asked.messages.contains(escape), "an option says more than the environment")
  }

  /// Seven workloads whose security groups nobody gave: four names are enough, unless somebody wants all.
  @Test func aLongListOfAssumptionsIsCut() throws {
    let names = (1...7).map { "w\($0)" }
    let workloads = names.map { "  \($0): {subnets: [app]}\n" }.joined()
    let topology = """
      version: 1
      name: many
      vpcs: {main: {cidrs: [10.0.0.0/16]}}
      subnets: {app: {vpc: main, cidrs: [10.0.1.0/24]}}
      workloads:
      \(workloads)network_acls: {app: {inbound: [], outbound: []}}
      flows: [{from: w1, to: w2, service: https}]

      """
    let work = try Workspace(["t.yaml": topology])
    let short = """
      note: security groups w1, w2, w3, w4 and 3 more: not given, assumed to be as planned (--verbose names them all)

      """
    let long = """
      note: security groups w1, w2, w3, w4, w5, w6, w7: not given, assumed to be as planned

      """
    #expect(try work.run("verify t.yaml --quiet").output.contains(short))
    #expect(try work.run("verify t.yaml").output.contains(short))
    #expect(try work.run("verify t.yaml --verbose").output.contains(long))
    #expect(try work.run("verify t.yaml --format json").output.contains("w4, w5, w6, w7: not"))
    let trace = "trace t.yaml --from w1 --to w2:443"
    #expect(try work.run(trace).messages.contains("w4 and 3 more"))
    #expect(try work.run("\(trace) --verbose").messages.contains("w6, w7: not given"))
    #expect(try work.run("\(trace) --quiet").messages.isEmpty)
  }

  @Test func quietLeavesErrorsAndResultsOnly() throws {
    let work = try Workspace([
      "t.yaml": try ProjectFile.template("isolated-data").replacing(
        "10.20.0.0/24", with: "10.20.0.7/24")
    ])
    #expect(try work.run("plan t.yaml").messages.contains("warning[non-canonical-cidr]"))
    let quiet = try work.run("plan t.yaml --quiet")
    #expect(quiet.messages.isEmpty && quiet.output.contains("proved:"))
    #expect(try work.run("plan missing -q").messages.hasPrefix("error"))
  }
}
