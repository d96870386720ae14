import Foundation

/// A recorded session: commands behind `$ `, each followed by what it prints and, if it is not 0, its exit code.
struct Transcript {
  /// One command with what the file says it prints.
  struct Step {
    let command: String
    let expected: String
  }

  /// The steps in order.
  let steps: [Step]

  /// Reads a transcript.
  init(_ text: String) {
    var steps: [Step] = []
    var command: String?
    var lines: [Substring] = []
    func finish() {
      if let command { steps.append(Step(command: command, expected: Self.block(lines))) }
      lines = []
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("$ ") {
        finish()
        command = String(line.dropFirst(2))
      } else {
        lines.append(line)
      }
    }
    finish()
    self.steps = steps
  }

  /// What a run looks like in a transcript.
  static func recorded(_ outcome: Program.Outcome) -> String {
    var text = outcome.output
    if !text.isEmpty, !text.hasSuffix("\n") { text += "\n" }
    text += outcome.messages
    if outcome.status != 0 { text += "[exit code \(outcome.status)]\n" }
    return block(text.split(separator: "\n", omittingEmptySubsequences: false)[...].map { $0 })
  }

  /// Lines without the empty ones at the end.
  private static func block(_ lines: [Substring]) -> String {
    var lines = lines[...]
    while let last = lines.last, last.isEmpty { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}
