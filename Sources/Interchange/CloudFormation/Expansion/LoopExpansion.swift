import SourceText

/// Writes out what the transform `AWS::LanguageExtensions` makes of a template: each `Fn::ForEach`, and functions in places
/// where names of the template stand.
///
/// Source: AWS CloudFormation User Guide, transform-aws-languageextensions.
struct LoopExpansion {
  /// The most values that loops may write, nested ones multiplied; a template has 500 resources.
  private static let mostNodes = 200_000

  private var evaluation: TemplateEvaluation
  private var places: [String: SourceRange] = [:]
  private var nodeCount = 0
  private let isEnabled: Bool

  /// What was wrong, and what was assumed.
  var diagnostics: DiagnosticList { evaluation.diagnostics }

  /// - Parameters:
  ///   - template: The template without its resources; collections may use its parameters, mappings and conditions.
  ///   - given: The values given for parameters.
  init(_ template: Template, given: [TemplateParameter]) {
    evaluation = TemplateEvaluation([template], given: given)
    isEnabled = template.hasLanguageExtensions
  }

  /// A mapping with its loops written out, also those further inside.
  mutating func expanded(_ mapping: Mapping) -> Mapping {
    guard mapping.hasLoops else { return mapping }
    var entries: [MappingEntry] = []
    var firsts: [String: SourceRange] = [:]
    for entry in written(mapping) {
      if let first = firsts[entry.key] {
        evaluation.diagnostics.error(
          "duplicate-key", "loops write the key `\(entry.key)` twice", at: entry.keyRange,
          related: [RelatedLabel(range: first, text: "first here")],
          help: ["use the identifier in the key"])
        continue
      }
      firsts[entry.key] = entry.keyRange
      entries.append(
        MappingEntry(key: entry.key, keyRange: entry.keyRange, value: expanded(entry.value)))
    }
    return Mapping(entries: entries)
  }

  /// The text of a name, which a function may give; nil for nothing, or after an error.
  mutating func name(_ node: Node, _ subject: @autoclosure () -> String) -> Located<String>? {
    evaluation.name(node, subject(), in: 0)
  }

  private mutating func expanded(_ node: Node) -> Node {
    switch node.content {
    case .scalar: return node
    case .sequence(let nodes):
      guard nodes.contains(where: \.hasLoops) else { return node }
      return Node(
        content: .sequence(nodes.map { expanded($0) }), range: node.range, tag: node.tag)
    case .mapping(let mapping):
      guard mapping.hasLoops else { return node }
      let errors = evaluation.diagnostics.count(of: .error)
      let expanded = expanded(mapping)
      // What a faulty loop leaves empty has been reported, and is no value to complain about again.
      let isFaulty =
        expanded.entries.isEmpty && evaluation.diagnostics.count(of: .error) > errors
      return Node(
        content: isFaulty
          ? .scalar(Scalar(text: "", style: .unresolved)) : .mapping(expanded),
        range: node.range, tag: node.tag)
    }
  }

  /// The entries of a mapping with what its own loops write in their places.
  private mutating func written(_ mapping: Mapping) -> [MappingEntry] {
    var entries: [MappingEntry] = []
    for entry in mapping.entries {
      guard TemplateLoop.begins(entry.key) else {
        entries.append(entry)
        continue
      }
      guard let loop = loop(entry) else { continue }
      for value in values(of: loop, named: entry.key) {
        let fragment = LoopPlaceholder(loop.identifier, value: value).filled(loop.fragment)
        guard count(fragment, at: entry.keyRange) else { return entries }
        entries += written(fragment)
      }
    }
    return entries
  }

  private mutating func loop(_ entry: MappingEntry) -> TemplateLoop? {
    guard isEnabled else {
      evaluation.diagnostics.error(
        "missing-transform", "`\(entry.key)` needs the transform `AWS::LanguageExtensions`",
        at: entry.keyRange, help: ["write `Transform: AWS::LanguageExtensions` into the template"])
      return nil
    }
    if let first = places[entry.key], first != entry.keyRange {
      evaluation.diagnostics.error(
        "duplicate-loop", "two loops are called `\(entry.key)`", at: entry.keyRange,
        related: [RelatedLabel(range: first, text: "first here")])
    }
    places[entry.key] = entry.keyRange
    return TemplateLoop(entry, into: &evaluation.diagnostics)
  }

  private mutating func values(of loop: TemplateLoop, named key: String) -> [String] {
    let value = evaluation.evaluate(loop.collection, in: 0)
    return (evaluation.neededList(value, "the collection of `\(key)`") ?? []).compactMap {
      evaluation.neededText($0, "each value of the collection of `\(key)`")?.value
    }
  }

  /// Counts what a loop writes; false when it gets too much, which is reported.
  private mutating func count(_ fragment: Mapping, at range: SourceRange) -> Bool {
    nodeCount += fragment.nodeCount
    guard nodeCount > Self.mostNodes else { return true }
    evaluation.diagnostics.error(
      "too-many-values", "loops write more than \(Self.mostNodes) values", at: range)
    return false
  }
}

extension Mapping {
  /// Whether a loop stands in it, or further inside.
  fileprivate var hasLoops: Bool {
    entries.contains { TemplateLoop.begins($0.key) || $0.value.hasLoops }
  }

  fileprivate var nodeCount: Int { entries.reduce(entries.count) { $0 + $1.value.nodeCount } }
}

extension Node {
  fileprivate var hasLoops: Bool {
    switch content {
    case .scalar: false
    case .sequence(let nodes): nodes.contains(where: \.hasLoops)
    case .mapping(let mapping): mapping.hasLoops
    }
  }

  fileprivate var nodeCount: Int {
    switch content {
    case .scalar: 1
    case .sequence(let nodes): nodes.reduce(1) { $0 + $1.nodeCount }
    case .mapping(let mapping): mapping.nodeCount
    }
  }
}
