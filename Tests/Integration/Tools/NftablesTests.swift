import Foundation
import Testing

/// What `plan --format nftables` writes is taken by nft.
@Suite(.enabled(if: Tool.areThere("nft", "unshare"), "nft (Debian: nftables) is not installed"))
struct NftablesTests {
  /// Whether nft may look at rules at all: that takes a network namespace of one's own.
  private static let mayCheck: Bool = {
    let probe = try? NftablesTests.check("", in: FileManager.default.temporaryDirectory)
    return probe?.status == 0
  }()

  @Test(
    .enabled(if: mayCheck, "no network namespace can be made here"),
    arguments: ["router", "hosts"])
  func everyTemplateIsTaken(style: String) throws {
    let work = try Workspace()
    for (name, text) in try ProjectFile.plannableTopologies {
      let plan = try work.run("plan - --format nftables --style \(style)", input: text)
      #expect(plan.status == 0 && plan.messages.isEmpty, "\(name): \(plan.messages)")
      let checked = try Self.check(plan.output, in: work.folder)
      #expect(checked.status == 0, "\(name): \(checked.messages)")
    }
  }

  @Test(.enabled(if: mayCheck, "no network namespace can be made here"))
  func namesCannotBreakOut() throws {
    let work = try Workspace()
    for style in ["router", "hosts"] {
      let plan = try work.run(
        "plan - --format nftables --style \(style)", input: HostileTopology.text)
      #expect(plan.status == 0, "\(plan.messages)")
      let checked = try Self.check(plan.output, in: work.folder)
      #expect(checked.status == 0, "\(checked.messages)")
    }
  }

  /// Lets nft read rules without loading them.
  private static func check(_ rules: String, in folder: URL) throws -> Program.Outcome {
    let file = folder.appending(path: "\(UUID().uuidString).nft")
    try Data(rules.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let isRoot = getuid() == 0
    return try Tool("unshare").outcome(
      (isRoot ? [] : ["--map-root-user"]) + ["--net", "nft", "--check", "--file", file.path],
      in: folder)
  }
}
