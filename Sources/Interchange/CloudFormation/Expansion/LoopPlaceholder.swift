import SourceText

/// What stands for the value of a loop in the fragment that the loop repeats.
///
/// `${Name}` is the value, `&{Name}` its letters and digits alone, and `{"Ref": "Name"}` the value as well.
/// Source: AWS CloudFormation User Guide, intrinsic-function-reference-foreach.
struct LoopPlaceholder {
  private let identifier: String
  private let value: String
  private let wholeName: String
  private let plainName: String
  private let plainValue: String

  init(_ identifier: String, value: String) {
    self.identifier = identifier
    self.value = value
    wholeName = "${\(identifier)}"
    plainName = "&{\(identifier)}"
    plainValue = value.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
  }

  /// A text with the value in place of the placeholder.
  func filled(_ text: String) -> String {
    guard text.contains("{\(identifier)}") else { return text }
    return text.replacing(plainName, with: plainValue).replacing(wholeName, with: value)
  }

  /// A node with the value in place of the placeholder, in keys and in values.
  func filled(_ node: Node) -> Node {
    if let call = FunctionCall(node), call.name == "Ref",
      call.argument.scalar?.text == identifier
    {
      return Node(content: .scalar(Scalar(text: value, style: .quoted)), range: node.range)
    }
    let content: Node.Content =
      switch node.content {
      case .scalar(let scalar):
        .scalar(Scalar(text: filled(scalar.text), style: scalar.style))
      case .sequence(let nodes): .sequence(nodes.map(filled))
      case .mapping(let mapping): .mapping(filled(mapping))
      }
    return Node(content: content, range: node.range, tag: node.tag)
  }

  /// A mapping with the value in place of the placeholder; keys that become equal both stay.
  func filled(_ mapping: Mapping) -> Mapping {
    Mapping(
      entries: mapping.entries.map {
        MappingEntry(key: filled($0.key), keyRange: $0.keyRange, value: filled($0.value))
      })
  }
}
