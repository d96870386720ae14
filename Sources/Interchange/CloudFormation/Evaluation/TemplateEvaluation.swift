import SourceText

/// Evaluates the functions of templates that are read together, exactly as CloudFormation does, or says at the place why
/// that cannot be done.
///
/// A scope is the number of a template. Values that several places use are evaluated once.
struct TemplateEvaluation {
  /// Something whose value is asked for by name.
  struct Name: Hashable {
    /// What a name can stand for.
    enum Kind: Hashable {
      case attribute
      case condition
      case export
    }

    let kind: Kind
    let scope: Int
    let text: String
  }

  /// Bounds that no template of people comes near to; without them a few lines could keep a machine busy for ever.
  enum Limits {
    static let depth = 200
    static let steps = 4_000_000
    /// The most bytes a text may have.
    ///
    /// Source: CloudFormation quotas: a template has 1 MB, a parameter's value 4,096 bytes.
    static let textLength = 1 << 18
  }

  let templates: [Template]
  var diagnostics = DiagnosticList()
  var given: GivenParameters
  var values: [Name: TemplateValue] = [:]
  var decisions: [Name: Bool?] = [:]
  /// What is being evaluated, the outermost first.
  var active: [Name] = []
  /// The logical ids that several templates have.
  let sharedIDs: Set<String>
  /// Which resources refer to which, for resources that were read.
  var references = ResourceReferences()
  /// The unknown values that were reported as needed.
  var reportedNeeds: Set<String> = []
  /// The pseudo parameters whose defaults were used.
  var assumptions: Set<Name> = []
  /// What each template is called: its stack if that is clear, else its file, else its number.
  private let scopeNames: [String]
  private var depth = 0
  private var steps = 0

  init(_ templates: [Template], given: [TemplateParameter]) {
    self.templates = templates
    self.given = GivenParameters(given)
    var counts: [String: Int] = [:]
    for template in templates {
      for resource in template.resources { counts[resource.name, default: 0] += 1 }
    }
    sharedIDs = Set(counts.filter { $0.value > 1 }.keys)
    let stacks = templates.map(\.stackName)
    let files = templates.map(\.file.name)
    scopeNames = templates.indices.map { scope in
      if stacks.count(where: { $0 == stacks[scope] }) == 1 { return stacks[scope] }
      let isOnly = files.count { $0 == files[scope] } == 1
      return isOnly ? files[scope] : "\(files[scope])#\(scope + 1)"
    }
  }

  /// The value of a node.
  mutating func evaluate(_ node: Node, in scope: Int) -> TemplateValue {
    guard enter(at: node.range) else { return TemplateValue(.unresolved, at: node.range) }
    defer { depth -= 1 }
    if let call = FunctionCall(node) { return apply(call, in: scope).moved(to: node.range) }
    switch node.content {
    case .scalar(let scalar): return self.scalar(scalar, of: node)
    case .sequence(let nodes):
      var elements: [TemplateValue] = []
      for child in nodes {
        let value = evaluate(child, in: scope)
        if case .nothing = value.content { continue }
        elements.append(value)
      }
      return TemplateValue(.list(elements), at: node.range)
    case .mapping(let mapping):
      guard hasNoMisplacedFunction(mapping) else {
        return TemplateValue(.unresolved, at: node.range)
      }
      var members: [TemplateValue.Member] = []
      for entry in mapping.entries {
        let value = evaluate(entry.value, in: scope)
        if case .nothing = value.content { continue }
        members.append(
          TemplateValue.Member(key: entry.key, keyRange: entry.keyRange, value: value))
      }
      return TemplateValue(.mapping(members), at: node.range)
    }
  }

  /// Counts a step, and the depth, which the caller lowers again.
  private mutating func enter(at range: SourceRange) -> Bool {
    steps += 1
    guard steps <= Limits.steps else {
      if steps == Limits.steps + 1 {
        diagnostics.error(
          "too-many-values", "evaluating the templates takes more than \(Limits.steps) steps",
          at: range)
      }
      return false
    }
    guard depth < Limits.depth else {
      diagnostics.error(
        "nested-too-deeply", "values depend on each other over more than \(Limits.depth) levels",
        at: range)
      return false
    }
    depth += 1
    return true
  }

  /// A plain value; one that refers to a stored value is known to AWS only.
  ///
  /// Source: AWS CloudFormation User Guide, dynamic-references.
  private mutating func scalar(_ scalar: Scalar, of node: Node) -> TemplateValue {
    if node.isUnresolved { return TemplateValue(.unresolved, at: node.range) }
    if node.isNull {
      diagnostics.error(
        "null-value", "templates must not have empty values", at: node.range,
        help: ["leave the key out, or write `!Ref AWS::NoValue`"])
      return TemplateValue(.unresolved, at: node.range)
    }
    guard scalar.text.contains("{{resolve:") else {
      return TemplateValue(.text(scalar), at: node.range)
    }
    return TemplateValue(
      .unknown(
        UnknownValue(text: scalar.text, key: nil, reason: .lookup("a dynamic reference"))),
      at: node.range)
  }

  /// Whether no function stands beside other keys, which is reported.
  private mutating func hasNoMisplacedFunction(_ mapping: Mapping) -> Bool {
    let misplaced = mapping.entries.filter { $0.key.hasPrefix("Fn::") }
    for entry in misplaced {
      diagnostics.error(
        "misplaced-function", "`\(entry.key)` must be the only key of its mapping",
        at: entry.keyRange)
    }
    return misplaced.isEmpty
  }

  /// Evaluates something that has a name, once, unless it depends on itself.
  mutating func once(
    _ name: Name, shown: String, at range: SourceRange,
    _ evaluate: (inout TemplateEvaluation) -> TemplateValue
  ) -> TemplateValue {
    if let known = values[name] { return known.moved(to: range) }
    guard !active.contains(name) else {
      diagnostics.error("circular-reference", "\(shown) depends on itself", at: range)
      return TemplateValue(.unresolved, at: range)
    }
    active.append(name)
    let value = evaluate(&self)
    active.removeLast()
    values[name] = value
    return value.moved(to: range)
  }

  /// Reports an error, and gives the value that stands for it.
  mutating func failure(
    _ id: String, _ message: String, at range: SourceRange, notes: [String] = [],
    help: [String] = []
  ) -> TemplateValue {
    diagnostics.error(id, message, at: range, notes: notes, help: help)
    return TemplateValue(.unresolved, at: range)
  }

  /// The id by which an element is known: the logical id, with what tells templates apart where several have it.
  func id(of resource: String, in scope: Int) -> String {
    sharedIDs.contains(resource) ? "\(scopeNames[scope]).\(resource)" : resource
  }
}
