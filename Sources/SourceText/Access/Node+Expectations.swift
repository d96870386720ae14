extension Node {
  /// The text of a scalar; a plain YAML scalar is text whatever it looks like.
  ///
  /// - Parameters:
  ///   - subject: What the value is, as in "`vpc` of subnet app-a": begins the message.
  ///   - diagnostics: Receives an error if the node is something else.
  /// - Returns: The text, or nil after an error.
  public func expectString(
    _ subject: @autoclosure () -> String, into diagnostics: inout DiagnosticList
  ) -> Located<String>? {
    if let scalar, !isNull, scalar.style == .plain || scalar.style == .quoted {
      return Located(scalar.text, at: range)
    }
    reportWrongKind(subject(), "text", help: textHelp, into: &diagnostics)
    return nil
  }

  /// A whole number in decimal digits within bounds.
  ///
  /// What YAML 1.1 readers take for numbers of another base (`010`, `0x1F`, `1_000`, `22:22`) is an
  /// error that says so, as nobody can tell which number is meant.
  ///
  /// - Parameters:
  ///   - subject: What the value is: begins the message.
  ///   - bounds: The numbers that are allowed.
  ///   - diagnostics: Receives an error if the node is something else.
  /// - Returns: The number, or nil after an error.
  public func expectInteger(
    _ subject: @autoclosure () -> String, in bounds: ClosedRange<Int>,
    into diagnostics: inout DiagnosticList
  ) -> Located<Int>? {
    guard let scalar, !isNull, scalar.style == .plain || scalar.style == .number else {
      let help = scalar?.style == .quoted && Int(scalar?.text ?? "") != nil
      reportWrongKind(
        subject(), "a number", help: help ? ["remove the quotes"] : [], into: &diagnostics)
      return nil
    }
    switch IntegerText(scalar.text) {
    case .integer(let value) where bounds.contains(value):
      return Located(value, at: range)
    case .integer, .tooLarge:
      diagnostics.error(
        "number-out-of-range",
        "\(subject()) must be \(bounds.inWords), not \(scalar.text)", at: range)
    case .ambiguous(let explanation):
      diagnostics.error(
        "ambiguous-number", "\(subject()) must be a number in decimal digits, not \(kindInWords)",
        at: range, notes: explanation.notes, help: explanation.help)
    case .other:
      reportWrongKind(subject(), "a number", into: &diagnostics)
    }
    return nil
  }

  /// JSON's `true` or `false`, or the plain YAML words `true` and `false`.
  ///
  /// - Parameters:
  ///   - subject: What the value is: begins the message.
  ///   - diagnostics: Receives an error if the node is something else.
  /// - Returns: The value, or nil after an error.
  public func expectBoolean(
    _ subject: @autoclosure () -> String, into diagnostics: inout DiagnosticList
  ) -> Located<Bool>? {
    if let scalar, scalar.style == .plain || scalar.style == .boolean {
      if scalar.text == "true" { return Located(true, at: range) }
      if scalar.text == "false" { return Located(false, at: range) }
    }
    reportWrongKind(
      subject(), "true or false", help: booleanHelp.map { ["write \($0)"] } ?? [],
      into: &diagnostics)
    return nil
  }

  /// The elements of a sequence.
  ///
  /// - Parameters:
  ///   - subject: What the value is: begins the message.
  ///   - diagnostics: Receives an error if the node is something else.
  /// - Returns: The elements, or nil after an error.
  public func expectSequence(
    _ subject: @autoclosure () -> String, into diagnostics: inout DiagnosticList
  ) -> [Node]? {
    if let sequence { return sequence }
    reportWrongKind(subject(), "a list", into: &diagnostics)
    return nil
  }

  /// The mapping.
  ///
  /// - Parameters:
  ///   - subject: What the value is: begins the message.
  ///   - diagnostics: Receives an error if the node is something else.
  /// - Returns: The mapping, or nil after an error.
  public func expectMapping(
    _ subject: @autoclosure () -> String, into diagnostics: inout DiagnosticList
  ) -> Mapping? {
    if let mapping { return mapping }
    let hasColon = scalar?.style == .plain && scalar?.text.contains(":") == true
    reportWrongKind(
      subject(), "a mapping", help: hasColon ? ["put a space behind the colon of a key"] : [],
      into: &diagnostics)
    return nil
  }

  /// The texts of a sequence of scalars; a single scalar is a list of one.
  ///
  /// - Parameters:
  ///   - subject: What the value is: begins the message.
  ///   - diagnostics: Receives an error for each element that is no text.
  /// - Returns: All elements that are text, or nil if the node is neither text nor a sequence.
  public func expectStringList(
    _ subject: @autoclosure () -> String, into diagnostics: inout DiagnosticList
  ) -> [Located<String>]? {
    if let sequence {
      return sequence.compactMap { $0.expectString("each of \(subject())", into: &diagnostics) }
    }
    guard let scalar, !isNull, scalar.style == .plain || scalar.style == .quoted else {
      reportWrongKind(subject(), "text or a list of texts", into: &diagnostics)
      return nil
    }
    return [Located(scalar.text, at: range)]
  }

  /// The word YAML 1.2 has for what YAML 1.1 readers take for a boolean.
  private var booleanHelp: String? {
    switch scalar?.text.lowercased() {
    case "yes", "on", "y", "true": "true"
    case "no", "off", "n", "false": "false"
    default: nil
    }
  }

  /// What to write if text was meant: YAML reads `- fe80::` as a mapping with the key `fe80:`.
  private var textHelp: [String] {
    switch content {
    case .mapping(let mapping):
      guard let only = mapping.entries.first, mapping.entries.count == 1, only.key.hasSuffix(":"),
        only.value.isNull
      else { return [] }
      return ["text that ends with a colon must be in quotes: \"\(only.key):\""]
    case .scalar(let scalar):
      let isJSON = scalar.style == .number || scalar.style == .boolean
      return isJSON ? ["put it in quotes: \"\(scalar.text)\""] : []
    case .sequence: return []
    }
  }

  private func reportWrongKind(
    _ subject: String, _ expected: String, help: [String] = [],
    into diagnostics: inout DiagnosticList
  ) {
    guard !isUnresolved else { return }
    diagnostics.error(
      "wrong-type", "\(subject) must be \(expected), not \(kindInWords)", at: range, help: help)
  }
}

extension ClosedRange<Int> {
  /// `from 1 to 10`, or `at least 1` where there is no upper bound.
  fileprivate var inWords: String {
    upperBound == .max && lowerBound > .min
      ? "at least \(lowerBound)" : "from \(lowerBound) to \(upperBound)"
  }
}
