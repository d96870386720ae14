import AccessControl
public import Verification

/// Shows how rule sets differ: what is newly allowed in green behind `+`, what is newly denied in red behind `-`.
public struct DiffText: Sendable {
  private let screen: Screen
  private var paint: Paint { screen.paint }

  /// Makes a renderer.
  public init(on screen: Screen) {
    self.screen = screen
  }

  /// The differences and a summary, ending with a line break.
  ///
  /// - Parameters:
  ///   - comparison: The rule sets as functions.
  ///   - flows: The flows whose verdicts differ; nil if no topology was given.
  /// - Returns: The text.
  public func render(_ comparison: RuleSetComparison, flows: [FlowChange]? = nil) -> String {
    var lines: [String] = []
    for change in comparison.changes { lines += block(of: change) + [""] }
    let others =
      comparison.associations.map(ChangeWords.words)
      + comparison.added.map { "\(ChangeWords.words($0)) is new" }
      + comparison.removed.map { "\(ChangeWords.words($0)) is gone" }
      + comparison.rewritten.map {
        "\(ChangeWords.words($0)) is written otherwise and decides as before"
      }
    lines += others.flatMap { screen.lines($0.printable, indent: 4) }
    if !others.isEmpty { lines.append("") }
    if let flows { lines += block(of: flows) }
    lines += screen.lines(ChangeWords.summary(comparison), indent: 4)
    return lines.joined(separator: "\n") + "\n"
  }

  private func block(of change: FilterChange) -> [String] {
    let title = "\(ChangeWords.words(change.filter)), \(change.direction)".printable
    return screen.lines(title, indent: 4, as: .strong)
      + change.changes.flatMap { lines(of: $0, change.direction) }
  }

  private func lines(of change: TrafficChange, _ direction: TrafficDirection) -> [String] {
    let isAllowed = change.action == .allow
    let sign = isAllowed ? "+ now passes: " : "- no longer passes: "
    return ChangeWords.parts(of: change, direction).flatMap { traffic, example in
      screen.lines(
        (sign + traffic).printable, first: "  ", indent: 6, as: isAllowed ? .good : .error)
        + (example.map {
          screen.lines("for example \($0)".printable, first: "      ", indent: 8, as: .faint)
        } ?? [])
    }
  }

  private func block(of flows: [FlowChange]) -> [String] {
    guard !flows.isEmpty else { return ["no flow of the topology changes its verdict", ""] }
    return [paint("flows", .strong)]
      + flows.flatMap { flow in
        screen.lines(
          ChangeWords.words(flow).printable, first: "  ", indent: 4,
          as: flow.isGood ? .good : .error)
      } + [""]
  }
}
