/// Takes JSON text apart byte by byte.
///
/// Nesting is recursion, bounded by `ReaderLimits.maximumDepth`.
struct JSONParser {
  private(set) var diagnostics = DiagnosticList()

  let bytes: UnsafeBufferPointer<UInt8>
  var offset: Int

  private let file: SourceFile
  private let fileID: SourceFileID
  private let limits: ReaderLimits
  private let unwantedKeys: [String]
  private var cursor: PositionCursor
  private var depth = 0
  private var nodeCount = 0
  private var levels: [Level] = []

  /// What the next object at some depth probably looks like.
  private struct Level {
    var keys = JSONKeyLayout()
    /// The number of keys of the last object.
    var expectedCount = 0
  }

  /// - Parameters:
  ///   - bytes: The bytes of `file`, known to be valid UTF-8.
  ///   - file: The file, for positions.
  ///   - limits: The bounds to keep.
  ///   - unwantedKeys: The keys of outermost objects whose values come out empty.
  init(
    _ bytes: UnsafeBufferPointer<UInt8>, of file: SourceFile, limits: ReaderLimits,
    unwantedKeys: [String]
  ) {
    self.bytes = bytes
    self.file = file
    self.fileID = file.id
    self.limits = limits
    self.unwantedKeys = unwantedKeys
    self.offset = file.lines.contentStart
    self.cursor = PositionCursor(file)
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
    try countValue()
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
      range: SourceRange(file: fileID, start: start, end: cursor.position(at: offset)))
  }

  private mutating func array() throws(JSONProblem) -> [Node] {
    try enter()
    var nodes: [Node] = []
    var hasMore = !close(UInt8(ascii: "]"))
    while hasMore {
      nodes.append(try value())
      hasMore = try continues(to: UInt8(ascii: "]"))
    }
    leave()
    return nodes
  }

  private mutating func object() throws(JSONProblem) -> Mapping {
    try enter()
    var entries = JSONObjectBuilder(expectedCount: levels[depth - 1].expectedCount)
    var next = 0
    var hasMore = !close(UInt8(ascii: "}"))
    while hasMore {
      try entry(into: &entries, next: &next)
      hasMore = try continues(to: UInt8(ascii: "}"))
    }
    leave()
    levels[depth].expectedCount = entries.entries.count
    return Mapping(entries: entries.entries)
  }

  /// Reads one key and value; `next` is the number of the key that is expected, in the layout of
  /// this depth.
  private mutating func entry(
    into entries: inout JSONObjectBuilder, next: inout Int
  ) throws(JSONProblem) {
    let start = cursor.position(at: offset)
    let (key, isNew) = try key(next: &next)
    let range = SourceRange(file: fileID, start: start, end: cursor.position(at: offset))
    try colon()
    let isUnwanted = depth == 1 && unwantedKeys.contains(key)
    let value = isUnwanted ? try unwantedValue() : try value()
    let entry = MappingEntry(key: key, keyRange: range, value: value)
    if isNew {
      entries.addNew(entry)
    } else if let earlier = entries.add(entry) {
      warnOfDuplicate(entry, earlier)
    }
  }

  mutating func colon() throws(JSONProblem) {
    skipWhiteSpace()
    guard peek == UInt8(ascii: ":") else { throw unexpected("`:` behind the key") }
    offset += 1
    skipWhiteSpace()
  }

  mutating func expectKey() throws(JSONProblem) {
    guard peek == UInt8(ascii: "\"") else {
      throw unexpected("a key in double quotes", help: JSONHint.key(peek))
    }
  }

  /// - Returns: The key, and whether it is certain that the object did not have it before.
  private mutating func key(next: inout Int) throws(JSONProblem) -> (text: String, isNew: Bool) {
    try expectKey()
    if let known = levels[depth - 1].keys.match(at: offset, in: bytes, next: &next) {
      offset += known.length
      return (known.text, true)
    }
    let start = offset
    let text = try string()
    levels[depth - 1].keys.insert(text, at: start..<offset, next: &next)
    return (text, false)
  }

  mutating func countValue() throws(JSONProblem) {
    nodeCount += 1
    guard nodeCount <= limits.maximumNodes else {
      throw JSONProblem(
        id: "too-many-values", message: "the document has more than \(limits.maximumNodes) values",
        offsets: offset..<offset)
    }
  }

  mutating func enter() throws(JSONProblem) {
    depth += 1
    guard depth <= limits.maximumDepth else {
      throw JSONProblem(
        id: "nested-too-deeply",
        message: "values are nested more than \(limits.maximumDepth) levels deep",
        offsets: offset..<offset + 1)
    }
    offset += 1
    if levels.count < depth { levels.append(Level()) }
  }

  /// Whether an array or object that has just begun ends at once.
  mutating func close(_ bracket: UInt8) -> Bool {
    skipWhiteSpace()
    guard peek == bracket else { return false }
    offset += 1
    return true
  }

  /// Whether a comma follows an element, or else the closing bracket.
  mutating func continues(to bracket: UInt8) throws(JSONProblem) -> Bool {
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
      case UInt8(ascii: "\n"): skipIndentation()
      case UInt8(ascii: " "), UInt8(ascii: "\r"), UInt8(ascii: "\t"): offset += 1
      default: return
      }
    }
  }

  /// Skips a line break and the spaces behind it, eight at a time, as half of an AWS answer is
  /// nothing else.
  private mutating func skipIndentation() {
    offset += 1
    let raw = UnsafeRawBufferPointer(bytes)
    while offset + 8 <= raw.count,
      raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self) == 0x2020_2020_2020_2020
    {
      offset += 8
    }
  }

  mutating func leave() { depth -= 1 }

  /// The value whose first byte comes next, but empty if it is a list or an object.
  private mutating func unwantedValue() throws(JSONProblem) -> Node {
    let start = cursor.position(at: offset)
    let content: Node.Content
    switch peek {
    case UInt8(ascii: "{"): content = .mapping(Mapping(entries: []))
    case UInt8(ascii: "["): content = .sequence([])
    default: return try value()
    }
    try skipValue()
    return Node(
      content: content,
      range: SourceRange(file: fileID, start: start, end: cursor.position(at: offset)))
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
