import Foundation
import Testing

/// What the GitHub action and the hooks run.
@Suite(.enabled(if: Tool("bash").isThere, "bash is not installed"))
struct PipelineTests {
  private static let action = Program.packageRoot.appending(path: ".github/actions/aclplan")

  /// A folder with the story of the forgotten entry, and the program on the path.
  private static func workspace() throws -> Workspace {
    let work = try Workspace([
      "topology.yaml": try ProjectFile.text("examples/forgotten-ephemeral-entry/topology.yaml"),
      "acls.json": try ProjectFile.text("examples/lint-without-topology/network-acls.json"),
    ])
    let folder = work.folder.appending(path: "bin")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: folder.appending(path: "aclplan").path, withDestinationPath: try Program().path)
    return work
  }

  /// Runs the action's script as GitHub does: inputs are variables, and files take outputs.
  private static func check(
    _ work: Workspace, _ inputs: [String: String]
  ) throws -> (status: Int32, log: String, outputs: String, summary: String) {
    let given = ["TOPOLOGY", "RULES", "FORMATS", "BASELINE"].map { ($0, "") }
    var variables = Dictionary(uniqueKeysWithValues: given).merging(inputs) { $1 }
    variables["FAIL_ON"] = inputs["FAIL_ON"] ?? "error"
    variables["SARIF"] = "out.sarif"
    variables["GITHUB_OUTPUT"] = "output"
    variables["GITHUB_STEP_SUMMARY"] = "summary"
    variables["PATH"] = "\(work.folder.path)/bin:/usr/bin:/bin"
    let process = Process()
    process.executableURL = action.appending(path: "check")
    process.currentDirectoryURL = work.folder
    process.environment = variables
    let outcome = try process.outcome()
    return (
      outcome.status, outcome.output + outcome.messages, (try? work.text(of: "output")) ?? "",
      (try? work.text(of: "summary")) ?? ""
    )
  }

  @Test func findingsFailTheJobAndAreShown() throws {
    let work = try Self.workspace()
    let run = try Self.check(work, ["TOPOLOGY": "topology.yaml", "FORMATS": "junit=a.xml\n\n"])
    #expect(run.status == 1)
    #expect(run.log.contains("::error file=topology.yaml,line=25"), "\(run.log)")
    #expect(run.outputs == "sarif=out.sarif\n")
    #expect(run.summary.hasPrefix("### aclplan\n``````text\nerror[missing-return-path]"))
    #expect(try work.text(of: "out.sarif").contains("\"missing-return-path\""))
    #expect(try work.text(of: "a.xml").contains("<testsuites"))
  }

  @Test func whatIsKnownFailsNothing() throws {
    let work = try Self.workspace()
    try FileManager.default.createDirectory(
      at: work.folder.appending(path: "a folder"), withIntermediateDirectories: true)
    _ = try work.run("verify topology.yaml --format json --output known.json")
    let known = ["TOPOLOGY": "topology.yaml", "BASELINE": "known.json"]
    #expect(try Self.check(work, known).status == 0)
    #expect(try Self.check(work, ["TOPOLOGY": "topology.yaml", "FAIL_ON": "never"]).status == 0)
  }

  @Test func ruleSetsAloneAreLinted() throws {
    let work = try Self.workspace()
    let run = try Self.check(work, ["RULES": "  acls.json\n"])
    let lint = try work.run("lint acls.json --format github")
    #expect(run.status == lint.status && run.log == lint.output)
    #expect(try Self.check(work, [:]).status == 64)
    #expect(try Self.check(work, ["TOPOLOGY": "missing.yaml"]).status == 2)
  }

  /// Whatever the action declares is handed to its script, and nothing else.
  @Test func everyInputIsUsed() throws {
    let text = try ProjectFile.text(".github/actions/aclplan/action.yml")
    let inputs = text.components(separatedBy: "\noutputs:")[0].matches(of: /(?m)^  ([a-z-]+):$/)
      .map { String($0.1) }
    #expect(inputs.count >= 6)
    for input in inputs { #expect(text.contains("inputs.\(input) "), "\(input)") }
  }

  /// The command of the hook judges each file by itself, all of them, and fails if one does.
  @Test func hookJudgesEachTopology() throws {
    let work = try Self.workspace()
    try work.write(try ProjectFile.template("isolated-data"), to: "good/topology.yaml")
    let hooks = try ProjectFile.text(".pre-commit-hooks.yaml")
    let entry = try #require(hooks.firstMatch(of: /entry: (bash .*)/)).1
    func run(_ files: String) throws -> Program.Outcome {
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = ["bash", "-c", "\(entry) \(files)"]
      process.currentDirectoryURL = work.folder
      process.environment = ["PATH": "\(work.folder.path)/bin:/usr/bin:/bin"]
      return try process.outcome()
    }
    #expect(try run("good/topology.yaml").status == 0)
    let both = try run("topology.yaml good/topology.yaml")
    #expect(both.status == 1 && both.output.contains("\nproved: 3 of 3 flows"), "\(both)")
  }
}
