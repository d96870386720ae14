public import Interchange
public import SourceText
public import Verification

/// Shows what linting rule sets came to.
public struct LintText: Sendable {
  private let notices: NoticeText
  private let screen: Screen
  private let notation: ChangeNotation

  /// Makes a renderer.
  ///
  /// - Parameters:
  ///   - sources: The files that findings point into.
  ///   - screen: What the text is laid out for.
  ///   - notation: Writes changes as the rule sets are written.
  public init(sources: SourceMap, on screen: Screen, notation: ChangeNotation = .none) {
    notices = NoticeText(sources: sources, on: screen)
    self.screen = screen
    self.notation = notation
  }

  /// The findings, notes and a summary, ending with a line break.
  public func render(
    _ findings: [Finding], networkACLs: Int, securityGroups: Int, notes: [String] = []
  ) -> String {
    let texts = findings.map {
      notices.render(Notice($0, topology: nil, notation: notation)) + "\n"
    }
    let subject =
      ChangeWords.counted(networkACLs, "network ACL") + ", "
      + ChangeWords.counted(securityGroups, "security group")
    let lines =
      SummaryTable(findings).lines(on: screen)
      + notes.flatMap { screen.remark("note", .note, $0) }
      + screen.lines(
        FindingCounts(findings).words, first: "\(screen.paint(subject, .strong)): ", indent: 2)
    return texts.joined() + lines.joined(separator: "\n") + "\n"
  }
}
