import Foundation
import Testing

/// The line that says what takes so long.
@Suite(
  .enabled(
    if: Terminal.obstacle == nil, "a terminal needs python3"))
struct ProgressTests {
  private static func workspace() throws -> Workspace {
    try Workspace([
      "large.yaml": LargeNetwork.text(subnets: 100),
      "small.yaml": try ProjectFile.template("isolated-data"),
    ])
  }

  @Test func longWorkIsNamedAndLeavesNoTrace() throws {
    let work = try Self.workspace()
    let all = try Terminal.run("report large.yaml --output page.html", in: work, columns: 60)
    let shown = all.screen.split(separator: "\r").map { $0.replacing("\u{1B}[K", with: "") }
      .filter { $0.hasPrefix("…") }
    let works = ["reading", "planning", "proving", "asking who reaches whom", "writing the page"]
    #expect(!shown.isEmpty)
    for line in shown {
      #expect(works.contains { line.hasPrefix("… \($0)") } && line.hasSuffix(" s"), "\(line)")
    }
    #expect(shown.allSatisfy { $0.count < 60 })
    // It is written when it changes, which it does each second, not at each look at the clock.
    #expect(Set(shown).count == shown.count)
    #expect(!all.remains.contains("…") && all.screen.hasSuffix("\r\u{1B}[K"), "\(all.remains)")
    // The result may go elsewhere while somebody watches.
    let some = try Terminal.run("report large.yaml", in: work, outputs: .errors)
    #expect(some.screen.contains("… ") && !some.remains.contains("…"))
    #expect(some.output == (try work.text(of: "page.html")))
  }

  @Test func nobodyIsTroubledForNothing() throws {
    let work = try Self.workspace()
    let small = try Terminal.run("verify small.yaml", in: work)
    #expect(!small.screen.contains("\u{1B}[K") && small.status == 0)
    let quiet = try Terminal.run("report large.yaml --quiet --output page.html", in: work)
    #expect(quiet.screen.isEmpty)
    let piped = try work.run("report large.yaml --output page.html")
    #expect(!piped.messages.contains("\r") && !piped.messages.contains("…"))
  }

  @Test func widthIsThatOfTheTerminal() throws {
    let work = try Self.workspace()
    for columns in [50, 100] {
      let seen = try Terminal.run("verify small.yaml", in: work, columns: columns)
      let widest = seen.remains.split(separator: "\n").map(\.count).max() ?? 0
      #expect(widest <= columns, "\(seen.remains)")
    }
    let story = try Terminal.run("explain missing-return-path", in: work, columns: 120)
    #expect(story.screen.contains("\u{1B}[1m"), "a terminal has colours")
  }
}
