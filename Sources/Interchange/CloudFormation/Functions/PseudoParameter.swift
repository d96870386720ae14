import SourceText

/// The parameters that CloudFormation itself gives every template.
///
/// Source: AWS CloudFormation User Guide, pseudo-parameter-reference.
enum PseudoParameter {
  static let names = [
    "AWS::AccountId", "AWS::NoValue", "AWS::NotificationARNs", "AWS::Partition", "AWS::Region",
    "AWS::StackId", "AWS::StackName", "AWS::URLSuffix",
  ]

  /// What is assumed where nobody says: the account of AWS's examples, and the first region.
  static let defaults = [
    "AWS::AccountId": "123456789012", "AWS::Partition": "aws", "AWS::Region": "us-east-1",
    "AWS::URLSuffix": "amazonaws.com",
  ]
}

extension TemplateEvaluation {
  /// The value of a pseudo parameter; nil if the name is none.
  ///
  /// A default that is used is noted once for each template.
  mutating func pseudoParameter(
    _ name: String, at range: SourceRange, in scope: Int
  ) -> TemplateValue? {
    guard PseudoParameter.names.contains(name) else { return nil }
    if name == "AWS::NoValue" { return TemplateValue(.nothing, at: range) }
    if let value = given.value(name) {
      guard name == "AWS::NotificationARNs" else { return TemplateValue(value, at: range) }
      let parts = Self.parts(of: value, between: ",")
      return TemplateValue(.list(parts.map { TemplateValue($0, at: range) }), at: range)
    }
    let assumed =
      name == "AWS::StackName" ? templates[scope].stackName : PseudoParameter.defaults[name]
    guard let assumed else {
      return unknown(name, key: name, .lookup("known when the stack exists"), at: range)
    }
    if assumptions.insert(Name(kind: .attribute, scope: scope, text: name)).inserted {
      diagnostics.note(
        "assumed-parameter", "`\(name)` is taken to be `\(assumed)`", at: range,
        help: ["say otherwise with --parameter \(name)=…"])
    }
    return TemplateValue(assumed, at: range)
  }
}
