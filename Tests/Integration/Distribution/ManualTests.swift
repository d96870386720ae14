import Foundation
import Testing

/// The manual page, which `.ci/manual` writes from what the program says about itself.
@Suite(.enabled(if: Tool.python.isThere, "Python 3 is not installed"))
struct ManualTests {
  private static func page(in work: Workspace) throws -> String {
    let script = Program.packageRoot.appending(path: ".ci/manual").path
    let program = try Program().path
    let outcome = try Tool.python.run([script, program, "2026-11-26"], in: work.folder)
    try #require(outcome.status == 0, "\(outcome.output)")
    try work.write(outcome.output, to: "aclplan.1")
    return outcome.output
  }

  @Test func everythingTheHelpNamesIsInIt() throws {
    let work = try Workspace()
    let page = try Self.page(in: work)
    let wanted = [
      "NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "ENVIRONMENT", "FILES", "EXIT STATUS",
      "EXAMPLES", "SEE ALSO",
    ]
    let sections = page.matches(of: /(?m)^\.Sh (.+)$/).map { String($0.1) }
    #expect(sections == wanted)
    let commands = page.components(separatedBy: "\n.Ss ").dropFirst()
    #expect(commands.count >= 16)
    for command in commands {
      let name = String(command.prefix { $0 != "\n" })
      let help = try work.run("\(name) --help").output
      let options = Set(help.matches(of: /(?m)^ +(?:-., )?--([a-z-]+)/).map { String($0.1) })
      #expect(options.count >= 5, "\(name)")
      for option in options {
        let written = "Fl \"\\-" + option.replacing("-", with: "\\-") + "\""
        #expect(page.contains(written), "\(name) --\(option)")
      }
      #expect(command.contains("Examples:\n.Bd -literal"), "\(name) has no example")
    }
  }

  @Test(.enabled(if: Tool("man").isThere, "man is not installed"))
  func manReadsIt() throws {
    let work = try Workspace()
    _ = try Self.page(in: work)
    // What man prints on both outputs comes together; a warning names groff's macro file or the page with its line.
    let outcome = try Tool("man").run(["--warnings", "-l", "aclplan.1"], in: work.folder)
    #expect(outcome.status == 0)
    let warnings = outcome.output.split(separator: "\n").filter {
      $0.contains("warning") && $0.contains("aclplan.1:") || $0.hasPrefix("troff:")
    }
    #expect(warnings.isEmpty, "\(warnings)")
    #expect(outcome.output.contains("EXIT STATUS"))
  }

  @Test(.enabled(if: Tool("mandoc").isThere, "mandoc is not installed"))
  func mandocFindsNothing() throws {
    let work = try Workspace()
    _ = try Self.page(in: work)
    let outcome = try Tool("mandoc").run(["-Tlint", "-W", "style", "aclplan.1"], in: work.folder)
    #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome.output)")
  }
}
