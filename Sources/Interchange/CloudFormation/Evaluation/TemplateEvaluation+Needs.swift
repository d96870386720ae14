import SourceText

extension TemplateEvaluation {
  /// The text of a value that must be known; nil after an error.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - subject: What it is, as messages say it: "`CidrBlock` of subnet AppA".
  /// - Returns: The text with its place.
  mutating func neededText(_ value: TemplateValue, _ subject: String) -> Located<String>? {
    neededScalar(value, subject).map { Located($0.text, at: value.range) }
  }

  /// The scalar of a value that must be known; nil after an error.
  mutating func neededScalar(_ value: TemplateValue, _ subject: String) -> Scalar? {
    switch value.content {
    case .text(let scalar): return scalar
    case .unknown(let unknown):
      reportNeed(of: unknown, for: subject, at: value.range)
      return nil
    case .unresolved: return nil
    case .list, .mapping, .nothing:
      diagnostics.error(
        "wrong-type", "\(subject) must be text, not \(value.kindInWords)", at: value.range)
      return nil
    }
  }

  /// The elements of a value that must be a known list; nil after an error.
  mutating func neededList(_ value: TemplateValue, _ subject: String) -> [TemplateValue]? {
    switch value.content {
    case .list(let elements): return elements
    case .unknown(let unknown):
      reportNeed(of: unknown, for: subject, at: value.range)
      return nil
    case .unresolved: return nil
    case .text, .mapping, .nothing:
      diagnostics.error(
        "wrong-type", "\(subject) must be a list, not \(value.kindInWords)", at: value.range)
      return nil
    }
  }

  /// A whole number within bounds; text is taken as CloudFormation converts it.
  mutating func neededInteger(
    _ value: TemplateValue, _ subject: String, in bounds: ClosedRange<Int>
  ) -> Located<Int>? {
    guard let scalar = neededScalar(value, subject) else { return nil }
    let plain = Scalar(text: scalar.text, style: .plain)
    return Node(content: .scalar(plain), range: value.range)
      .expectInteger(subject, in: bounds, into: &diagnostics)
  }

  /// True or false, as a word or as text.
  mutating func neededBoolean(_ value: TemplateValue, _ subject: String) -> Located<Bool>? {
    guard let scalar = neededScalar(value, subject) else { return nil }
    let plain = Scalar(text: scalar.text, style: .plain)
    return Node(content: .scalar(plain), range: value.range)
      .expectBoolean(subject, into: &diagnostics)
  }

  /// Reports, once for each, that a value that only a deployment makes known is needed here.
  mutating func reportNeed(
    of unknown: UnknownValue, for subject: String, at range: SourceRange
  ) {
    guard reportedNeeds.insert(unknown.key ?? unknown.text).inserted else { return }
    var related: [RelatedLabel] = []
    let reason: String
    switch unknown.reason {
    case .resource: reason = "`\(unknown.text)` is the id of a resource"
    case .attribute: reason = "AWS chooses `\(unknown.text)` when it makes the resource"
    case .parameter(let declaration):
      related = [RelatedLabel(range: declaration, text: "declared without a default")]
      reason = "the parameter `\(unknown.key ?? unknown.text)` has no value"
    case .export: reason = "`\(unknown.text)` is exported by a stack that is not given"
    case .lookup(let what): reason = "`\(unknown.text)` is \(what), which only AWS resolves"
    }
    diagnostics.error(
      "unresolved-value", "\(subject) is not known: \(reason)", at: range, related: related,
      help: unknown.key.map { ["give it: --parameter \($0)=…"] } ?? ["write the value itself"])
  }
}
