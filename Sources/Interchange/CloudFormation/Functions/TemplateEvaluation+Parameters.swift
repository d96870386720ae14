import SourceText

extension TemplateEvaluation {
  /// The value of a parameter: what is given for it, else its default, else nothing that is known.
  mutating func value(
    of declaration: ParameterDeclaration, at range: SourceRange
  ) -> TemplateValue {
    if let text = given.value(declaration.name) {
      let value = Located(text, at: declaration.nameRange)
      return checked(value, of: declaration).map { self.value($0, declaration, at: range) }
        ?? TemplateValue(.unresolved, at: range)
    }
    let reason: UnknownValue.Reason =
      declaration.kind.isStored
      ? .lookup("the value of a stored parameter") : .parameter(declaration.nameRange)
    guard let node = declaration.defaultValue, !declaration.kind.isStored else {
      return unknown(declaration.name, key: declaration.name, reason, at: range)
    }
    guard let scalar = node.scalar, !node.isNull, node.localTag == nil else {
      return failure(
        "wrong-type",
        "`Default` of parameter \(declaration.name) must be text, not \(node.kindInWords)",
        at: node.range, notes: ["functions are not allowed there"])
    }
    return checked(Located(scalar.text, at: node.range), of: declaration)
      .map { value($0, declaration, at: range) } ?? TemplateValue(.unresolved, at: range)
  }

  private func value(
    _ text: String, _ declaration: ParameterDeclaration, at range: SourceRange
  ) -> TemplateValue {
    guard declaration.kind.isList else { return TemplateValue(text, at: range) }
    let elements = text.isEmpty ? [] : Self.parts(of: text, between: ",").map(\.trimmed)
    return TemplateValue(.list(elements.map { TemplateValue($0, at: range) }), at: range)
  }

  /// The text, if the declaration allows it; nil after an error.
  ///
  /// Source: AWS CloudFormation User Guide, parameters-section-structure: constraints hold for each element of a list.
  private mutating func checked(
    _ text: Located<String>, of declaration: ParameterDeclaration
  ) -> String? {
    let elements =
      declaration.kind.isList
      ? Self.parts(of: text.value, between: ",").map(\.trimmed) : [text.value]
    for element in elements {
      guard let problem = problem(with: element, declaration) else { continue }
      diagnostics.error(
        "invalid-parameter", "parameter \(declaration.name) cannot be `\(text.value)`: \(problem)",
        at: text.range, help: suggestion(for: element, declaration).map { [$0] } ?? [])
      return nil
    }
    if declaration.allowedPattern != nil, given.value(declaration.name) != nil {
      diagnostics.note(
        "unchecked-pattern", "`AllowedPattern` of parameter \(declaration.name) is not checked",
        at: declaration.nameRange)
    }
    return text.value
  }

  private func problem(with text: String, _ declaration: ParameterDeclaration) -> String? {
    if let allowed = declaration.allowedValues, !allowed.contains(text) {
      return "it is none of its `AllowedValues`"
    }
    guard declaration.kind.isNumeric else {
      return declaration.lengths.contains(text.unicodeScalars.count)
        ? nil : "its length must be from `MinLength` to `MaxLength`"
    }
    guard let number = Double(text), number.isFinite else { return "it is no number" }
    return declaration.bounds.contains(number)
      ? nil : "it must be from `MinValue` to `MaxValue`"
  }

  private func suggestion(for text: String, _ declaration: ParameterDeclaration) -> String? {
    guard let allowed = declaration.allowedValues else { return nil }
    if let near = Suggestion.nearest(to: text, among: allowed) { return "did you mean `\(near)`?" }
    let listed = allowed.prefix(8).map { "`\($0)`" }.joined(separator: ", ")
    return "values are \(listed)\(allowed.count > 8 ? " and others" : "")"
  }
}

extension String {
  /// The text without spaces at its ends.
  var trimmed: String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\n" }
    let rest = drop(while: isSpace)
    let end = rest.lastIndex { !isSpace($0) }
    return end.map { String(rest[...$0]) } ?? ""
  }
}
