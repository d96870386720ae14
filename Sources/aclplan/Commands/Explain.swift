import ArgumentParser
import Reporting
import SourceText
import Verification

/// Says what a kind of finding means and how to mend it.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what a finding means, how it looks, and how to mend it.",
    discussion: """
      What it means, what a person at a terminal sees because of it, how it comes about, how to mend it, an example, \
      and where AWS says so. Without a name: every kind of finding, one a line.

      Examples:
        aclplan explain
        aclplan explain missing-return-path
      """)

  @Argument(
    help: "The kind of finding, as it stands in brackets in a message.",
    completion: .list(FindingID.allCases.map(\.rawValue)))
  var finding: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    let text = FindingPageText(on: common.console.results)
    guard let finding else { return try common.writeResult(text.renderList()) }
    guard let id = FindingID(rawValue: finding) else {
      let names = FindingID.allCases.map(\.rawValue)
      let near =
        Suggestion.nearest(to: finding, among: names).map { " Did you mean '\($0)'?" } ?? ""
      throw common.usageFailure(
        "there is no finding '\(finding)'.\(near) See 'aclplan explain'.")
    }
    try common.writeResult(text.render(.page(of: id)))
  }
}
