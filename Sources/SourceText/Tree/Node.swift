/// One value of a YAML or JSON document, with its place.
public struct Node: Hashable, Sendable {
  /// What a node can be.
  public enum Content: Hashable, Sendable {
    /// A single value, kept as text.
    case scalar(Scalar)
    /// A list.
    case sequence([Node])
    /// Named values.
    case mapping(Mapping)
  }

  /// The value itself.
  public let content: Content

  /// Where it is written.
  ///
  /// For a YAML alias (`*name`) this is the alias; what lies inside keeps the place where the anchor
  /// (`&name`) wrote it.
  public let range: SourceRange

  /// The YAML tag as libyaml resolves it (`!Ref`, `tag:yaml.org,2002:str`); nil without one.
  public let tag: String?

  /// Creates a node.
  public init(content: Content, range: SourceRange, tag: String? = nil) {
    self.content = content
    self.range = range
    self.tag = tag
  }

  /// The scalar, if the node is one.
  public var scalar: Scalar? {
    if case .scalar(let scalar) = content { scalar } else { nil }
  }

  /// The elements, if the node is a sequence.
  public var sequence: [Node]? {
    if case .sequence(let nodes) = content { nodes } else { nil }
  }

  /// The mapping, if the node is one.
  public var mapping: Mapping? {
    if case .mapping(let mapping) = content { mapping } else { nil }
  }

  /// Whether the value is JSON's `null` or a plain YAML one: nothing at all, `~` or `null`.
  public var isNull: Bool {
    if case .scalar(let scalar) = content { scalar.isNull } else { false }
  }

  /// Whether the reader could not tell what belongs here, and has reported it already.
  public var isUnresolved: Bool { scalar?.style == .unresolved }
}
