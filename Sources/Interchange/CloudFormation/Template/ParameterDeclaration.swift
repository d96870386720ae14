import SourceText

/// A parameter as a template declares it.
///
/// Source: AWS CloudFormation User Guide, parameters-section-structure.
struct ParameterDeclaration {
  /// What a parameter's type says about its values.
  struct Kind {
    /// The type as it is written.
    let name: String
    /// Whether the value is a list, written with commas.
    let isList: Bool
    /// Whether the value, or each element, is a number.
    let isNumeric: Bool
    /// Whether the value is the name of a parameter of Systems Manager, whose own value only AWS knows.
    let isStored: Bool
  }

  /// The name.
  let name: String
  /// Where the name is written.
  let nameRange: SourceRange
  /// The type.
  let kind: Kind
  /// The default; nil without one.
  let defaultValue: Node?
  /// The values that are allowed; nil if all are.
  let allowedValues: [String]?
  /// The regular expression that values must match; nil without one.
  let allowedPattern: String?
  /// The bounds of a text's length.
  let lengths: ClosedRange<Int>
  /// The bounds of a number.
  let bounds: ClosedRange<Double>
}

extension ParameterDeclaration.Kind {
  /// Reads a type; nil if CloudFormation has none of that name.
  init?(_ name: String) {
    let stored = "AWS::SSM::Parameter::Value<"
    let isStored = name.hasPrefix(stored) && name.hasSuffix(">")
    let inner = isStored ? String(name.dropFirst(stored.count).dropLast()) : name
    let isTypedList = inner.hasPrefix("List<") && inner.hasSuffix(">")
    let element = isTypedList ? String(inner.dropFirst(5).dropLast()) : inner
    let isCommaList = element == "CommaDelimitedList"
    let plain = ["String", "Number", "CommaDelimitedList", "AWS::SSM::Parameter::Name"]
    guard
      plain.contains(element)
        || element.hasPrefix("AWS::EC2::") || element.hasPrefix("AWS::Route53::")
    else { return nil }
    self.init(
      name: name, isList: isTypedList || isCommaList, isNumeric: element == "Number",
      isStored: isStored)
  }
}
