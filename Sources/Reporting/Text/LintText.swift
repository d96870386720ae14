public import Interchange
public import SourceText
public import Verification

/// Shows what linting rule sets came to.
public struct LintText: Sendable {
  private let notices: NoticeText
  private let paint: Paint
  private let notation: ChangeNotation

  /// Makes a renderer.
  ///
  /// - Parameters:
  ///   - sources: The files that findings point into.
  ///   - paint: Whether and how to colour.
  ///   - notation: Writes changes as the rule sets are written.
  public init(sources: SourceMap, paint: Paint, notation: ChangeNotation = .none) {
    notices = NoticeText(sources: sources, paint: paint)
    self.paint = paint
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
      "\(networkACLs) network ACL\(networkACLs == 1 ? "" : "s"), "
      + "\(securityGroups) security group\(securityGroups == 1 ? "" : "s")"
    let remarks = notes.map { paint("note:", .note) + " \($0.printable)\n" }
    let summary = "\(paint(subject, .strong)): \(FindingCounts(findings).words)\n"
    return (texts + remarks).joined() + summary
  }
}
