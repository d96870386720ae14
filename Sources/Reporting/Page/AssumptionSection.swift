import AccessControl
import SourceText
import Topology
import Verification

/// Says on what the verdicts rest beside the rule sets: settings, what was assumed, what was accepted.
struct AssumptionSection {
  let judged: JudgedNetwork

  private var topology: NetworkTopology { judged.topology }

  var section: PageSection {
    PageSection(
      id: "assumptions", title: "Assumptions",
      content: "\(assumed)\(clientPorts)\(policy)\(accepted)\(remarks)")
  }

  private var assumed: HTML {
    let lines = judged.assumptions + judged.report.notes
    let list = HTML.list(lines.map { "\($0)" })
    return list
      ?? "<p>No rule set was assumed, and no verdict depends on what AWS leaves open.</p>\n"
  }

  private var clientPorts: HTML? {
    let ranges =
      topology.workloads.elements.map { ($0.name, $0.ephemeralRange) }
      + topology.peers.elements.map { ($0.name, $0.ephemeralRange) }
    guard !ranges.isEmpty else { return nil }
    let rows = ranges.map { name, range -> HTML in
      .row(["\(name)", "\(range.name)", "\(describing: range.ports)"])
    }
    let table = HTML.table(
      caption: "Ports from which clients ask", headings: ["client", "profile", "ports"], rows: rows)
    return "<h3>Ports from which clients ask</h3>\(table)"
  }

  private var policy: HTML {
    let policy = topology.policy
    let quotas = policy.quotas
    let denied = policy.deniedBeforeEphemeral.map(\.name).joined(separator: ", ")
    return """
      <h3>Policy</h3><dl class="facts">
      <dt>Entries of a network ACL for each direction and family</dt><dd>at most \(quotas.networkACLEntries), the final deny included</dd>
      <dt>Rules of a security group for each direction and family</dt><dd>at most \(quotas.securityGroupRules)</dd>
      <dt>Security groups of a network interface</dt><dd>at most \(quotas.securityGroupsPerInterface)</dd>
      <dt>Rules of a group times groups of an interface</dt>\
      <dd>at most \(NumberWords.grouped(quotas.rulesPerInterface))</dd>
      <dt>Denied in front of entries for answers</dt><dd>\(denied.isEmpty ? "nothing" : denied)</dd>
      <dt>Path MTU discovery</dt><dd>\(policy.allowsPathMTUDiscovery ? "must work" : "is not asked for")</dd></dl>

      """
  }

  private var accepted: HTML? {
    let rows = judged.report.ignored.map { acceptance -> HTML in
      let ignored = topology.ignoredFindings[acceptance.index]
      return .row([
        "<code>\(ignored.finding)</code>", "\(ignored.place ?? "everywhere")", "\(ignored.reason)",
        "\(ignored.expires.map { "\($0)" } ?? "never")", "\(acceptance.findings.count)",
      ])
    }
    guard !rows.isEmpty else { return nil }
    let table = HTML.table(
      caption: "Findings that the topology accepts",
      headings: ["finding", "where", "reason", "expires", "findings"], rows: rows)
    let lines = judged.report.ignored.flatMap(\.findings).map { finding -> HTML in
      "<code class=\"kind\">\(finding.id.rawValue)</code> \(finding.message)"
    }
    return "<h3>Accepted findings</h3>\(table)\(HTML.list(lines))"
  }

  private var remarks: HTML? {
    guard !judged.diagnostics.isEmpty else { return nil }
    let excerpt = SourceExcerpt(sources: judged.sources)
    let remarks = judged.diagnostics.map { diagnostic -> HTML in
      let notice = Notice(diagnostic)
      let state = PageState(notice.severity)
      let lines = HTML.list(
        (notice.notes + notice.help).map { "<span class=\"lines\">\($0)</span>" })
      return """
        <div class="remark"><p>\(state.badge(NoticeText.word(for: notice.severity))) \(notice.message) \
        <code class="kind">\(notice.id)</code></p>\(notice.primary.flatMap(excerpt.element))\(lines)</div>

        """
    }
    return "<h3>Remarks on the input</h3>\(remarks)"
  }
}
