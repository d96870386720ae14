public import Verification

/// Shows the page of a kind of finding.
public struct FindingPageText: Sendable {
  private let screen: Screen
  private var paint: Paint { screen.paint }

  /// Makes a renderer.
  public init(on screen: Screen) {
    self.screen = screen
  }

  /// The page, ending with a line break.
  public func render(_ page: FindingPage) -> String {
    var lines = screen.lines(page.title, first: paint(page.id.rawValue, .strong) + ": ", indent: 2)
    lines.append("")
    lines += section("What it means", prose(page.meaning))
    lines += section("How it looks", prose(page.symptom))
    lines += section("How it comes about", prose(page.cause))
    lines += section("How to mend it", prose(page.remedy))
    lines += section("Example", Self.lines(page.example).map { "  \($0)" })
    lines += screen.lines(
      "Source: \(Self.lines(page.source).joined(separator: " "))", indent: 2, as: .faint)
    return lines.joined(separator: "\n") + "\n"
  }

  /// Every kind of finding with its title, ending with a line break.
  public func renderList() -> String {
    let width = FindingID.allCases.map(\.rawValue.count).max() ?? 0
    return FindingID.allCases.flatMap { id in
      screen.lines(
        FindingPage.page(of: id).title,
        first: paint(id.rawValue.padded(to: width), .strong) + "  ", indent: width + 2)
    }.map { $0 + "\n" }.joined()
  }

  private func section(_ title: String, _ body: [String]) -> [String] {
    [paint(title, .strong)] + body + [""]
  }

  /// A paragraph: as it is written, or broken anew for a screen.
  private func prose(_ text: String) -> [String] {
    let lines = Self.lines(text)
    guard screen.columns != nil else { return lines.map { "  \($0)" } }
    return screen.lines(lines.joined(separator: " "), first: "  ", indent: 2)
  }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
