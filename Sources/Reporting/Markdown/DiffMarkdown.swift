import AccessControl
import Interchange
public import Verification

/// Writes how rule sets differ as Markdown, for a pull request.
public struct DiffMarkdown: Sendable {
  /// Makes a writer.
  public init() {}

  /// The differences, ending with a line break.
  ///
  /// - Parameters:
  ///   - comparison: The rule sets as functions.
  ///   - flows: The flows whose verdicts differ; nil if no topology was given.
  /// - Returns: The text.
  public func render(_ comparison: RuleSetComparison, flows: [FlowChange]? = nil) -> String {
    var lines = ["## Filters", "", sentence(ChangeWords.summary(comparison)), ""]
    for change in comparison.changes { lines += table(of: change) + [""] }
    let others =
      comparison.associations.map(ChangeWords.words)
      + comparison.added.map { "\(ChangeWords.words($0)) is new" }
      + comparison.removed.map { "\(ChangeWords.words($0)) is gone" }
      + comparison.rewritten.map {
        "\(ChangeWords.words($0)) is written otherwise and decides as before"
      }
    lines += others.map { "- " + MarkdownText.escaped($0) } + (others.isEmpty ? [] : [""])
    if let flows { lines += ["## Flows", ""] + block(of: flows) + [""] }
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }

  private func sentence(_ text: String) -> String { MarkdownText.escaped(text) + "." }

  private func table(of change: FilterChange) -> [String] {
    let heading =
      "### " + MarkdownText.escaped("\(ChangeWords.words(change.filter)), \(change.direction)")
    let rows = change.changes.flatMap { self.rows(of: $0, change.direction) }
    return [heading, "", "| | traffic | for example |", "| --- | --- | --- |"] + rows
  }

  private func rows(of change: TrafficChange, _ direction: TrafficDirection) -> [String] {
    let sign = change.action == .allow ? "now passes" : "**no longer passes**"
    return ChangeWords.parts(of: change, direction).map { traffic, example in
      "| \(sign) | \(MarkdownText.escaped(traffic)) | \(MarkdownText.escaped(example ?? "")) |"
    }
  }

  private func block(of flows: [FlowChange]) -> [String] {
    flows.isEmpty
      ? ["No flow of the topology changes its verdict."]
      : flows.map {
        "- " + ($0.isGood ? "" : "**worse**: ") + MarkdownText.escaped(ChangeWords.words($0))
      }
  }
}
