/// Writes a picture in Mermaid's language for flowcharts.
///
/// Source: Mermaid documentation, "Flowcharts - Basic Syntax" (entity codes to escape characters).
struct MermaidWriter {
  private let diagram: Diagram

  init(_ diagram: Diagram) {
    self.diagram = diagram
  }

  /// The flowchart.
  var text: String {
    var lines = ["---", "title: \"\(Self.escaped(diagram.title))\"", "---", "flowchart LR"]
    lines += content(of: nil, indent: "  ")
    lines += diagram.edges.map { edge in
      let arrow = edge.role.isDashed ? "-.->" : "-->"
      // An empty label is an error in Mermaid.
      let label = edge.label.isEmpty ? "" : "|\"\(Self.escaped(edge.label))\"|"
      return "  \(edge.from) \(arrow)\(label) \(edge.to)"
    }
    lines += diagram.edges.enumerated().map { index, edge in
      "  linkStyle \(index) stroke:\(edge.role.colour),stroke-width:2px"
    }
    lines += Diagram.Kind.allCases.compactMap { kind in
      let ids = diagram.nodes.filter { $0.kind == kind }.map(\.id)
      guard !ids.isEmpty else { return nil }
      return "  classDef \(kind.rawValue) fill:\(kind.fill),stroke:#57606a,color:#24292f\n"
        + "  class \(ids.joined(separator: ",")) \(kind.rawValue)"
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func content(of parent: String?, indent: String) -> [String] {
    let boxes = diagram.boxes.filter { $0.parent == parent }.flatMap { box in
      ["\(indent)subgraph \(box.id)[\"\(Self.lines(box.title))\"]"]
        + content(of: box.id, indent: indent + "  ") + ["\(indent)end"]
    }
    let nodes = diagram.nodes.filter { $0.parent == parent }.map { node in
      "\(indent)\(node.id)\(shape(node))"
    }
    return nodes + boxes
  }

  private func shape(_ node: Diagram.Node) -> String {
    let text = "\"\(Self.lines(node.text))\""
    return switch node.kind {
    case .outside: "((\(text)))"
    case .workload: "[\(text)]"
    case .balancer: "[/\(text)\\]"
    case .gateway: "{{\(text)}}"
    case .filter, .refusal: "([\(text)])"
    }
  }

  private static func lines(_ texts: [String]) -> String {
    texts.map(escaped).joined(separator: "<br/>")
  }

  private static func escaped(_ text: String) -> String {
    text.printable.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "\"", "#", "<", ">", "&", "`", "\\", ";", "%", "{", "}", "[", "]", "(", ")", "|":
        result += "#\(scalar.value);"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
