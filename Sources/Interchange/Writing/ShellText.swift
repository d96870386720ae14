/// Writes text into shell scripts so that no shell acts on it.
public enum ShellText {
  /// The text as one word for a POSIX shell: in single quotes where it has anything but plain characters in it.
  public static func word(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "/", ":", "=": true
      default: false
      }
    }
    guard !isPlain || text.isEmpty else { return text }
    return "'"
      + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }

  /// The text for a comment: one line, without characters that steer a terminal.
  public static func comment(_ text: String) -> String {
    String(
      text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : Character($0) })
  }

  /// The text inside a string of a JSON text that stands in a Bash script, in quotes of any kind or in a comment.
  ///
  /// What Bash would act on inside quotes, or what would end a `${name:?message}`, is written as JSON's `\u` sequences, which
  /// the AWS CLI reads back. A parameter of the AWS CLI that begins with `file://` would be read from a file: names only ever
  /// stand inside JSON.
  static func insideJSON(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { written, scalar in
      switch scalar {
      case "'", "`", "$", "!", "}": written += scalar.escaped
      default: written += JSONEscaping.escape(scalar)
      }
    }
  }
}
