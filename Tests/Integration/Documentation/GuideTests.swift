import Foundation
import Testing

/// The guide shows what happens when somebody does as it says.
@Suite struct GuideTests {
  private static let catalogue = "Sources/aclplan/aclplan.docc"

  /// The sessions of the tutorial, one after the other in one folder, run by a shell as a reader would.
  @Test(.enabled(if: Tool("bash").isThere, "bash is not installed"))
  func tutorialHappensAsItIsTold() throws {
    let article = try ProjectFile.text("\(Self.catalogue)/FromInitToAPullRequest.md")
    let work = try Workspace()
    var commandCount = 0
    for session in blocks("console", in: article) {
      for step in Transcript(session).steps {
        commandCount += 1
        let said = Transcript.recorded(try run(step.command, in: work))
        #expect(shows(step.expected, of: said), "\(step.command)\n\(said)")
      }
    }
    #expect(commandCount >= 10)
  }

  private func run(_ command: String, in work: Workspace) throws -> Program.Outcome {
    let program = URL(filePath: try Program().path).deletingLastPathComponent().path
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["bash", "-c", command]
    process.currentDirectoryURL = work.folder
    process.environment = ["PATH": "\(program):/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
    return try process.outcome()
  }

  /// Whether a shortened session shows what was said: its lines in order, with nothing between them but where dots stand.
  private func shows(_ expected: String, of said: String) -> Bool {
    var rest = said.split(separator: "\n", omittingEmptySubsequences: false)[...]
    var mayLeaveOut = false
    for line in expected.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "..." {
        mayLeaveOut = true
        continue
      }
      guard let place = mayLeaveOut ? rest.firstIndex(of: line) : rest.startIndex,
        place < rest.endIndex, rest[place] == line
      else { return false }
      rest = rest[(place + 1)...]
      mayLeaveOut = false
    }
    return mayLeaveOut || rest.allSatisfy(\.isEmpty)
  }

  /// Every command line that a page names has a command and options that there are.
  @Test func optionsThatAreNamedExist() throws {
    let folder = Program.packageRoot.appending(path: Self.catalogue).path
    let work = try Workspace()
    var help: [String: String] = [:]
    var faults: [String] = []
    for page in try FileManager.default.contentsOfDirectory(atPath: folder) {
      let text = try ProjectFile.text("\(Self.catalogue)/\(page)")
      for line in text.matches(of: /aclplan ([a-z]+)((?: +[^`|\n]*)?)/) {
        let (command, words) = (String(line.1), line.2)
        let known = try help[command] ?? work.run("\(command) --help").output
        help[command] = known
        let options = words.matches(of: /--[a-z-]+/).map { String($0.0) }
        faults += options.filter { !known.contains("\($0)") }.map { "\(page): \(command) \($0)" }
      }
    }
    #expect(help.count >= 6 && faults.isEmpty, "\(faults)")
  }

  /// The YAML that readers copy is YAML.
  @Test(.enabled(if: Tool.pythonHas("yaml"), "Python's yaml is not installed"))
  func pipelinesAreYAML() throws {
    let work = try Workspace()
    for page in ["InAPipeline", "FromInitToAPullRequest"] {
      let text = try ProjectFile.text("\(Self.catalogue)/\(page).md")
      for (index, block) in blocks("yaml", in: text).enumerated() {
        try work.write(block + "\n", to: "\(page)-\(index).yaml")
      }
    }
    let script =
      "import glob, yaml\nfor name in glob.glob('*.yaml'): assert yaml.safe_load(open(name))"
    let outcome = try Tool.python.run(["-c", script], in: work.folder)
    #expect(outcome.status == 0, "\(outcome.output)")
  }

  private func blocks(_ language: String, in article: String) -> [String] {
    article.components(separatedBy: "```\(language)\n").dropFirst()
      .compactMap { $0.components(separatedBy: "\n```").first }
  }
}
