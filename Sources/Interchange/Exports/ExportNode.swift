internal import Mustache

/// What a name stands for in a template.
enum ExportValue {
  case text(String)
  case number(Int)
  /// `true` or `false` as text, and whether a section is written.
  case flag(Bool)
  /// A section is written once, with the node's names in front of those around it.
  case node(ExportNode)
  /// A section is written for each.
  case list([ExportNode])
  /// Nothing: empty as text, and no section is written.
  case absent

  /// A text that may be missing.
  static func optional(_ text: String?) -> ExportValue { text.map(ExportValue.text) ?? .absent }
}

/// A set of names that templates can use, each with what it stands for.
struct ExportNode {
  private var values: [String: ExportValue]

  /// Makes a node.
  init(_ values: [String: ExportValue]) { self.values = values }

  /// The node with further names.
  func adding(_ more: [String: ExportValue]) -> ExportNode {
    ExportNode(values.merging(more) { $1 })
  }

  /// What a name stands for; nil if the node does not know it.
  subscript(name: String) -> ExportValue? { values[name] }

  /// The names in order.
  var names: [String] { values.keys.sorted() }
}

extension ExportNode: MustacheParent {
  func child(named name: String) -> Any? {
    switch values[name] {
    case .text(let text): text
    case .number(let number): number
    case .flag(let flag): flag
    case .node(let node): node
    case .list(let nodes): nodes
    case .absent: Nothing()
    case nil: nil
    }
  }

  /// What is known and has no value: names around it are not looked at in its place.
  private struct Nothing: MustacheCustomRenderable {
    let renderText = ""
    let isNull = true
  }
}

extension ExportValue {
  /// A list whose nodes know whether they are the first and the last.
  static func counted(_ nodes: [ExportNode]) -> ExportValue {
    .list(
      nodes.enumerated().map { index, node in
        node.adding([
          "is_first": .flag(index == 0), "is_last": .flag(index == nodes.count - 1),
        ])
      })
  }

  /// A list of texts, each under the name `text`.
  static func texts(_ texts: [String]) -> ExportValue {
    .counted(texts.map { ExportNode(["text": .text($0)]) })
  }
}
