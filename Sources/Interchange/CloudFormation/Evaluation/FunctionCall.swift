import SourceText

/// A call of an intrinsic function, in either of its forms: `!Ref Vpc` or `{"Ref": "Vpc"}`.
///
/// Source: AWS CloudFormation User Guide, intrinsic-function-reference.
struct FunctionCall {
  /// The full name: `Ref`, `Fn::Sub`.
  let name: String
  /// What it is applied to.
  let argument: Node
  /// Where it is written.
  let range: SourceRange

  /// The functions that give values.
  static let valueFunctions = [
    "Ref", "Fn::Sub", "Fn::GetAtt", "Fn::Cidr", "Fn::Select", "Fn::Split", "Fn::Join",
    "Fn::FindInMap", "Fn::If", "Fn::ImportValue", "Fn::GetAZs", "Fn::Base64", "Fn::Length",
    "Fn::ToJsonString", "Fn::Transform",
  ]

  /// The functions that give true or false.
  static let conditionFunctions = ["Condition", "Fn::Equals", "Fn::And", "Fn::Or", "Fn::Not"]

  /// The call that a node is; nil if it is a plain value.
  init?(_ node: Node) {
    if let tag = node.localTag {
      name = tag == "Ref" || tag == "Condition" ? tag : "Fn::\(tag)"
      argument = Node(content: node.content, range: node.range)
    } else if let mapping = node.mapping, mapping.entries.count == 1,
      mapping.entries[0].key == "Ref" || mapping.entries[0].key.hasPrefix("Fn::")
    {
      name = mapping.entries[0].key
      argument = mapping.entries[0].value
    } else {
      return nil
    }
    range = node.range
  }

  /// The call in a place where conditions stand, where `{"Condition": "Name"}` is one as well.
  init?(condition node: Node) {
    if let call = FunctionCall(node) {
      self = call
    } else if let mapping = node.mapping, mapping.entries.count == 1,
      mapping.entries[0].key == "Condition"
    {
      name = "Condition"
      argument = mapping.entries[0].value
      range = node.range
    } else {
      return nil
    }
  }
}

extension Node {
  /// The name in a tag of the document's own, `Ref` for `!Ref`; nil without one.
  ///
  /// A lone `!` says only that a scalar is text.
  var localTag: String? {
    guard let tag, tag.hasPrefix("!"), tag.utf8.count > 1 else { return nil }
    return String(tag.dropFirst())
  }
}
