/// Builds the tree from events with a stack of its own, so that no depth of nesting can exhaust the
/// machine's, and counts every value before it exists.
struct YAMLTreeBuilder {
  /// A sequence or mapping whose end has not come yet.
  private struct Open {
    let start: SourcePosition
    let properties: YAMLProperties
    let nodesBefore: Int
    /// The elements so far; keys and values take turns in a mapping.
    var children: [Node] = []
  }

  /// What an anchor names, and how many values that is with all aliases in it spelled out.
  private struct Anchored {
    let node: Node
    let nodeCount: Int
  }

  private(set) var root: Node?
  private(set) var diagnostics = DiagnosticList()

  private let file: SourceFile
  private let limits: ReaderLimits
  private var open: [Open] = []
  private var anchors: [String: Anchored] = [:]
  private var nodeCount = 0
  private var cursor: PositionCursor

  init(file: SourceFile, limits: ReaderLimits) {
    self.file = file
    self.limits = limits
    self.cursor = PositionCursor(file)
  }

  /// Reads all events.
  ///
  /// - Returns: Whether the text was read to its end or to a second document; false if it exceeds a
  ///   limit.
  mutating func run(_ parser: inout YAMLEventParser) throws(YAMLProblem) -> Bool {
    while true {
      let event = try parser.next()
      switch event.kind {
      case .streamEnd: return true
      case .documentStart where root != nil:
        reportSecondDocument(at: range(of: event))
        return true
      case .documentStart, .documentEnd: break
      default:
        guard take(event) else { return false }
      }
    }
  }

  /// - Returns: False if a limit is exceeded.
  private mutating func take(_ event: YAMLEvent) -> Bool {
    let range = range(of: event)
    switch event.kind {
    case .alias(let name):
      return placeAlias(name, at: range)
    case .scalar(let scalar, let properties):
      guard count(1, at: range) else { return false }
      place(Node(content: .scalar(scalar), range: range, tag: properties.tag), properties, 1)
    case .sequenceStart(let properties), .mappingStart(let properties):
      guard count(1, at: range), canNest(at: range) else { return false }
      open.append(Open(start: range.start, properties: properties, nodesBefore: nodeCount - 1))
    case .sequenceEnd:
      end(at: range) { nodes, _ in .sequence(nodes) }
    case .mappingEnd:
      end(at: range) { .mapping(YAMLMapping.build(from: $0, into: &$1)) }
    case .documentStart, .documentEnd, .streamEnd:
      break
    }
    return true
  }

  private mutating func end(
    at range: SourceRange, content: ([Node], inout DiagnosticList) -> Node.Content
  ) {
    guard let collection = open.popLast() else { return }
    let isBlock = range.start == range.end
    // A block ends for libyaml where the next thing begins, perhaps lines below.
    let end = isBlock ? collection.children.last?.range.end ?? collection.start : range.end
    let node = Node(
      content: content(collection.children, &diagnostics),
      range: SourceRange(file: file.id, start: collection.start, end: end),
      tag: collection.properties.tag)
    place(node, collection.properties, nodeCount - collection.nodesBefore)
  }

  private mutating func placeAlias(_ name: String, at range: SourceRange) -> Bool {
    guard let anchored = anchors[name] else {
      reportUnknownAnchor(name, at: range)
      place(Node(content: .scalar(Scalar(text: "", style: .unresolved)), range: range))
      return true
    }
    guard count(anchored.nodeCount, at: range) else { return false }
    place(Node(content: anchored.node.content, range: range, tag: anchored.node.tag))
    return true
  }

  /// Remembers a finished value under its anchor's name, if it has one, and places it.
  private mutating func place(_ node: Node, _ properties: YAMLProperties, _ nodeCount: Int) {
    if let anchor = properties.anchor {
      anchors[anchor] = Anchored(node: node, nodeCount: nodeCount)
    }
    place(node)
  }

  /// Puts a value into the innermost open collection.
  private mutating func place(_ node: Node) {
    if open.isEmpty { root = node } else { open[open.count - 1].children.append(node) }
  }

  private mutating func range(of event: YAMLEvent) -> SourceRange {
    let start = file.lines.byteOffset(ofScalar: event.start, in: file.bytes)
    let end = file.lines.byteOffset(ofScalar: event.end, in: file.bytes)
    return SourceRange(
      file: file.id, start: cursor.position(at: start), end: cursor.position(at: end))
  }

  private mutating func count(_ nodes: Int, at range: SourceRange) -> Bool {
    guard nodes <= limits.maximumNodes - nodeCount else {
      diagnostics.error(
        "too-many-values", "the document has more than \(limits.maximumNodes) values", at: range,
        notes: ["values that aliases (*name) repeat are counted each time"])
      return false
    }
    nodeCount += nodes
    return true
  }

  private mutating func canNest(at range: SourceRange) -> Bool {
    guard open.count < limits.maximumDepth else {
      diagnostics.error(
        "nested-too-deeply", "values are nested more than \(limits.maximumDepth) levels deep",
        at: range)
      return false
    }
    return true
  }

  private mutating func reportSecondDocument(at range: SourceRange) {
    diagnostics.error(
      "several-documents", "a second document begins here", at: range,
      label: "everything from here on would be ignored",
      related: root.map { [RelatedLabel(range: $0.range, text: "the first document")] } ?? [],
      help: ["keep one document in a file: remove the line `---`, or split the file"])
  }

  private mutating func reportUnknownAnchor(_ name: String, at range: SourceRange) {
    if open.contains(where: { $0.properties.anchor == name }) {
      diagnostics.error(
        "alias-cycle", "the value of anchor &\(name) would contain itself", at: range,
        help: ["an alias can only repeat a value that ends before it"])
      return
    }
    let near = nearestAnchor(to: name)
    diagnostics.error(
      "unknown-anchor", "there is no anchor &\(name) before this alias", at: range,
      help: [
        near.map { "did you mean *\($0)?" }
          ?? "if `*\(name)` is meant as text, put it in quotes"
      ])
  }

  /// Bounded, so that a file of nothing but unknown aliases takes no longer than another.
  private func nearestAnchor(to name: String) -> String? {
    guard anchors.count <= 1_000, diagnostics.all.count < 100 else { return nil }
    return Suggestion.nearest(to: name, among: anchors.keys.sorted())
  }
}
