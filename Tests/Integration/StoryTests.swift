import Foundation
import Testing

/// Each story under `examples/` says what the program prints about it; here the program is asked.
@Suite struct StoryTests {
  /// Set to write the sessions anew: the run then fails, so that nobody takes it for a test.
  private static let isRecording =
    ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"

  private static let stories: [URL] = {
    let folder = Program.packageRoot.appending(path: "examples")
    let found = try? FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    return (found ?? []).filter(\.hasDirectoryPath).sorted { $0.path < $1.path }
  }()

  @Test func everyStoryIsTold() throws {
    #expect(Self.stories.count >= 5)
    for story in Self.stories {
      let files = try FileManager.default.contentsOfDirectory(atPath: story.path)
      #expect(files.contains("README.md"), "\(story.lastPathComponent)")
      #expect(files.contains("session.txt"), "\(story.lastPathComponent)")
    }
  }

  @Test func readmeShowsWhatTheStorySays() throws {
    let story = "examples/forgotten-ephemeral-entry/session.txt"
    let step = try #require(Transcript(try ProjectFile.text(story)).steps.first)
    let shown = step.expected.replacing("\n[exit code 1]", with: "")
    let block = "```console\n$ \(step.command)\n\(shown)\n```"
    #expect(try ProjectFile.text("README.md").contains(block))
  }

  @Test(arguments: stories)
  func sessionIsWhatTheProgramSays(story: URL) throws {
    let program = try Program()
    let file = story.appending(path: "session.txt")
    let transcript = Transcript(String(decoding: try Data(contentsOf: file), as: UTF8.self))
    #expect(!transcript.steps.isEmpty)
    var recorded = ""
    for step in transcript.steps {
      let words = step.command.split(separator: " ").map(String.init)
      try #require(words.first == "aclplan")
      let actual = Transcript.recorded(try program.run(Array(words.dropFirst()), in: story))
      recorded += "$ \(step.command)\n\(actual)\n\n"
      if !Self.isRecording { #expect(actual == step.expected, "\(step.command)") }
    }
    if Self.isRecording {
      try Data(recorded.utf8).write(to: file, options: .atomic)
      Issue.record("recorded \(file.path)")
    }
  }
}
