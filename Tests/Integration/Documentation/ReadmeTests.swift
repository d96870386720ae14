import Foundation
import Testing

/// The README shows what the program says.
@Suite struct ReadmeTests {
  /// The shortened sessions of a play: every line but the dots stands in the story's own session, in the same order.
  @Test func playsAreThoseOfTheStories() throws {
    let blocks = try ProjectFile.text("README.md").components(separatedBy: "```console\n")
      .dropFirst().compactMap { $0.components(separatedBy: "\n```").first }
    let plays = blocks.filter { $0.contains("SYN ─") }
    #expect(plays.count == 2)
    for (play, story) in zip(plays, ["right-network-acl", "forgotten-ephemeral-entry"]) {
      var session = try ProjectFile.text("examples/\(story)/session.txt").split(separator: "\n")[
        ...]
      for line in play.split(separator: "\n") where line != "..." {
        let place = session.firstIndex(of: line)
        #expect(place != nil, "\(story): \(line)")
        session = session[(place.map { $0 + 1 } ?? session.endIndex)...]
      }
    }
  }

  /// Every command has a row of the table or stands in one.
  @Test func everyCommandIsListed() throws {
    let readme = try ProjectFile.text("README.md")
    let help = try Workspace().run("--help").output
    let names =
      help.components(separatedBy: "SUBCOMMANDS:\n").last?.split(separator: "\n")
      .compactMap { $0.wholeMatch(of: #/  ([a-z]+) +.*/#).map { String($0.1) } } ?? []
    #expect(names.count >= 15)
    for name in names {
      #expect(readme.contains("`aclplan \(name)") || readme.contains("`\(name)`"), "\(name)")
    }
  }
}
