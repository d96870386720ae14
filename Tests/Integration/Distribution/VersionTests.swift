import Testing

/// What the program calls itself.
@Suite struct VersionTests {
  /// A build for oneself says no commit: it would have to be built anew for each.
  @Test func versionIsNumberAndCommit() throws {
    let outcome = try Workspace().run("--version")
    let words = /aclplan [0-9]+\.[0-9]+\.[0-9]+( \([0-9a-f]{7}, [0-9]{4}-[0-9]{2}-[0-9]{2}\))?\n/
    #expect(outcome.status == 0 && outcome.messages.isEmpty)
    #expect(outcome.output.wholeMatch(of: words) != nil, "\(outcome.output)")
  }
}
