import SourceText

/// A text in which `⟦` and `⟧` mark the range that a diagnostic is expected to point at.
struct MarkedText {
  let text: String
  let start: String
  let end: String

  init(_ marked: String) {
    var text = String.UnicodeScalarView()
    var places = ["1:1", "1:1"]
    var (line, column) = (1, 1)
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "⟦": places[0] = "\(line):\(column)"
      case "⟧": places[1] = "\(line):\(column)"
      case "\n":
        text.append(scalar)
        (line, column) = (line + 1, 1)
      default:
        text.append(scalar)
        column += 1
      }
    }
    self.text = String(text)
    (start, end) = (places[0], places[1])
  }
}

extension Diagnostic {
  /// Whether it points at the marked range.
  func isAt(_ marked: MarkedText) -> Bool {
    range?.start.shown == marked.start && range?.end.shown == marked.end
  }

  /// Everything a user sees of it, on one line.
  var shown: String {
    let place = range.map { "\($0.start.shown)-\($0.end.shown) " } ?? ""
    let related = related.map { " {\($0.range.start.shown) \($0.text)}" }.joined()
    return "\(place)\(severity) \(message)\(related)" + (notes + help).map { " (\($0))" }.joined()
  }
}

extension SourcePosition {
  /// Line and column as messages show them.
  var shown: String { "\(line):\(column)" }
}

/// Reads a text with one of the readers.
func read(
  _ text: String, named name: String = "file.yaml",
  with reader: (SourceFile, inout DiagnosticList) -> Node? = { YAMLReader.read($0, into: &$1) }
) -> (node: Node?, diagnostics: [Diagnostic]) {
  read(Array(text.utf8), named: name, with: reader)
}

/// Reads bytes with one of the readers.
func read(
  _ bytes: [UInt8], named name: String = "file.yaml",
  with reader: (SourceFile, inout DiagnosticList) -> Node? = { YAMLReader.read($0, into: &$1) }
) -> (node: Node?, diagnostics: [Diagnostic]) {
  var map = SourceMap()
  var diagnostics = DiagnosticList()
  let node = reader(map.add(name: name, bytes: bytes), &diagnostics)
  return (node, diagnostics.sorted)
}

/// Reads text as JSON.
func readJSON(_ text: String) -> (node: Node?, diagnostics: [Diagnostic]) {
  read(text, named: "file.json") { JSONReader.read($0, into: &$1) }
}

extension Node {
  /// The tree on one line; quoted scalars are shown in quotes.
  var shown: String {
    switch content {
    case .scalar(let scalar): scalar.style == .quoted ? "\"\(scalar.text)\"" : scalar.text
    case .sequence(let nodes): "[\(nodes.map(\.shown).joined(separator: ", "))]"
    case .mapping(let mapping):
      "{\(mapping.entries.map { "\($0.key): \($0.value.shown)" }.joined(separator: ", "))}"
    }
  }
}
