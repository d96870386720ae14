import SourceText

/// A value of a template after its functions are evaluated.
struct TemplateValue {
  /// One key of a mapping with its value.
  struct Member {
    let key: String
    let keyRange: SourceRange
    let value: TemplateValue
  }

  /// What a value can be.
  indirect enum Content {
    /// Text, a number or a boolean: CloudFormation converts between them.
    case text(Scalar)
    /// Something that only a deployment makes known.
    case unknown(UnknownValue)
    /// A list.
    case list([TemplateValue])
    /// A mapping.
    case mapping([Member])
    /// Nothing: what holds it is as if it were not there (`AWS::NoValue`).
    case nothing
    /// What could not be evaluated, which is reported already.
    case unresolved
  }

  let content: Content
  /// Where the value, or the function that gives it, is written.
  let range: SourceRange

  init(_ content: Content, at range: SourceRange) {
    self.content = content
    self.range = range
  }

  /// Makes a text.
  init(_ text: String, at range: SourceRange) {
    self.init(.text(Scalar(text: text, style: .quoted)), at: range)
  }

  /// The same value, said to be written elsewhere.
  func moved(to range: SourceRange) -> TemplateValue { TemplateValue(content, at: range) }

  /// The text, if it is one.
  var text: String? {
    if case .text(let scalar) = content { scalar.text } else { nil }
  }

  /// The elements, if it is a list.
  var elements: [TemplateValue]? {
    if case .list(let elements) = content { elements } else { nil }
  }

  var isUnresolved: Bool {
    if case .unresolved = content { true } else { false }
  }

  /// What the value is, as messages say it.
  var kindInWords: String {
    switch content {
    case .text(let scalar): Node(content: .scalar(scalar), range: range).kindInWords
    case .unknown(let unknown): "`\(unknown.text)`"
    case .list: "a list"
    case .mapping: "a mapping"
    case .nothing, .unresolved: "nothing"
    }
  }
}

/// A value that only a deployment makes known; where nothing but its identity matters, its text serves as an id.
struct UnknownValue {
  /// Why it is not known.
  enum Reason {
    /// It is the id of a resource of the template.
    case resource
    /// It is an attribute that AWS gives a resource.
    case attribute
    /// It is a parameter without default and without a given value.
    case parameter(SourceRange)
    /// It is a value that another stack exports.
    case export
    /// AWS looks it up: a zone, a stored value, a macro.
    case lookup(String)
  }

  /// How it is written for people; equal texts mean equal values.
  let text: String
  /// The name by which `--parameter` gives it; nil if nothing can.
  let key: String?
  let reason: Reason

  /// A value made of this one, such as an element of a list or text around it.
  func derived(_ text: String) -> UnknownValue {
    UnknownValue(text: text, key: key, reason: reason)
  }
}
