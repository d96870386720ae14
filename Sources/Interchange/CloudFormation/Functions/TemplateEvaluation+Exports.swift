import SourceText

extension TemplateEvaluation {
  /// The value that one of the templates exports under a name; nil if none does.
  mutating func exportedValue(_ name: Located<String>, at range: SourceRange) -> TemplateValue? {
    for (scope, template) in templates.enumerated() {
      for output in template.outputs.entries {
        guard let node = output.value.mapping, let value = node["Value"],
          exportName(of: output, in: scope) == name.value, isPresent(node, in: scope)
        else { continue }
        let key = Name(kind: .export, scope: scope, text: output.key)
        return once(key, shown: "output \(output.key)", at: range) {
          $0.evaluate(value, in: scope)
        }
      }
    }
    return nil
  }

  private mutating func exportName(of output: MappingEntry, in scope: Int) -> String? {
    guard let node = output.value.mapping?["Export"]?.mapping?["Name"] else { return nil }
    let name = evaluate(node, in: scope)
    if case .unknown(let unknown) = name.content { return unknown.text }
    return name.text
  }

  private mutating func isPresent(_ output: Mapping, in scope: Int) -> Bool {
    guard let node = output["Condition"], let name = node.scalar?.text else { return true }
    return condition(Located(name, at: node.range), in: scope) ?? true
  }
}
