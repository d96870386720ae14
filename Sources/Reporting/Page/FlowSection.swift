import PacketSpace
import Topology
import Traversal
import Verification

/// Lists the flows that must work, each with every path and every filter on it.
struct FlowSection {
  let judged: JudgedNetwork
  let paths: PathElements

  var section: PageSection {
    let flows = judged.report.flows
    let content: HTML =
      flows.isEmpty ? "<p>The topology names none.</p>" : "\(flows.map(item))"
    return PageSection(id: "flows", title: "Flows", count: flows.count, content: content)
  }

  private func item(_ verdict: FlowVerdict) -> HTML {
    let state = PageState(verdict.reachability)
    return .item(
      "flow-\(verdict.flow + 1)", state,
      headline: """
        \(state.badge(FlowWord.text(verdict))) <span class="what">\(verdict.name)</span> \
        <span class="aside">\(FlowShareWords(verdict).text)</span>
        """,
      details: details(of: verdict))
  }

  private func details(of verdict: FlowVerdict) -> HTML {
    let flow = judged.topology.flows[verdict.flow]
    let obstacles = HTML.list(
      verdict.obstacles.map { "\($0.words(in: judged.topology))" })
    let givenUp: HTML? =
      verdict.acceptedPorts.isEmpty
      ? nil
      : "<p>Client ports that the policy gives up: \(describing: verdict.acceptedPorts).</p>\n"
    return """
      \(FlowWords(judged).element(reason: flow.reason, source: flow.source))\
      \(paths.elements(verdict.paths))\(obstacles)\(givenUp)
      """
  }
}
