import Topology
import Verification

/// Writes everything about a network on one page that needs nothing else: no server, no network, no other file.
///
/// The same network makes the same bytes.
public struct ReportPage: Sendable {
  private let judged: JudgedNetwork

  /// Makes a page.
  public init(_ judged: JudgedNetwork) {
    self.judged = judged
  }

  /// The page as HTML, ending with a line break.
  public func render() -> String { page.markup }

  private var sections: [PageSection] {
    let paths = PathElements(judged)
    return [
      SummarySection(judged: judged).section, FindingSection(judged: judged).section,
      FlowSection(judged: judged, paths: paths).section,
      ForbiddenSection(judged: judged, paths: paths).section, MatrixSection(judged).section,
      PictureSection(judged: judged).section, RuleSetSection(judged).section,
    ] + [KindSection(judged: judged).section].compactMap(\.self) + [
      InputSection(sources: judged.sources).section, AssumptionSection(judged: judged).section,
    ]
  }

  private var page: HTML {
    let sections = sections
    let policy = ContentSecurityPolicy(style: PageStyle.text, script: PageScript.text)
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy.text)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="generator" content="aclplan \(ToolVersion.number)">
      <link rel="icon" href="data:,">
      <title>\(title)</title>
      <style>\(HTML(trusting: PageStyle.text))</style>
      </head>
      <body>
      <a class="skip" href="#content">Skip to the content</a>
      <header><h1>\(name)</h1><p>Network ACLs and security groups, judged for every address and every port, there and back</p></header>
      <div class="columns">
      <nav aria-label="Contents"><ul>\(sections.map(\.link))</ul></nav>
      <main id="content" tabindex="-1">
      \(PageFinder.element)\(sections.map(\.element))</main>
      </div>
      <script>\(HTML(trusting: PageScript.text))</script>
      </body>
      </html>

      """
  }

  private var name: String {
    judged.topology.name.isEmpty ? "Network" : judged.topology.name
  }

  private var title: String {
    let verdict = judged.report.allHolds ? "proved" : "not proved"
    return "\(name): \(verdict)"
  }
}
