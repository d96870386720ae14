import SourceText
import Verification

/// Lists what is wrong, each with its places, its reasons and what to do.
struct FindingSection {
  /// Up to this many findings, those that are errors are unfolded from the start.
  private static let fewEnough = 10

  let judged: JudgedNetwork

  private var findings: [Finding] { judged.report.findings }

  var section: PageSection {
    let items = findings.enumerated().map { item($0, $1) }
    let content: HTML =
      items.isEmpty ? "<p>No rule set gives reason for a remark.</p>" : "\(items)"
    return PageSection(
      id: "findings", title: "Findings", count: findings.count, content: content)
  }

  private func item(_ index: Int, _ finding: Finding) -> HTML {
    let notice = Notice(
      finding, topology: judged.topology, notation: judged.notation, showing: .first)
    let state = PageState(finding.severity)
    let isOpen = finding.severity == .error && findings.count <= Self.fewEnough
    return .item(
      "finding-\(index + 1)", state, isOpen: isOpen,
      headline: """
        \(state.badge(NoticeText.word(for: finding.severity))) <span class="what">\(Self.unbroken(notice.message))</span> \
        <code class="kind">\(notice.id)</code>
        """,
      details: details(of: finding, notice))
  }

  private func details(of finding: Finding, _ notice: Notice) -> HTML {
    let excerpt = SourceExcerpt(sources: judged.sources)
    let places = ([notice.primary].compactMap(\.self) + notice.related).compactMap(excerpt.element)
    let notes = HTML.list(notice.notes.map { "<span class=\"lines\">\(Self.unbroken($0))</span>" })
    return "\(help(notice))\(notes)\(places)\(flows(of: finding))\(meaning(of: finding))"
  }

  /// Text with the arrow that browsers do not break in two.
  private static func unbroken(_ text: String) -> String { text.replacing(" -> ", with: " → ") }

  private func help(_ notice: Notice) -> HTML? {
    guard !notice.help.isEmpty else { return nil }
    let texts = notice.help.map { text -> HTML in
      let lines = text.split(separator: "\n", maxSplits: 1).map(String.init)
      let code = lines.dropFirst().map { lines -> HTML in
        "<pre tabindex=\"0\"><code>\(lines)</code></pre>"
      }
      return "<p>\(lines.first ?? "")</p>\(Array(code))"
    }
    return "<div class=\"fix\"><p><strong>What to do</strong></p>\(texts)</div>\n"
  }

  private func flows(of finding: Finding) -> HTML? {
    let names = judged.report.flows.filter { finding.flows.contains($0.flow) }
    guard !names.isEmpty else { return nil }
    let links = names.map { verdict -> HTML in
      "<a href=\"#flow-\(verdict.flow + 1)\">\(verdict.name)</a>"
    }
    return "<p>Flows:</p>\(HTML.list(links))\n"
  }

  private func meaning(of finding: Finding) -> HTML {
    "<p><a href=\"#kind-\(finding.id.rawValue)\">What \(finding.id.rawValue) means</a></p>"
  }
}
