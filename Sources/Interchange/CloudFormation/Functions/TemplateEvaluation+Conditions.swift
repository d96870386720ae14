import SourceText

extension TemplateEvaluation {
  /// Whether a condition of a template holds; nil if that cannot be told, which is reported.
  mutating func condition(_ name: Located<String>, in scope: Int) -> Bool? {
    let key = Name(kind: .condition, scope: scope, text: name.value)
    if let known = decisions[key] { return known }
    let conditions = templates[scope].conditions
    guard let node = conditions[name.value] else {
      let near = Suggestion.nearest(to: name.value, among: conditions.entries.map(\.key))
      diagnostics.error(
        "unknown-condition", "the template has no condition `\(name.value)`", at: name.range,
        help: near.map { ["did you mean `\($0)`?"] } ?? [])
      return nil
    }
    guard !active.contains(key), active.count < Limits.depth else {
      diagnostics.error(
        "circular-condition", "the condition `\(name.value)` depends on itself", at: name.range)
      return nil
    }
    active.append(key)
    let decision = decide(node, in: scope)
    active.removeLast()
    decisions[key] = .some(decision)
    return decision
  }

  /// Whether an expression of conditions holds.
  private mutating func decide(_ node: Node, in scope: Int) -> Bool? {
    guard let call = FunctionCall(condition: node) else {
      diagnostics.error(
        "wrong-type", "a condition must be a function, not \(node.kindInWords)", at: node.range,
        help: ["write `Fn::Equals`, `Fn::And`, `Fn::Or`, `Fn::Not` or `Condition`"])
      return nil
    }
    switch call.name {
    case "Condition":
      return call.argument.expectString("the name in `Condition`", into: &diagnostics)
        .flatMap { condition($0, in: scope) }
    case "Fn::Equals": return equals(call, in: scope)
    case "Fn::Not":
      return arguments(of: call, 1...1).flatMap { decide($0[0], in: scope) }.map { !$0 }
    case "Fn::And":
      return decisions(of: call, in: scope).map { $0.allSatisfy(\.self) }
    case "Fn::Or":
      return decisions(of: call, in: scope).map { $0.contains(true) }
    case let name where FunctionCall.valueFunctions.contains(name):
      diagnostics.error(
        "misplaced-function", "`\(name)` gives a value, not a condition", at: call.range,
        help: ["compare it with `Fn::Equals`"])
      return nil
    default:
      _ = unknownFunction(call)
      return nil
    }
  }

  /// Source: AWS CloudFormation User Guide, intrinsic-function-reference-conditions: 2 to 10 conditions.
  private mutating func decisions(of call: FunctionCall, in scope: Int) -> [Bool]? {
    guard let nodes = arguments(of: call, 2...10) else { return nil }
    let all = nodes.map { decide($0, in: scope) }
    let known = all.compactMap(\.self)
    return known.count == all.count ? known : nil
  }

  /// Whether two values are the same text, or lists of the same texts; case matters.
  private mutating func equals(_ call: FunctionCall, in scope: Int) -> Bool? {
    guard let nodes = arguments(of: call, 2...2) else { return nil }
    let left = evaluate(nodes[0], in: scope)
    let right = evaluate(nodes[1], in: scope)
    return isSame(left, right)
  }

  private mutating func isSame(_ left: TemplateValue, _ right: TemplateValue) -> Bool? {
    switch (left.content, right.content) {
    case (.unknown(let one), .unknown(let other)) where one.text == other.text: return true
    case (.unknown(let unknown), _):
      reportNeed(of: unknown, for: "a value of `Fn::Equals`", at: left.range)
      return nil
    case (_, .unknown(let unknown)):
      reportNeed(of: unknown, for: "a value of `Fn::Equals`", at: right.range)
      return nil
    case (.unresolved, _), (_, .unresolved): return nil
    case (.text(let one), .text(let other)): return one.text == other.text
    case (.list(let some), .list(let others)):
      guard some.count == others.count else { return false }
      var isEqual = true
      for (one, other) in zip(some, others) {
        guard let same = isSame(one, other) else { return nil }
        isEqual = isEqual && same
      }
      return isEqual
    case (.nothing, .nothing): return true
    case (.mapping, _), (_, .mapping):
      diagnostics.error("wrong-type", "`Fn::Equals` compares text and lists only", at: left.range)
      return nil
    default: return false
    }
  }
}
