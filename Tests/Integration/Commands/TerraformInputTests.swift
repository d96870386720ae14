import Foundation
import Testing

/// Plans on their ways into the program.
@Suite struct TerraformInputTests {
  private static let story = "examples/vpc-module-network-acls"

  @Test func allWaysInLeadToTheSameFindings() throws {
    let plan = try ProjectFile.text("\(Self.story)/plan.json")
    let work = try Workspace(["folder/inner/plan.json": plan, "a.json": plan])
    let expected = try work.run("lint a.json --format json --quiet")
    #expect(expected.status == 1)
    for (words, input) in [("lint folder", ""), ("lint -", plan)] {
      let found = try work.run("\(words) --format json --quiet", input: input)
      #expect(found.status == 1)
      let names = ["folder/inner/plan.json", "<stdin>"]
      let same = names.reduce(found.output) { $0.replacing($1, with: "a.json") }
      #expect(same == expected.output, "\(words)")
    }
  }

  /// The route of a packet through the network of a plan, hop by hop.
  @Test func networkOfAPlanCanBeTraced() throws {
    let work = try Workspace([
      "plan.json": try ProjectFile.text("Tests/Fixtures/terraform/network/plan.json")
    ])
    let found = try work.run(
      "trace --rules plan.json --from 10.0.0.10:40000 --to 10.0.10.20:5432")
    #expect(found.status == 1, "\(found.output) \(found.messages)")
    // The public network ACL lets the question out and has no entry for the answer, see `network/main.tf`.
    #expect(found.output.contains("aws_network_acl.public"), "\(found.output)")
    #expect(found.output.contains(#"module.app["app"].aws_network_acl.this"#), "\(found.output)")
  }

  /// A value of 100 MB that nobody looks at, and the same file cut off.
  @Test func hugeFilesAreReadOrRefused() throws {
    let plan = try ProjectFile.text("\(Self.story)/plan.json")
    let head = Data(#"{"variables": {"user_data": {"value": ""#.utf8)
    let tail = Data((#""}}, "# + plan.drop { $0 != "\"" }).utf8)
    let huge = head + Data(repeating: UInt8(ascii: "x"), count: 100_000_000) + tail
    let work = try Workspace()
    try work.write(huge, to: "plan.json")
    let whole = try work.run("lint plan.json")
    #expect(whole.status == 1, "\(whole.messages.prefix(500))")
    #expect(whole.output.contains("module.vpc.aws_network_acl.public"))
    try work.write(huge.dropLast(4), to: "plan.json")
    let cut = try work.run("lint plan.json")
    #expect(cut.status == 2)
    #expect(cut.messages.contains("error["))
    #expect(cut.messages.utf8.count < 10_000)
  }

  /// Names in a plan are shown, and steer no terminal.
  @Test func hostileNamesAreEscaped() throws {
    let plan = try ProjectFile.text("\(Self.story)/plan.json").replacing(
      "module.vpc.aws_network_acl.public",
      with: #"module.vpc.aws_network_acl.\u001b[2Jpub\u202elic"#)
    let work = try Workspace(["plan.json": plan])
    for words in ["lint plan.json", "lint plan.json --format json"] {
      let found = try work.run(words)
      #expect(![0, -1].contains(found.status))
      for text in [found.output, found.messages] {
        #expect(!text.unicodeScalars.contains { $0 == "\u{1b}" || $0 == "\u{202e}" }, "\(words)")
      }
    }
  }
}
