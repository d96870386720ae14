import Verification

/// Explains the kinds of findings that occur.
struct KindSection {
  let judged: JudgedNetwork

  /// The chapter; nil where nothing was found.
  var section: PageSection? {
    let found = Set(judged.report.findings.map(\.id))
    let kinds = FindingID.allCases.filter(found.contains)
    guard !kinds.isEmpty else { return nil }
    return PageSection(
      id: "kinds", title: "What the findings mean", count: kinds.count,
      content: "\(kinds.map { item(FindingPage.page(of: $0)) })")
  }

  private func item(_ page: FindingPage) -> HTML {
    .item(
      "kind-\(page.id.rawValue)", .plain,
      headline: "<code>\(page.id.rawValue)</code> <span class=\"what\">\(page.title)</span>",
      details: """
        <p>\(page.meaning)</p>
        <dl class="facts"><dt>How it looks</dt><dd>\(page.symptom)</dd>
        <dt>How it comes about</dt><dd>\(page.cause)</dd>
        <dt>How to mend it</dt><dd>\(page.remedy)</dd>
        <dt>Source</dt><dd>\(page.source)</dd></dl>
        <pre tabindex="0"><code>\(page.example)</code></pre>
        """)
  }
}
