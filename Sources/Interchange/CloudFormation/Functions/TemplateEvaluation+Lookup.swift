import SourceText

extension TemplateEvaluation {
  /// `Ref`: the value of a parameter or pseudo parameter, or the id of a resource.
  mutating func ref(_ call: FunctionCall, in scope: Int) -> TemplateValue {
    guard let name = name(call.argument, "the name in `Ref`", in: scope) else {
      return TemplateValue(.unresolved, at: call.range)
    }
    return reference(to: name.value, at: call.range, in: scope)
  }

  /// The text of a name of something in the template, which a function may give with the language extensions; nil for
  /// nothing, or after an error.
  ///
  /// Source: AWS CloudFormation User Guide, transform-aws-languageextensions.
  mutating func name(
    _ node: Node, _ subject: @autoclosure () -> String, in scope: Int
  ) -> Located<String>? {
    guard templates[scope].hasLanguageExtensions, FunctionCall(node) != nil else {
      return node.expectString(subject(), into: &diagnostics)
    }
    let value = evaluate(node, in: scope)
    if case .nothing = value.content { return nil }
    return neededText(value, subject())
  }

  /// What a name stands for.
  mutating func reference(
    to name: String, at range: SourceRange, in scope: Int
  ) -> TemplateValue {
    if let pseudo = pseudoParameter(name, at: range, in: scope) { return pseudo }
    if let declaration = templates[scope].parameters[name] {
      return value(of: declaration, at: range)
    }
    guard let resource = existingResource(name, at: range, in: scope) else {
      return TemplateValue(.unresolved, at: range)
    }
    return unknown(id(of: resource.name, in: scope), key: nil, .resource, at: range)
  }

  /// The resource of a logical id, if its condition holds; nil after an error.
  ///
  /// Source: AWS CloudFormation rejects templates that refer to resources whose condition is false: "Unresolved resource
  /// dependencies in the Resources block of the template".
  mutating func existingResource(
    _ name: String, at range: SourceRange, in scope: Int
  ) -> TemplateResource? {
    guard let resource = templates[scope].resource(name) else {
      let template = templates[scope]
      let known = template.parameterNames + template.resources.map(\.name)
      let near = Suggestion.nearest(to: name, among: known + PseudoParameter.names)
      diagnostics.error(
        "unknown-reference", "the template has no parameter and no resource `\(name)`", at: range,
        help: near.map { ["did you mean `\($0)`?"] } ?? [])
      return nil
    }
    references.add(to: name, in: scope, at: range)
    guard isPresent(resource, in: scope) else {
      diagnostics.error(
        "absent-resource", "the resource `\(name)` does not exist here, as its condition is false",
        at: range,
        related: resource.condition.map { [RelatedLabel(range: $0.range, text: "its condition")] }
          ?? [],
        help: ["choose with `Fn::If` and the same condition"])
      return nil
    }
    return resource
  }

  /// Whether a resource exists; one whose condition cannot be told counts as one.
  mutating func isPresent(_ resource: TemplateResource, in scope: Int) -> Bool {
    resource.condition.map { condition($0, in: scope) ?? true } ?? true
  }

  /// `Fn::FindInMap`: a value of the mappings, or a default with the language extensions.
  mutating func findInMap(_ call: FunctionCall, in scope: Int) -> TemplateValue {
    guard let nodes = arguments(of: call, 3...4),
      let name = neededText(evaluate(nodes[0], in: scope), "the mapping of `Fn::FindInMap`"),
      let first = neededText(evaluate(nodes[1], in: scope), "the first key of `Fn::FindInMap`"),
      let second = neededText(evaluate(nodes[2], in: scope), "the second key of `Fn::FindInMap`")
    else { return TemplateValue(.unresolved, at: call.range) }
    let map = templates[scope].mappings[name.value]?.mapping
    let level = map?[first.value]?.mapping
    if let node = level?[second.value] { return evaluate(node, in: scope) }
    if nodes.count == 4, let node = nodes[3].mapping?["DefaultValue"] {
      return evaluate(node, in: scope)
    }
    guard let map else {
      return missingKey(name, "the template has no mapping", templates[scope].mappings)
    }
    guard let level else { return missingKey(first, "the mapping `\(name.value)` has no key", map) }
    return missingKey(
      second, "the mapping `\(name.value)` has under `\(first.value)` no key", level)
  }

  private mutating func missingKey(
    _ key: Located<String>, _ message: String, _ mapping: Mapping
  ) -> TemplateValue {
    let near = Suggestion.nearest(to: key.value, among: mapping.entries.map(\.key))
    return failure(
      "unknown-map-key", "\(message) `\(key.value)`", at: key.range,
      help: near.map { ["did you mean `\($0)`?"] } ?? [])
  }

  /// `Fn::ImportValue`: what is given for the name, else what another template exports, else an id that nobody knows.
  mutating func importValue(_ call: FunctionCall, in scope: Int) -> TemplateValue {
    let argument = evaluate(call.argument, in: scope)
    if case .unknown(let unknown) = argument.content {
      return TemplateValue(
        .unknown(
          UnknownValue(text: unknown.text, key: unknown.key ?? unknown.text, reason: .export)),
        at: call.range)
    }
    guard let name = neededText(argument, "the name in `Fn::ImportValue`") else {
      return TemplateValue(.unresolved, at: call.range)
    }
    if let value = given.value(name.value) { return TemplateValue(value, at: call.range) }
    if let exported = exportedValue(name, at: call.range) { return exported }
    return unknown(name.value, key: name.value, .export, at: call.range)
  }

  /// `Fn::GetAZs`: zones whose names differ between accounts, so that they stay unknown.
  ///
  /// Source: AWS CloudFormation User Guide, intrinsic-function-reference-getavailabilityzones: the zones are those in which
  /// the account has default subnets.
  mutating func zones(_ call: FunctionCall, in scope: Int) -> TemplateValue {
    let argument = evaluate(call.argument, in: scope)
    let region: String
    switch argument.content {
    case .text(let scalar) where scalar.text.isEmpty:
      let own = reference(to: "AWS::Region", at: call.range, in: scope)
      region = own.text ?? "AWS::Region"
    case .text(let scalar): region = scalar.text
    case .unknown(let unknown): region = unknown.text
    case .list, .mapping, .nothing:
      return failure(
        "wrong-type", "the region of `Fn::GetAZs` must be text, not \(argument.kindInWords)",
        at: call.range)
    case .unresolved: return argument
    }
    return unknown(region, key: nil, .lookup("a list of zones"), at: call.range)
  }
}
