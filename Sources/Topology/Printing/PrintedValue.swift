/// A value of a topology file on its way to text.
indirect enum PrintedValue {
  /// A scalar as it stands in the file.
  case scalar(String)
  /// A list that stands in one line where it fits: `[app-a, app-b]`.
  case list([PrintedValue])
  /// Named values that stand in one line where they fit: `{vpc: main, zone: a}`.
  case mapping([PrintedMember])
  /// Elements of which each has a line of its own, in columns.
  case rows([PrintedRow])
}

/// A key of a mapping with its value.
struct PrintedMember {
  /// The key as it stands in the file.
  let key: String
  /// The value.
  let value: PrintedValue
  /// The column it stands in: its key, unless other keys take turns with it.
  let column: String

  init(_ key: String, _ value: PrintedValue, column: String? = nil) {
    self.key = key
    self.value = value
    self.column = column ?? key
  }
}

/// A named element, or an item of a list, with what is said about it.
struct PrintedRow {
  /// The name as it stands in the file; nil for an item of a list.
  let name: String?
  /// The element.
  let value: PrintedValue
  /// Comments in the lines above.
  var above: [String] = []
  /// A comment behind the element.
  var beside: String?
}

extension PrintedValue {
  /// Whether a value is always spread over lines.
  var isTall: Bool {
    switch self {
    case .scalar: false
    case .list(let values): values.contains(where: \.isTall)
    case .mapping(let members): members.contains(where: \.value.isTall)
    case .rows(let rows): !rows.isEmpty
    }
  }

  /// The value in one line; rows of a value that is not tall are none.
  var line: String {
    switch self {
    case .scalar(let text): text
    case .list(let values): "[" + values.map(\.line).joined(separator: ", ") + "]"
    case .mapping(let members): "{" + members.map(\.line).joined(separator: ", ") + "}"
    case .rows: "[]"
    }
  }
}

extension PrintedMember {
  /// The member in one line.
  var line: String { "\(key): \(value.line)" }
}
