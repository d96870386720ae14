/// A JSON value to be written; keys keep their order.
public enum JSONValue: Hashable, Sendable {
  /// One key of an object with its value.
  public struct Member: Hashable, Sendable {
    /// The key.
    public let key: String

    /// The value.
    public let value: JSONValue

    /// Creates a member.
    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// Named values, written in this order; keys must differ.
  case object([Member])
  /// A list.
  case array([JSONValue])
  /// Text.
  case string(String)
  /// A whole number.
  case integer(Int)
  /// A number as JSON writes it: for counts beyond `Int`, and for what was read.
  case number(String)
  /// `true` or `false`.
  case boolean(Bool)
  /// `null`.
  case null
}

extension JSONValue {
  /// A count, written as a number however large; many programs read no more than 2^53 exactly.
  public static func count(_ count: some BinaryInteger) -> JSONValue {
    Int(exactly: count).map(Self.integer) ?? .number(String(count))
  }

  /// Text, or null without.
  public static func optional(_ text: String?) -> JSONValue {
    text.map(Self.string) ?? .null
  }

  /// What was read: a JSON document becomes itself again, YAML scalars become text.
  public init(_ node: Node) {
    switch node.content {
    case .sequence(let nodes): self = .array(nodes.map(JSONValue.init))
    case .mapping(let mapping):
      self = .object(mapping.entries.map { Member($0.key, JSONValue($0.value)) })
    case .scalar(let scalar):
      self =
        switch scalar.style {
        case .plain, .quoted: .string(scalar.text)
        case .number: .number(scalar.text)
        case .boolean: .boolean(scalar.text == "true")
        case .null, .unresolved: .null
        }
    }
  }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
  /// An object with these keys in this order.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
}

extension JSONValue: ExpressibleByArrayLiteral {
  /// A list of these values.
  public init(arrayLiteral elements: JSONValue...) {
    self = .array(elements)
  }
}

extension JSONValue: ExpressibleByStringInterpolation {
  /// This text.
  public init(stringLiteral value: String) {
    self = .string(value)
  }
}

extension JSONValue: ExpressibleByIntegerLiteral {
  /// This number.
  public init(integerLiteral value: Int) {
    self = .integer(value)
  }
}

extension JSONValue: ExpressibleByBooleanLiteral {
  /// This truth.
  public init(booleanLiteral value: Bool) {
    self = .boolean(value)
  }
}

extension JSONValue: ExpressibleByNilLiteral {
  /// `null`.
  public init(nilLiteral: ()) {
    self = .null
  }
}
