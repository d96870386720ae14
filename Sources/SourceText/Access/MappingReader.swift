/// Reads the keys of one mapping and remembers which ones it knows.
///
/// A strict format asks for every key it knows and ends with `finish(into:)`, which reports the
/// others. A lenient one, such as AWS answers that gain keys over time, leaves that out.
///
///     guard var subnet = MappingReader(node, describing: "subnet app-a", into: &diagnostics)
///     else { return }
///     let vpc = subnet.requiredString("vpc", into: &diagnostics)
///     let cidrs = subnet.requiredStringList("cidrs", into: &diagnostics)
///     subnet.finish(into: &diagnostics)
public struct MappingReader {
  /// The mapping that is read.
  public let mapping: Mapping

  /// Where the mapping is written.
  public let range: SourceRange

  let words: SubjectWords

  /// The keys that were asked for; nil if nobody will want to know.
  private var knownKeys: [String]?

  /// The number of the entry behind the one that was asked for last: readers ask in much the order in which programs write.
  private var next = 0

  /// Begins to read a node that should be a mapping.
  ///
  /// - Parameters:
  ///   - node: The node.
  ///   - subject: What the mapping is, as messages say it: `subnet app-a`.
  ///   - diagnostics: Receives an error if the node is something else; then there is no reader.
  public init?(
    _ node: Node, describing subject: String, into diagnostics: inout DiagnosticList
  ) {
    guard let mapping = node.expectMapping(subject, into: &diagnostics) else { return nil }
    self.init(mapping, at: node.range, .written(subject), isLenient: false)
  }

  /// Begins to read a node that should be a mapping, of which there are many.
  ///
  /// - Parameters:
  ///   - node: The node.
  ///   - subject: Says what the mapping is; it is only asked if there is something to report.
  ///   - isLenient: Whether keys that nobody asks for are fine; then `finish(into:)` reports nothing.
  ///   - diagnostics: Receives an error if the node is something else; then there is no reader.
  public init?(
    _ node: Node, describedBy subject: @escaping () -> String, isLenient: Bool = false,
    into diagnostics: inout DiagnosticList
  ) {
    guard let mapping = node.expectMapping(subject(), into: &diagnostics) else { return nil }
    self.init(mapping, at: node.range, .made(subject), isLenient: isLenient)
  }

  /// Begins to read a mapping.
  ///
  /// - Parameters:
  ///   - mapping: The mapping.
  ///   - range: Where it is written.
  ///   - subject: What it is, as messages say it.
  ///   - isLenient: Whether keys that nobody asks for are fine; then `finish(into:)` reports nothing.
  public init(
    _ mapping: Mapping, at range: SourceRange, describing subject: String, isLenient: Bool = false
  ) {
    self.init(mapping, at: range, .written(subject), isLenient: isLenient)
  }

  private init(
    _ mapping: Mapping, at range: SourceRange, _ words: SubjectWords, isLenient: Bool
  ) {
    self.mapping = mapping
    self.range = range
    self.words = words
    self.knownKeys = isLenient ? nil : []
  }

  /// What the mapping is, as messages say it: `subnet app-a`.
  public var subject: String { words.text }

  /// Whether the key is there with a value other than null; the key counts as known from now on.
  public mutating func has(_ key: String) -> Bool {
    index(of: key) != nil
  }

  /// The value of a key whatever it is; null counts as not there.
  public mutating func node(_ key: String) -> Node? {
    index(of: key).map { mapping.entries[$0].value }
  }

  /// The value of a key that must be there; if it is missing, that is reported at the mapping.
  public mutating func requiredNode(
    _ key: String, into diagnostics: inout DiagnosticList
  ) -> Node? {
    requiredIndex(of: key, into: &diagnostics).map { mapping.entries[$0].value }
  }

  /// The number of the entry of a key that has a value other than null; the key counts as known.
  ///
  /// Looking at the value where it stands is several times faster than at a copy of it.
  public mutating func index(of key: String) -> Int? {
    if knownKeys?.contains(key) == false { knownKeys?.append(key) }
    guard let index = mapping.index(of: key, startingAt: next) else { return nil }
    next = index + 1
    return mapping.entries.span[index].value.isNull ? nil : index
  }

  /// The number of the entry of a key that must be there.
  mutating func requiredIndex(
    of key: String, into diagnostics: inout DiagnosticList
  ) -> Int? {
    if let index = index(of: key) { return index }
    reportMissing(key, into: &diagnostics)
    return nil
  }

  private func reportMissing(_ key: String, into diagnostics: inout DiagnosticList) {
    if let entry = mapping.entry(key) {
      diagnostics.error(
        "missing-value", "`\(key)` of \(subject) has no value", at: entry.keyRange)
    } else {
      diagnostics.error("missing-key", "\(subject) has no `\(key)`", at: range)
    }
  }

  /// Reports every key that was not asked for, with the nearest known one.
  ///
  /// - Parameters:
  ///   - prefix: Keys that begin so are left alone, such as `x-` for a user's own anchors; nil for
  ///     none.
  ///   - diagnostics: Receives an error for each key.
  public func finish(ignoringPrefix prefix: String? = nil, into diagnostics: inout DiagnosticList) {
    guard let knownKeys else { return }
    for entry in mapping.entries where !knownKeys.contains(entry.key) {
      if let prefix, entry.key.hasPrefix(prefix) { continue }
      diagnostics.error(
        "unknown-key", "\(subject) has no key `\(entry.key)`", at: entry.keyRange,
        help: [help(forUnknown: entry, among: knownKeys)])
    }
  }

  /// A reader for a value inside, which is as lenient as this one.
  ///
  /// - Parameters:
  ///   - node: The value.
  ///   - subject: Says what the value is, given its mapping and the words for this one. It is cheapest if it needs nothing
  ///     else.
  ///   - diagnostics: Receives an error if the value is no mapping.
  /// - Returns: The reader.
  public func inner(
    _ node: Node, describedBy subject: @escaping (_ mapping: Mapping, _ outer: String) -> String,
    into diagnostics: inout DiagnosticList
  ) -> MappingReader? {
    inner(node, into: &diagnostics) { .inside(words, $0, subject) }
  }

  /// A reader for a value inside, given the words for what its mapping is.
  func inner(
    _ node: Node, into diagnostics: inout DiagnosticList, _ subject: (Mapping) -> SubjectWords
  ) -> MappingReader? {
    guard let mapping = node.mapping else {
      _ = node.expectMapping(subject(Mapping(entries: [])).text, into: &diagnostics)
      return nil
    }
    return MappingReader(mapping, at: node.range, subject(mapping), isLenient: knownKeys == nil)
  }

  /// What a value is, as messages say it: "`vpc` of subnet app-a".
  func subject(of key: String) -> String { "`\(key)` of \(subject)" }

  private func help(
    forUnknown entry: MappingEntry, among knownKeys: [String]
  ) -> String {
    if entry.value.isNull, entry.key.contains(":") {
      return "put a space behind the colon of a key"
    }
    if let near = Suggestion.nearest(to: entry.key, among: knownKeys) {
      return "did you mean `\(near)`?"
    }
    guard !knownKeys.isEmpty else { return "it takes no keys" }
    return "its keys are " + knownKeys.map { "`\($0)`" }.joined(separator: ", ")
  }
}
