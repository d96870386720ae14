import SourceText

/// Text that is put together from parts, some of which may be unknown.
struct ComposedText {
  private(set) var text = ""
  /// The first part that is unknown.
  private(set) var unknown: UnknownValue?

  mutating func append(_ part: String) { text += part }

  mutating func append(_ part: UnknownValue) {
    text += part.text
    unknown = unknown ?? part
  }

  /// The whole as a value.
  func value(at range: SourceRange) -> TemplateValue {
    unknown.map { TemplateValue(.unknown($0.derived(text)), at: range) }
      ?? TemplateValue(text, at: range)
  }
}

extension TemplateEvaluation {
  /// Adds a part to a text; false after an error.
  mutating func append(
    _ value: TemplateValue, to text: inout ComposedText, _ subject: String
  ) -> Bool {
    switch value.content {
    case .text(let scalar): text.append(scalar.text)
    case .unknown(let unknown): text.append(unknown)
    case .unresolved: return false
    case .list, .mapping, .nothing:
      diagnostics.error(
        "wrong-type", "\(subject) must be text, not \(value.kindInWords)", at: value.range)
      return false
    }
    guard text.text.utf8.count <= Limits.textLength else {
      diagnostics.error(
        "text-too-long", "\(subject) makes a text of more than \(Limits.textLength) bytes",
        at: value.range)
      return false
    }
    return true
  }

  /// `Fn::Join`: the elements of a list with a delimiter between them.
  mutating func join(_ call: FunctionCall, in scope: Int) -> TemplateValue {
    guard let nodes = arguments(of: call, 2...2),
      let delimiter = neededText(evaluate(nodes[0], in: scope), "the delimiter of `Fn::Join`")
    else { return TemplateValue(.unresolved, at: call.range) }
    let list = evaluate(nodes[1], in: scope)
    if case .unknown(let unknown) = list.content {
      return TemplateValue(.unknown(unknown), at: call.range)
    }
    guard let elements = neededList(list, "the list of `Fn::Join`") else {
      return TemplateValue(.unresolved, at: call.range)
    }
    var text = ComposedText()
    for (index, element) in elements.enumerated() {
      if index > 0 { text.append(delimiter.value) }
      guard append(element, to: &text, "each element of `Fn::Join`") else {
        return TemplateValue(.unresolved, at: call.range)
      }
    }
    return text.value(at: call.range)
  }

  /// `Fn::Split`: the parts of a text between delimiters.
  mutating func split(_ call: FunctionCall, in scope: Int) -> TemplateValue {
    guard let nodes = arguments(of: call, 2...2),
      let delimiter = neededText(evaluate(nodes[0], in: scope), "the delimiter of `Fn::Split`")
    else { return TemplateValue(.unresolved, at: call.range) }
    guard !delimiter.value.isEmpty else {
      return failure(
        "wrong-arguments", "the delimiter of `Fn::Split` is empty", at: delimiter.range)
    }
    let source = evaluate(nodes[1], in: scope)
    if case .unknown(let unknown) = source.content {
      return TemplateValue(.unknown(unknown), at: call.range)
    }
    guard let text = neededText(source, "the text of `Fn::Split`") else {
      return TemplateValue(.unresolved, at: call.range)
    }
    let parts = Self.parts(of: text.value, between: delimiter.value)
    return TemplateValue(.list(parts.map { TemplateValue($0, at: call.range) }), at: call.range)
  }

  static func parts(of text: String, between delimiter: String) -> [String] {
    text.split(separator: delimiter, omittingEmptySubsequences: false).map(String.init)
  }

  /// `Fn::Base64`: RFC 4648, section 4.
  mutating func base64(_ call: FunctionCall, in scope: Int) -> TemplateValue {
    let value = evaluate(call.argument, in: scope)
    if case .unknown(let unknown) = value.content {
      return TemplateValue(.unknown(unknown.derived("base64(\(unknown.text))")), at: call.range)
    }
    guard let text = neededText(value, "the text of `Fn::Base64`") else {
      return TemplateValue(.unresolved, at: call.range)
    }
    return TemplateValue(Base64.encode(text.value), at: call.range)
  }

  /// `Fn::ToJsonString`: a list or mapping as JSON without spaces.
  mutating func json(_ call: FunctionCall, in scope: Int) -> TemplateValue {
    let value = evaluate(call.argument, in: scope)
    var unknown: UnknownValue?
    guard let json = JSONValue(value, unknown: &unknown) else {
      return TemplateValue(.unresolved, at: call.range)
    }
    let text = json.render(indent: nil)
    guard let unknown else { return TemplateValue(text, at: call.range) }
    return TemplateValue(.unknown(unknown.derived(text)), at: call.range)
  }
}

extension JSONValue {
  /// A value as JSON; nil if a part could not be evaluated.
  fileprivate init?(_ value: TemplateValue, unknown: inout UnknownValue?) {
    switch value.content {
    case .text(let scalar): self = JSONValue(scalar)
    case .unknown(let part):
      unknown = unknown ?? part
      self = .string(part.text)
    case .list(let elements):
      var values: [JSONValue] = []
      for element in elements {
        guard let value = JSONValue(element, unknown: &unknown) else { return nil }
        values.append(value)
      }
      self = .array(values)
    case .mapping(let members):
      var values: [Member] = []
      for member in members {
        guard let value = JSONValue(member.value, unknown: &unknown) else { return nil }
        values.append(Member(member.key, value))
      }
      self = .object(values)
    case .nothing: self = .null
    case .unresolved: return nil
    }
  }
}

extension JSONValue {
  /// A scalar as JSON: YAML without quotes can be a number or a boolean.
  fileprivate init(_ scalar: Scalar) {
    let isBare = scalar.style != .quoted
    if isBare, scalar.text == "true" || scalar.text == "false" {
      self = .boolean(scalar.text == "true")
    } else if scalar.style == .number || isBare && Int(scalar.text).map(String.init) == scalar.text
    {
      self = .number(scalar.text)
    } else {
      self = .string(scalar.text)
    }
  }
}

/// The encoding of bytes as text of RFC 4648, section 4.
enum Base64 {
  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encode(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var encoded: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = (0..<3).reduce(UInt32(0)) { bits, index in
        bits << 8 | (index < group.count ? UInt32(group[start + index]) : 0)
      }
      for index in 0..<4 {
        let isPadding = index > group.count
        let digit = Int(bits >> UInt32(18 - 6 * index) & 0x3F)
        encoded.append(isPadding ? UInt8(ascii: "=") : digits[digit])
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }
}
