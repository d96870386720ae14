internal import SourceText

/// Lays printed values out in lines: what fits stands in one line, elements of one kind stand in columns.
struct PrintedLayout {
  /// The longest line of an element that is not broken up: columns are easier to read than many short lines.
  static let width = 160
  /// The longest line of a comment above an element.
  static let commentWidth = 120

  private(set) var lines: [String] = []

  /// Adds an empty line.
  mutating func addBlank() { lines.append("") }

  /// Adds a line of text.
  mutating func add(_ text: String, indent: Int) { lines.append(Self.space(indent) + text) }

  /// Adds comments, each in lines of its own.
  mutating func addComments(_ comments: [String], indent: Int) {
    for comment in comments {
      for line in Self.wrapped(comment, width: Self.commentWidth - indent - 2) {
        add(line.isEmpty ? "#" : "# \(line)", indent: indent)
      }
    }
  }

  /// Adds the members of a mapping, each in lines of its own.
  mutating func add(_ members: [PrintedMember], indent: Int) {
    for member in members { add(key: "\(member.key):", member.value, indent: indent) }
  }

  /// Adds rows in columns; those that do not fit into a line are spread over several.
  mutating func add(_ rows: [PrintedRow], indent: Int) {
    let columns = PrintedColumns(rows, indent: indent)
    for (index, row) in rows.enumerated() {
      let line = columns.lines[index]
      let beside = row.beside.map { YAMLScalarText.comment($0) }
      let isBesideShort =
        line.map { indent + $0.count + (beside?.count ?? 0) + 4 <= Self.width } ?? false
      addComments(row.above, indent: indent)
      if let beside, !isBesideShort { addComments([beside], indent: indent) }
      if let line {
        let comment = beside.flatMap { isBesideShort ? "  # \($0)" : nil } ?? ""
        add(line + comment, indent: indent)
      } else {
        addTall(row, indent: indent)
      }
    }
  }

  private mutating func addTall(_ row: PrintedRow, indent: Int) {
    if let name = row.name {
      add(key: "\(name):", row.value, indent: indent)
      return
    }
    // The dash takes the place of the first line's indent.
    var inner = PrintedLayout()
    switch row.value {
    case .mapping(let members): inner.add(members, indent: indent + 2)
    default: inner.add(row.value.line, indent: indent + 2)
    }
    for (index, line) in inner.lines.enumerated() {
      lines.append(index == 0 ? Self.space(indent) + "- " + line.dropFirst(indent + 2) : line)
    }
  }

  private mutating func add(key: String, _ value: PrintedValue, indent: Int) {
    let line = "\(key) \(value.line)"
    if !value.isTall, indent + line.count <= Self.width {
      add(line, indent: indent)
      return
    }
    switch value {
    case .scalar: add(line, indent: indent)
    case .list(let values):
      add(key, indent: indent)
      add(values.map { PrintedRow(name: nil, value: $0) }, indent: indent + 2)
    case .mapping(let members):
      add(key, indent: indent)
      add(members, indent: indent + 2)
    case .rows(let rows):
      add(key, indent: indent)
      add(rows, indent: indent + 2)
    }
  }

  private static func space(_ count: Int) -> String { String(repeating: " ", count: count) }

  /// A comment in lines that fit, broken between words.
  private static func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = [""]
    for word in YAMLScalarText.comment(text).split(separator: " ", omittingEmptySubsequences: false)
    {
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if last.count + 1 + word.count <= width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
