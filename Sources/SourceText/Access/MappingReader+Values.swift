extension MappingReader {
  /// The text of a key, or nil if it is not there or is no text, which is reported.
  public mutating func string(
    _ key: String, into diagnostics: inout DiagnosticList
  ) -> Located<String>? {
    guard let index = index(of: key) else { return nil }
    return mapping.entries.span[index].value.expectString(subject(of: key), into: &diagnostics)
  }

  /// The text of a key that must be there.
  public mutating func requiredString(
    _ key: String, into diagnostics: inout DiagnosticList
  ) -> Located<String>? {
    guard let index = requiredIndex(of: key, into: &diagnostics) else { return nil }
    return mapping.entries.span[index].value.expectString(subject(of: key), into: &diagnostics)
  }

  /// The whole number of a key, or nil if it is not there or is no number within bounds, which is
  /// reported.
  public mutating func integer(
    _ key: String, in bounds: ClosedRange<Int>, into diagnostics: inout DiagnosticList
  ) -> Located<Int>? {
    guard let index = index(of: key) else { return nil }
    return mapping.entries.span[index].value
      .expectInteger(subject(of: key), in: bounds, into: &diagnostics)
  }

  /// The whole number of a key that must be there.
  public mutating func requiredInteger(
    _ key: String, in bounds: ClosedRange<Int>, into diagnostics: inout DiagnosticList
  ) -> Located<Int>? {
    guard let index = requiredIndex(of: key, into: &diagnostics) else { return nil }
    return mapping.entries.span[index].value
      .expectInteger(subject(of: key), in: bounds, into: &diagnostics)
  }

  /// The boolean of a key, or nil if it is not there or is none, which is reported.
  public mutating func boolean(
    _ key: String, into diagnostics: inout DiagnosticList
  ) -> Located<Bool>? {
    guard let index = index(of: key) else { return nil }
    return mapping.entries.span[index].value.expectBoolean(subject(of: key), into: &diagnostics)
  }

  /// The boolean of a key that must be there.
  public mutating func requiredBoolean(
    _ key: String, into diagnostics: inout DiagnosticList
  ) -> Located<Bool>? {
    guard let index = requiredIndex(of: key, into: &diagnostics) else { return nil }
    return mapping.entries.span[index].value.expectBoolean(subject(of: key), into: &diagnostics)
  }

  /// The texts of a key, one or a list of them; empty if it is not there, or is neither, which is
  /// reported.
  public mutating func stringList(
    _ key: String, into diagnostics: inout DiagnosticList
  ) -> [Located<String>] {
    node(key)?.expectStringList(subject(of: key), into: &diagnostics) ?? []
  }

  /// The texts of a key that must be there, one or a list of them.
  public mutating func requiredStringList(
    _ key: String, into diagnostics: inout DiagnosticList
  ) -> [Located<String>] {
    requiredNode(key, into: &diagnostics)?
      .expectStringList(subject(of: key), into: &diagnostics) ?? []
  }

  /// The elements of a key's list; empty if it is not there, or is no list, which is reported.
  public mutating func sequence(
    _ key: String, into diagnostics: inout DiagnosticList
  ) -> [Node] {
    node(key)?.expectSequence(subject(of: key), into: &diagnostics) ?? []
  }

  /// A reader for a key's mapping, or nil if it is not there or is no mapping, which is reported.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - subject: What the inner mapping is, as messages say it; nil for "`key` of" this mapping.
  ///   - diagnostics: Receives an error if the value is no mapping.
  /// - Returns: The reader.
  public mutating func nested(
    _ key: String, describing subject: String? = nil, into diagnostics: inout DiagnosticList
  ) -> MappingReader? {
    guard let index = index(of: key) else { return nil }
    return inner(
      mapping.entries.span[index].value, describedBy: { subject ?? "`\(key)` of \($1)" },
      into: &diagnostics)
  }

  /// A reader for the mapping of a key that must be there, called "`key` of" this mapping.
  public mutating func requiredNested(
    _ key: String, into diagnostics: inout DiagnosticList
  ) -> MappingReader? {
    guard let index = requiredIndex(of: key, into: &diagnostics) else { return nil }
    return inner(mapping.entries.span[index].value, into: &diagnostics) { _ in
      .value(of: key, words)
    }
  }

  /// The entries of a key's mapping in written order; empty if it is not there, or is no mapping,
  /// which is reported.
  public mutating func entries(
    _ key: String, into diagnostics: inout DiagnosticList
  ) -> [MappingEntry] {
    node(key)?.expectMapping(subject(of: key), into: &diagnostics)?.entries ?? []
  }
}
