import TestSupport

extension SeededGenerator {
  /// A name made to break out of wherever it is written.
  mutating func hostileName() -> String {
    let parts = [
      "web", "a b", "\"", "'", "`id`", "$(touch broken)", "${var.x}", "%{ if true }", "$", "%", "{",
      "{{", "}}", "{{resolve:ssm:x}}", "\n", "\r\n", "\t", "\\", "\\\"", "\u{0}", "\u{1b}[31m",
      "\u{7f}", "\u{85}", "\u{2028}", "\u{202e}", "\u{feff}", "#", "//", "/* */", "|", "<b>", "&",
      "*", "_", "[x](y)", "übung", "日本", "🙂", "\u{e0041}", "\u{10fffd}", ";", "-", "--", ": ",
      "!Ref",
      "${", "$${", "%%{", "EOF", "\n}\n", "\" }\nresource \"x\" \"y\" {", "'; touch broken; '",
      "\"; flush ruleset; \"", "file:///etc/passwd", "€", "a\u{301}",
    ]
    let count = Int.random(in: 1...6, using: &self)
    return (0..<count).compactMap { _ in pick(parts) }.joined()
  }
}
