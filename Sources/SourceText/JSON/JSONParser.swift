/// Takes JSON text apart byte by byte.
///
/// Nesting is recursion, bounded by `ReaderLimits.maximumDepth`.
struct JSONParser {
  private(set) var diagnostics = DiagnosticList()

  let bytes: UnsafeBufferPointer<UInt8>
  var offset: Int

  private let file: SourceFile
  private let limits: ReaderLimits
  private var cursor: PositionCursor
  private var depth = 0
  private var nodeCount = 0
  private var keys: JSONKeyCache

  /// - Parameters:
  ///   - bytes: The bytes of `file`, known to be valid UTF-8.
  ///   - file: The file, for positions.
  ///   - limits: The bounds to keep.
  init(_ bytes: UnsafeBufferPointer<UInt8>, of file: SourceFile, limits: ReaderLimits) {
    self.bytes = bytes
    self.file = file
    self.limits = limits
    self.offset = file.lines.contentStart
    self.cursor = PositionCursor(file)
    self.keys = JSONKeyCache(bytes)
  }

  /// Whether only white space is left.
  var isAtEnd: Bool {
    mutating get {
      skipWhiteSpace()
      return offset == bytes.count
    }
  }

  /// Reads a value that must be there.
  mutating func document() throws(JSONProblem) -> Node {
    guard !isAtEnd else {
      throw JSONProblem(
        id: "empty-file", message: "the file holds no document", offsets: offset..<offset)
    }
    return try value()
  }

  /// Refuses anything behind the value.
  mutating func expectEnd() throws(JSONProblem) {
    guard !isAtEnd else { return }
    throw unexpected("the end of the file", help: JSONHint.afterDocument(peek))
  }

  /// The byte to read next, or 0 at the end; a NUL of the text is no valid byte anywhere either.
  var peek: UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  mutating func value() throws(JSONProblem) -> Node {
    nodeCount += 1
    guard nodeCount <= limits.maximumNodes else {
      throw JSONProblem(
        id: "too-many-values", message: "the document has more than \(limits.maximumNodes) values",
        offsets: offset..<offset)
    }
    let start = cursor.position(at: offset)
    let content: Node.Content
    switch peek {
    case UInt8(ascii: "{"): content = .mapping(try object())
    case UInt8(ascii: "["): content = .sequence(try array())
    case UInt8(ascii: "\""): content = .scalar(Scalar(text: try string(), style: .quoted))
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      content = .scalar(Scalar(text: try number(), style: .number))
    default: content = .scalar(try word())
    }
    return Node(
      content: content,
      range: SourceRange(file: file.id, start: start, end: cursor.position(at: offset)))
  }

  private mutating func array() throws(JSONProblem) -> [Node] {
    try enter()
    var nodes: [Node] = []
    var hasMore = !close(UInt8(ascii: "]"))
    while hasMore {
      nodes.append(try value())
      hasMore = try continues(to: UInt8(ascii: "]"))
    }
    depth -= 1
    return nodes
  }

  private mutating func object() throws(JSONProblem) -> Mapping {
    try enter()
    var entries = JSONObjectBuilder()
    var hasMore = !close(UInt8(ascii: "}"))
    while hasMore {
      let entry = try entry()
      if let earlier = entries.add(entry) { warnOfDuplicate(entry, earlier) }
      hasMore = try continues(to: UInt8(ascii: "}"))
    }
    depth -= 1
    return Mapping(entries: entries.entries)
  }

  private mutating func entry() throws(JSONProblem) -> MappingEntry {
    let start = cursor.position(at: offset)
    let key = try key()
    let range = SourceRange(file: file.id, start: start, end: cursor.position(at: offset))
    skipWhiteSpace()
    guard peek == UInt8(ascii: ":") else { throw unexpected("`:` behind the key") }
    offset += 1
    skipWhiteSpace()
    return MappingEntry(key: key, keyRange: range, value: try value())
  }

  private mutating func key() throws(JSONProblem) -> String {
    guard peek == UInt8(ascii: "\"") else {
      throw unexpected("a key in double quotes", help: JSONHint.key(peek))
    }
    if let known = keys.find(at: offset) {
      offset += known.length
      return known.text
    }
    let start = offset
    let text = try string()
    keys.insert(text, at: start..<offset)
    return text
  }

  private mutating func enter() throws(JSONProblem) {
    depth += 1
    guard depth <= limits.maximumDepth else {
      throw JSONProblem(
        id: "nested-too-deeply",
        message: "values are nested more than \(limits.maximumDepth) levels deep",
        offsets: offset..<offset + 1)
    }
    offset += 1
  }

  /// Whether an array or object that has just begun ends at once.
  private mutating func close(_ bracket: UInt8) -> Bool {
    skipWhiteSpace()
    guard peek == bracket else { return false }
    offset += 1
    return true
  }

  /// Whether a comma follows an element, or else the closing bracket.
  private mutating func continues(to bracket: UInt8) throws(JSONProblem) -> Bool {
    skipWhiteSpace()
    if peek == UInt8(ascii: ",") {
      offset += 1
      skipWhiteSpace()
      guard peek == bracket else { return true }
      throw unexpected(
        bracket == UInt8(ascii: "]") ? "a value" : "a key in double quotes",
        help: "remove the comma behind the last element")
    }
    guard peek == bracket else {
      throw unexpected("`,` or `\(Character(Unicode.Scalar(bracket)))`")
    }
    offset += 1
    return false
  }

  mutating func skipWhiteSpace() {
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
        offset += 1
      default: return
      }
    }
  }

  private mutating func warnOfDuplicate(_ entry: MappingEntry, _ earlier: MappingEntry) {
    diagnostics.warning(
      "duplicate-key", "the key `\(entry.key)` is written twice", at: entry.keyRange,
      label: "this one counts", related: [RelatedLabel(range: earlier.keyRange, text: "first here")]
    )
  }

  mutating func warnOfLoneSurrogate(_ offsets: Range<Int>) {
    diagnostics.warning(
      "lone-surrogate", "half a surrogate pair is read as U+FFFD", at: file.range(offsets))
  }
}
