/// Writes a picture as SVG, without scripts and without anything from elsewhere.
///
/// Source: W3C, Scalable Vector Graphics (SVG) 2.
struct SVGWriter {
  private static let lineHeight = 16

  private let diagram: Diagram

  init(_ diagram: Diagram) {
    self.diagram = diagram
  }

  /// The document.
  var text: String {
    let height = diagram.height + 28
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(diagram.width) \(height)" \
      width="\(diagram.width)" height="\(height)" role="img" font-family="sans-serif" font-size="12">
      <title>\(XMLText.escaped(diagram.title.printable))</title>
      <defs>\(Diagram.Role.allCases.map(arrowhead).joined())</defs>
      <rect width="100%" height="100%" fill="#ffffff"/>
      \(diagram.boxes.map(element).joined())\(diagram.edges.map(element).joined())\
      \(diagram.nodes.map(element).joined())\(diagram.edges.map(label).joined())\(legend)</svg>

      """
  }

  private func arrowhead(_ role: Diagram.Role) -> String {
    """
    <marker id="\(role.rawValue)" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" \
    orient="auto-start-reverse"><path d="M0 0L10 5L0 10z" fill="\(role.colour)"/></marker>
    """
  }

  private func element(_ box: Diagram.Box) -> String {
    let frame = box.frame
    let lines = texts(box.title, x: frame.x + 10, y: frame.y + 18, anchor: "start", isStrong: true)
    return """
      <g><rect x="\(frame.x)" y="\(frame.y)" width="\(frame.width)" height="\(frame.height)" rx="6" \
      fill="\(box.parent == nil ? "#ffffff" : "#f6f8fa")" stroke="#8c959f"/>\(lines)</g>

      """
  }

  private func element(_ node: Diagram.Node) -> String {
    let frame = node.frame
    let first = frame.middleY + 4 - (node.text.count - 1) * Self.lineHeight / 2
    let lines = texts(node.text, x: frame.middleX, y: first, anchor: "middle", isStrong: false)
    let radius = node.kind == .outside ? frame.height / 2 : node.kind == .gateway ? 12 : 4
    return """
      <g><rect x="\(frame.x)" y="\(frame.y)" width="\(frame.width)" height="\(frame.height)" rx="\(radius)" \
      fill="\(node.kind.fill)" stroke="#57606a"/>\(lines)</g>

      """
  }

  /// Lines of text; only the first of a strong one is bold.
  private func texts(
    _ lines: [String], x: Int, y: Int, anchor: String, isStrong: Bool
  ) -> String {
    lines.enumerated().map { index, line in
      let weight = isStrong && index == 0 ? " font-weight=\"bold\"" : ""
      return """
        <text x="\(x)" y="\(y + index * Self.lineHeight)" text-anchor="\(anchor)" fill="#24292f"\(weight)>\
        \(XMLText.escaped(line.printable))</text>
        """
    }.joined()
  }

  private func element(_ edge: Diagram.Edge) -> String {
    guard let path = ArrowPath(edge, in: diagram) else { return "" }
    let dashes = edge.role.isDashed ? " stroke-dasharray=\"6 4\"" : ""
    return """
      <path d="\(path.data)" fill="none" stroke="\(edge.role.colour)" stroke-width="2"\(dashes) \
      marker-end="url(#\(edge.role.rawValue))"/>

      """
  }

  private func label(_ edge: Diagram.Edge) -> String {
    guard !edge.label.isEmpty, let path = ArrowPath(edge, in: diagram) else { return "" }
    let (place, isMiddle) = path.label
    return """
      <text x="\(place.x)" y="\(place.y)" text-anchor="\(isMiddle ? "middle" : "start")" \
      fill="\(edge.role.colour)">\(XMLText.escaped(edge.label.printable))</text>

      """
  }

  private var legend: String {
    var x = 20
    let y = diagram.height + 10
    let used = Diagram.Role.allCases.filter { role in diagram.edges.contains { $0.role == role } }
    return used.map { role in
      defer { x += 60 + role.words.count * 7 }
      let dashes = role.isDashed ? " stroke-dasharray=\"6 4\"" : ""
      return """
        <path d="M\(x) \(y)h30" stroke="\(role.colour)" stroke-width="2"\(dashes)/>\
        <text x="\(x + 36)" y="\(y + 4)" fill="#24292f">\(role.words)</text>

        """
    }.joined()
  }
}
