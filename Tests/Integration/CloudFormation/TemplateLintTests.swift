import Foundation
import Testing

/// The templates of the tests are ones that people could deploy.
@Suite struct TemplateLintTests {
  @Test(
    .enabled(if: Tool("cfn-lint").isThere, "cfn-lint is not installed"), .timeLimit(.minutes(5)))
  func templatesAreValid() throws {
    let folder = Program.packageRoot.appending(path: "Tests/Fixtures/cloudformation")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(names.count == 3)
    let work = try Workspace()
    let paths = names.map { folder.appending(path: $0).path }
    let run = try Tool("cfn-lint").run(paths, in: work.folder)
    #expect(run.status == 0, "\(run.output)")
  }
}
