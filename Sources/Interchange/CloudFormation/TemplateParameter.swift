/// A value for a CloudFormation template that the template itself does not hold, as `--parameter Name=Value` gives it.
///
/// The name is that of a parameter, of a pseudo parameter (`AWS::Region`), of an exported value (what `Fn::ImportValue`
/// names), or of an attribute that AWS chooses (`Vpc.Ipv6CidrBlocks`).
public struct TemplateParameter: Hashable, Sendable {
  /// What gets the value.
  public let name: String
  /// The value; elements of a list are separated by commas.
  public let value: String

  /// Makes a parameter.
  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }

  /// Reads `Name=Value`; nil without a name or an equals sign.
  ///
  /// - Parameter text: The text; the first `=` separates, so a value may hold more of them.
  public init?(parsing text: String) {
    guard let separator = text.firstIndex(of: "="), separator > text.startIndex else { return nil }
    self.init(
      name: String(text[..<separator]), value: String(text[text.index(after: separator)...]))
  }
}
