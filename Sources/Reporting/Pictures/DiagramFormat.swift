/// How a picture can be written.
public enum DiagramFormat: String, CaseIterable, Sendable {
  /// Mermaid, which GitHub and GitLab draw inside of Markdown.
  case mermaid
  /// The language of Graphviz.
  case dot
  /// A file for draw.io, to edit by hand.
  case drawio
  /// A picture for browsers and pages.
  case svg
}

extension Diagram {
  /// The picture in a format, ending with a line break.
  func render(as format: DiagramFormat) -> String {
    switch format {
    case .mermaid: MermaidWriter(self).text
    case .dot: DOTWriter(self).text
    case .drawio: DrawioWriter(self).text
    case .svg: SVGWriter(self).text
    }
  }
}
