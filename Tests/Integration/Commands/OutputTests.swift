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
