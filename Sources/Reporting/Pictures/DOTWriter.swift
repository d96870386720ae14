/// Writes a picture in the language of Graphviz.
///
/// Source: Graphviz documentation, "DOT Language" (quoted strings; escString).
struct DOTWriter {
  private let diagram: Diagram

  init(_ diagram: Diagram) {
    self.diagram = diagram
  }

  /// The directed graph.
  var text: String {
    var lines = [
      "digraph network {",
      "  graph [rankdir=LR, fontname=\"sans-serif\", label=\(Self.quoted([diagram.title]))];",
      "  node [fontname=\"sans-serif\", style=filled, shape=box];",
      "  edge [fontname=\"sans-serif\"];",
    ]
    lines += content(of: nil, indent: "  ")
    lines += diagram.edges.map { edge in
      let style = edge.role.isDashed ? "dashed" : "solid"
      return "  \(edge.from) -> \(edge.to) [label=\(Self.quoted([edge.label])), "
        + "color=\"\(edge.role.colour)\", style=\(style)];"
    }
    return (lines + ["}"]).joined(separator: "\n") + "\n"
  }

  private func content(of parent: String?, indent: String) -> [String] {
    let boxes = diagram.boxes.filter { $0.parent == parent }.flatMap { box in
      ["\(indent)subgraph cluster_\(box.id) {", "\(indent)  label=\(Self.quoted(box.title));"]
        + content(of: box.id, indent: indent + "  ") + ["\(indent)}"]
    }
    let nodes = diagram.nodes.filter { $0.parent == parent }.map { node in
      "\(indent)\(node.id) [label=\(Self.quoted(node.text)), fillcolor=\"\(node.kind.fill)\"\(shape(node))];"
    }
    return nodes + boxes
  }

  private func shape(_ node: Diagram.Node) -> String {
    switch node.kind {
    case .outside: ", shape=ellipse"
    case .gateway: ", shape=hexagon"
    case .balancer: ", shape=trapezium"
    case .workload, .filter, .refusal: ""
    }
  }

  private static func quoted(_ lines: [String]) -> String {
    let escaped = lines.map { line in
      line.printable.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    }
    return "\"" + escaped.joined(separator: "\\n") + "\""
  }
}
