/// How many sections of a Mustache template lie inside one another.
///
/// The parser and the renderer call themselves for each, so that it must be known before they are asked.
struct SectionDepth {
  private var open: Substring = "{{"
  private var depth = 0
  /// The greatest depth so far.
  private(set) var deepest = 0

  /// Looks through a template, following tags that set other delimiters.
  init(of template: String) {
    var rest = template[...]
    while let tag = rest.firstRange(of: open) {
      rest = rest[tag.upperBound...]
      switch rest.first {
      case "#", "^", "<", "$":
        depth += 1
        deepest = max(deepest, depth)
      case "/": depth = max(depth - 1, 0)
      case "=": setDelimiters(&rest)
      default: break
      }
    }
  }

  /// Follows a tag like `=<% %>=`.
  private mutating func setDelimiters(_ rest: inout Substring) {
    let words = rest.dropFirst().prefix { $0 != "=" }
    rest = rest[words.endIndex...].dropFirst()
    if let first = words.split(whereSeparator: \.isWhitespace).first { open = first }
  }
}
