import SourceText

extension TemplateEvaluation {
  /// `Fn::Sub`: a text, or a text and a mapping of further variables.
  mutating func substitute(_ call: FunctionCall, in scope: Int) -> TemplateValue {
    var template = call.argument
    var variables: [String: TemplateValue] = [:]
    if call.argument.sequence != nil {
      guard let nodes = arguments(of: call, 2...2),
        let mapping = nodes[1].expectMapping("the variables of `Fn::Sub`", into: &diagnostics)
      else { return TemplateValue(.unresolved, at: call.range) }
      template = nodes[0]
      for entry in mapping.entries { variables[entry.key] = evaluate(entry.value, in: scope) }
    }
    guard let text = template.scalar?.text, !template.isNull else {
      return failure(
        "wrong-type", "the text of `Fn::Sub` must be text, not \(template.kindInWords)",
        at: template.range)
    }
    var composed = ComposedText()
    for part in SubstitutionText(text).parts {
      guard let value = value(of: part, variables, call.range, in: scope),
        append(value, to: &composed, "each variable of `Fn::Sub`")
      else { return TemplateValue(.unresolved, at: call.range) }
    }
    return dynamicReference(in: composed.value(at: call.range))
  }

  private mutating func value(
    of part: SubstitutionText.Part, _ variables: [String: TemplateValue], _ range: SourceRange,
    in scope: Int
  ) -> TemplateValue? {
    switch part {
    case .text(let text): return TemplateValue(text, at: range)
    case .invalid(let text):
      diagnostics.error(
        "invalid-variable", "`${\(text)}` in `Fn::Sub` is no variable", at: range,
        notes: ["names have letters, digits, `_`, `.` and `:` only"],
        help: ["write `${!\(text)}` for the text itself"])
      return nil
    case .variable(let name):
      if let value = variables[name] { return value }
      if let dot = name.firstIndex(of: ".") {
        return attribute(
          String(name[name.index(after: dot)...]), of: String(name[..<dot]), at: range, in: scope)
      }
      return reference(to: name, at: range, in: scope)
    }
  }

  /// A text that was put together can be a dynamic reference as well.
  private func dynamicReference(in value: TemplateValue) -> TemplateValue {
    guard let text = value.text, text.contains("{{resolve:") else { return value }
    return unknown(text, key: nil, .lookup("a dynamic reference"), at: value.range)
  }
}
