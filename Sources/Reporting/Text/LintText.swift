public import SourceText
public import Verification

/// Shows what linting rule sets came to.
public struct LintText: Sendable {
  private let notices: NoticeText
  private let paint: Paint

  /// Makes a renderer.
  ///
  /// - Parameters:
  ///   - sources: The files that findings point into.
  ///   - paint: Whether and how to colour.
  public init(sources: SourceMap, paint: Paint) {
    notices = NoticeText(sources: sources, paint: paint)
    self.paint = paint
  }

  /// The findings, notes and a summary, ending with a line break.
  public func render(
    _ findings: [Finding], networkACLs: Int, securityGroups: Int, notes: [String] = []
  ) -> String {
    let texts = findings.map { notices.render(Notice($0, topology: nil)) + "\n" }
    let subject =
      "\(networkACLs) network ACL\(networkACLs == 1 ? "" : "s"), "
      + "\(securityGroups) security group\(securityGroups == 1 ? "" : "s")"
    let remarks = notes.map { paint("note:", .note) + " \($0.printable)\n" }
    let summary = "\(paint(subject, .strong)): \(FindingCounts(findings).words)\n"
    return (texts + remarks).joined() + summary
  }
}
