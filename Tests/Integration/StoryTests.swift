import Foundation
import Testing

/// Each story under `examples/` says what the program prints about it; here the program is asked.
@Suite struct StoryTests {
  @Test func everyStoryIsTold() throws {
    #expect(Story.all.count >= 5)
    for story in Story.all {
      let files = try FileManager.default.contentsOfDirectory(atPath: story.folder.path)
      #expect(files.contains("README.md"), "\(story)")
      #expect(files.contains("session.txt"), "\(story)")
    }
  }

  @Test func readmeShowsWhatTheStorySays() throws {
    let story = "examples/forgotten-ephemeral-entry/session.txt"
    let step = try #require(Transcript(try ProjectFile.text(story)).steps.first)
    let shown = step.expected.replacing("\n[exit code 1]", with: "")
    let block = "```console\n$ \(step.command)\n\(shown)\n```"
    #expect(try ProjectFile.text("README.md").contains(block))
  }

  @Test(arguments: Story.all)
  func sessionIsWhatTheProgramSays(story: Story) throws {
    let transcript = Transcript(
      String(decoding: try Data(contentsOf: story.session), as: UTF8.self))
    #expect(!transcript.steps.isEmpty)
    let recorded = try transcript.steps.map { step in
      "$ \(step.command)\n\(Transcript.recorded(try story.run(step.command)))\n\n"
    }
    let difference = try Snapshot.difference(of: recorded.joined(), from: story.session)
    #expect(difference == nil, "\(difference ?? "")")
  }
}
