import Foundation

/// What a command leaves on a terminal of its own, by `terminal.py`.
struct Terminal: Decodable {
  /// Which outputs of the command are the terminal.
  enum Outputs: String {
    case all
    case errors
  }

  /// Everything that the terminal got, what was taken away again included.
  let screen: String
  /// What went to standard output, if that is no terminal.
  let output: String
  /// The exit code.
  let status: Int32

  /// Why there is no terminal; nil if there is one.
  static let obstacle: String? = Tool.python.isThere ? nil : "python3 is not installed"

  /// Runs the program in a folder; the words are separated by single spaces.
  static func run(
    _ words: String, in work: Workspace, columns: Int = 80, outputs: Outputs = .all
  ) throws -> Terminal {
    let script = Program.packageRoot.appending(path: "Tests/Integration/Terminal/terminal.py").path
    let command = [try Program().path] + words.split(separator: " ").map(String.init)
    let outcome = try Tool.python.outcome(
      [script, "\(columns)", outputs.rawValue] + command, in: work.folder, seconds: 300)
    guard outcome.status == 0 else {
      throw Program.Missing(description: "terminal.py failed: \(outcome.messages)")
    }
    return try JSONDecoder().decode(Self.self, from: Data(outcome.output.utf8))
  }

  /// What a person still sees in the end: each line with what was written over it.
  ///
  /// Knows the carriage return, the erasing of the rest of a line, and colours, which it leaves out.
  var remains: String {
    var lines: [[Character]] = [[]]
    var column = 0
    // A line break of a terminal is CR LF, which Swift takes for one character.
    let text = screen.replacing(/\u{1B}\[[0-9;]*m/, with: "").replacing("\r\n", with: "\n")
      .replacing("\u{1B}[K", with: "\u{1}")
    for character in text {
      switch character {
      case "\n":
        lines.append([])
        column = 0
      case "\r": column = 0
      case "\u{1}":
        lines[lines.count - 1].removeSubrange(min(column, lines[lines.count - 1].count)...)
      default:
        let end = lines.count - 1
        if column < lines[end].count {
          lines[end][column] = character
        } else {
          lines[end].append(character)
        }
        column += 1
      }
    }
    return lines.map { String($0) }.joined(separator: "\n")
  }
}
