import Topology
import Traversal
import Verification

/// Lists the flows that must not be possible, each with every way on which it is.
struct ForbiddenSection {
  let judged: JudgedNetwork
  let paths: PathElements

  var section: PageSection {
    let flows = judged.report.forbiddenFlows
    let content: HTML =
      flows.isEmpty ? "<p>The topology names none.</p>" : "\(flows.map(item))"
    return PageSection(
      id: "forbidden", title: "Forbidden flows", count: flows.count, content: content)
  }

  private func item(_ verdict: ForbiddenFlowVerdict) -> HTML {
    let state: PageState = verdict.holds ? .good : .bad
    return .item(
      "forbidden-\(verdict.flow + 1)", state,
      headline: """
        \(state.badge(Self.word(for: verdict))) \
        <span class="what">\(verdict.name)</span>\(aside(verdict.defence))
        """,
      details: details(of: verdict))
  }

  private static func word(for verdict: ForbiddenFlowVerdict) -> String {
    verdict.holds ? "impossible" : verdict.isUndecided ? "undecided" : "possible"
  }

  private func aside(_ defence: Defence?) -> HTML? {
    defence.map { " <span class=\"aside\">\($0.words)</span>" }
  }

  private func details(of verdict: ForbiddenFlowVerdict) -> HTML {
    let flow = judged.topology.forbiddenFlows[verdict.flow]
    let proof = verdict.defence.map { defence -> HTML in
      "<p>\(defence.sentences)</p>\n"
    }
    let obstacles = HTML.list(verdict.obstacles.map { "\($0.words(in: judged.topology))" })
    return """
      \(FlowWords(judged).element(reason: flow.reason, source: flow.source))\(proof)\
      \(paths.elements(verdict.breaches))\(obstacles)
      """
  }
}
