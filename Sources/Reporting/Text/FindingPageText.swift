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
    var lines = [paint(page.id.rawValue, .strong) + ": " + page.title, ""]
    lines += section("What it means", page.meaning)
    lines += section("How it looks", page.symptom)
    lines += section("How it comes about", page.cause)
    lines += section("How to mend it", page.remedy)
    lines += section("Example", page.example)
    lines.append(
      paint("Source: \(page.source.split(separator: "\n").joined(separator: " "))", .faint))
    return lines.joined(separator: "\n") + "\n"
  }

  /// Every kind of finding with its title, ending with a line break.
  public func renderList() -> String {
    let width = FindingID.allCases.map(\.rawValue.count).max() ?? 0
    return FindingID.allCases.map { id in
      let name = id.rawValue.padded(to: width)
      return "\(paint(name, .strong))  \(FindingPage.page(of: id).title)\n"
    }.joined()
  }

  private func section(_ title: String, _ text: String) -> [String] {
    let body = text.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }
    return [paint(title, .strong)] + body + [""]
  }
}
