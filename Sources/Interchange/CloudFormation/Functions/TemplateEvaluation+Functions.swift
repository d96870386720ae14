import SourceText

extension TemplateEvaluation {
  /// The value of a function.
  mutating func apply(_ call: FunctionCall, in scope: Int) -> TemplateValue {
    switch call.name {
    case "Ref": ref(call, in: scope)
    case "Fn::Sub": substitute(call, in: scope)
    case "Fn::GetAtt": getAttribute(call, in: scope)
    case "Fn::Cidr": cidr(call, in: scope)
    case "Fn::Select": select(call, in: scope)
    case "Fn::Split": split(call, in: scope)
    case "Fn::Join": join(call, in: scope)
    case "Fn::FindInMap": findInMap(call, in: scope)
    case "Fn::If": choose(call, in: scope)
    case "Fn::ImportValue": importValue(call, in: scope)
    case "Fn::GetAZs": zones(call, in: scope)
    case "Fn::Base64": base64(call, in: scope)
    case "Fn::Length": length(call, in: scope)
    case "Fn::ToJsonString": json(call, in: scope)
    case "Fn::Transform":
      unknown("Fn::Transform", key: nil, .lookup("the result of a macro"), at: call.range)
    case let name where FunctionCall.conditionFunctions.contains(name):
      failure(
        "misplaced-function", "`\(name)` gives a condition, not a value", at: call.range,
        help: ["name the condition under `Conditions`, and choose with `Fn::If`"])
    default: unknownFunction(call)
    }
  }

  func unknown(
    _ text: String, key: String?, _ reason: UnknownValue.Reason, at range: SourceRange
  ) -> TemplateValue {
    TemplateValue(
      .unknown(UnknownValue(text: text, key: key, reason: reason)), at: range)
  }

  mutating func unknownFunction(_ call: FunctionCall) -> TemplateValue {
    let known = FunctionCall.valueFunctions + FunctionCall.conditionFunctions
    if TemplateLoop.begins(call.name) {
      return failure(
        "misplaced-function", "`\(call.name)` cannot stand here", at: call.range,
        notes: ["loops write conditions, outputs, resources, and what is in their properties"])
    }
    let near = Suggestion.nearest(to: call.name, among: known)
    return failure(
      "unknown-function", "CloudFormation has no function `\(call.name)`", at: call.range,
      help: near.map { ["did you mean `\($0)`?"] } ?? [])
  }

  /// The arguments of a function that takes a list of them; nil after an error.
  mutating func arguments(of call: FunctionCall, _ counts: ClosedRange<Int>) -> [Node]? {
    guard
      let nodes = call.argument.expectSequence(
        "the arguments of `\(call.name)`", into: &diagnostics)
    else { return nil }
    guard counts.contains(nodes.count) else {
      let wanted =
        counts.lowerBound == counts.upperBound
        ? "\(counts.lowerBound)" : "\(counts.lowerBound) to \(counts.upperBound)"
      diagnostics.error(
        "wrong-arguments", "`\(call.name)` takes \(wanted) arguments, not \(nodes.count)",
        at: call.range)
      return nil
    }
    return nodes
  }

  /// `Fn::If`: only the value that is chosen is evaluated.
  private mutating func choose(_ call: FunctionCall, in scope: Int) -> TemplateValue {
    guard let nodes = arguments(of: call, 3...3),
      let name = nodes[0].expectString("the condition of `Fn::If`", into: &diagnostics),
      let isTrue = condition(name, in: scope)
    else { return TemplateValue(.unresolved, at: call.range) }
    return evaluate(nodes[isTrue ? 1 : 2], in: scope)
  }

  /// `Fn::Select`: an element of a list, counted from 0.
  private mutating func select(_ call: FunctionCall, in scope: Int) -> TemplateValue {
    guard let nodes = arguments(of: call, 2...2),
      let index = neededInteger(
        evaluate(nodes[0], in: scope), "the index of `Fn::Select`", in: 0...Int.max)
    else { return TemplateValue(.unresolved, at: call.range) }
    let list = evaluate(nodes[1], in: scope)
    if case .unknown(let unknown) = list.content {
      return TemplateValue(
        .unknown(unknown.derived("\(unknown.text)[\(index.value)]")), at: call.range)
    }
    guard let elements = neededList(list, "the list of `Fn::Select`") else {
      return TemplateValue(.unresolved, at: call.range)
    }
    guard elements.indices.contains(index.value) else {
      return failure(
        "index-out-of-range",
        "`Fn::Select` asks for element \(index.value) of a list of \(elements.count)",
        at: call.range, notes: ["elements are counted from 0"])
    }
    return elements[index.value]
  }

  /// `Fn::Length`: the number of elements.
  private mutating func length(_ call: FunctionCall, in scope: Int) -> TemplateValue {
    let list = evaluate(call.argument, in: scope)
    guard let elements = neededList(list, "the list of `Fn::Length`") else {
      return TemplateValue(.unresolved, at: call.range)
    }
    return TemplateValue(
      .text(Scalar(text: String(elements.count), style: .plain)), at: call.range)
  }
}
