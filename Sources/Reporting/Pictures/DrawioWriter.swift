/// Writes a picture for draw.io, where people go on drawing.
///
/// Source: draw.io documentation, "mxfile" and mxGraph's "mxGraphModel".
struct DrawioWriter {
  private let diagram: Diagram

  init(_ diagram: Diagram) {
    self.diagram = diagram
  }

  /// The file, not compressed.
  var text: String {
    let cells =
      diagram.boxes.map(cell) + diagram.nodes.map(cell)
      + diagram.edges.enumerated().map { cell($1, index: $0) }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <mxfile host="aclplan"><diagram id="network" name="\(XMLText.escaped(diagram.title.printable))">\
      <mxGraphModel grid="1" page="0"><root><mxCell id="0"/><mxCell id="1" parent="0"/>
      \(cells.joined())</root></mxGraphModel></diagram></mxfile>

      """
  }

  private func cell(_ box: Diagram.Box) -> String {
    let style =
      "rounded=1;arcSize=2;verticalAlign=top;align=left;spacingLeft=6;fillColor=#f6f8fa;"
      + "strokeColor=#8c959f;html=0;"
    return vertex(box.id, box.title, style, box.frame)
  }

  private func cell(_ node: Diagram.Node) -> String {
    let shape =
      switch node.kind {
      case .outside: "ellipse;"
      case .gateway: "shape=hexagon;perimeter=hexagonPerimeter2;size=0.1;"
      case .workload, .balancer, .filter, .refusal: "rounded=1;"
      }
    return vertex(
      node.id, node.text, "\(shape)fillColor=\(node.kind.fill);strokeColor=#57606a;html=0;",
      node.frame)
  }

  /// Cells stand on the sheet itself: their frames count from its corner.
  private func vertex(
    _ id: String, _ lines: [String], _ style: String, _ frame: Diagram.Frame
  ) -> String {
    """
    <mxCell id="\(id)" value="\(Self.value(lines))" style="\(style)" vertex="1" parent="1">\
    <mxGeometry x="\(frame.x)" y="\(frame.y)" width="\(frame.width)" height="\(frame.height)" \
    as="geometry"/></mxCell>

    """
  }

  private func cell(_ edge: Diagram.Edge, index: Int) -> String {
    let dashes = edge.role.isDashed ? "dashed=1;" : ""
    return """
      <mxCell id="e\(index)" value="\(Self.value([edge.label]))" \
      style="edgeStyle=orthogonalEdgeStyle;rounded=1;strokeWidth=2;html=0;\(dashes)\(ends(of: edge))\
      strokeColor=\(edge.role.colour);fontColor=\(edge.role.colour);" \
      edge="1" parent="1" source="\(edge.from)" target="\(edge.to)">\
      <mxGeometry relative="1" as="geometry">\(points(of: edge))</mxGeometry></mxCell>

      """
  }

  /// Where an arrow leaves one node and enters another, as shares of their sizes.
  private func ends(of edge: Diagram.Edge) -> String {
    guard let route = edge.route, let from = diagram.node(edge.from)?.frame,
      let to = diagram.node(edge.to)?.frame
    else { return "" }
    func end(_ word: String, _ point: Diagram.Point, _ frame: Diagram.Frame) -> String {
      let thousandths = (point.y - frame.y) * 1000 / max(1, frame.height)
      let digits = String(1000 + thousandths).suffix(3)
      return "\(word)X=\(point.x == frame.x ? 0 : 1);\(word)Y=0.\(digits);"
    }
    return end("exit", route.start, from) + end("entry", route.end, to)
  }

  private func points(of edge: Diagram.Edge) -> String {
    guard let route = edge.route else { return "" }
    let points = [route.start.y, route.end.y].map { "<mxPoint x=\"\(route.lane)\" y=\"\($0)\"/>" }
    return "<Array as=\"points\">\(points.joined())</Array>"
  }

  private static func value(_ lines: [String]) -> String {
    XMLText.escaped(lines.map(\.printable).joined(separator: "\n"))
  }
}
