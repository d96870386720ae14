import PacketSpace
public import Simulation
import SourceText
import Verification

/// Draws attempts that were played as Mermaid sequence diagrams, one a diagram.
public enum SimulationMermaid {
  /// One diagram, ending with a line break.
  public static func render(_ attempt: PlayedAttempt) -> String {
    let words = PacketWords(attempt.ladder.records)
    var lines = ["sequenceDiagram"]
    for (index, node) in attempt.scene.nodes.enumerated() {
      lines.append("  participant n\(index) as \(escaped(node.name))<br/>\(node.address)")
    }
    lines += attempt.ladder.head.flatMap { item($0, words, attempt.scene) }
    if attempt.ladder.omitted > 0 {
      let count = NumberWords.grouped(attempt.ladder.omitted)
      let last = attempt.scene.nodes.count - 1
      lines.append("  Note over n0,n\(last): \(count) more packets")
    }
    lines += attempt.ladder.tail.flatMap { item($0, words, attempt.scene) }
    let last = attempt.scene.nodes.count - 1
    lines.append("  Note over n0,n\(last): \(escaped(OutcomeWords(attempt).symptom))")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func item(
    _ item: Ladder.Item, _ words: PacketWords, _ scene: SimulationScene
  ) -> [String] {
    switch item {
    case .segment(let record): return arrow(record, words, count: 1)
    case .repetitions(let record, let count, _): return arrow(record, words, count: count)
    case .remark(let record):
      guard case .rulesChanged = record.remark else { return [] }
      return ["  Note over n0,n\(scene.nodes.count - 1): the rule sets change"]
    }
  }

  private static func arrow(
    _ record: SegmentRecord, _ words: PacketWords, count: Int
  ) -> [String] {
    let (left, right) = ("n\(record.leg)", "n\(record.leg + 1)")
    let (from, to) = record.isForward ? (left, right) : (right, left)
    let arrives = record.arrival != nil
    let times = record.repetition > 0 ? ", sent again\(count > 1 ? " \(count) times" : "")" : ""
    let text = "\(TimeWords.seconds(record.sentAt)) s \(words.label(record))\(times)"
    let arrow = "  \(from)\(arrives ? "->>" : "-x")\(to): \(escaped(text))"
    guard let step = record.dropping else { return [arrow] }
    return [arrow, "  Note over \(left),\(right): \(escaped(StepWords.full(step)))"]
  }

  /// Names and sentences without what Mermaid takes for its own.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.printable.unicodeScalars {
      switch scalar {
      case "#", ";", "<", ">", "\"", "{", "}", "&", "%": result += "#\(scalar.value);"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
