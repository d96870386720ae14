/// The lines of elements of one kind, with equal keys below one another.
///
/// A cell is as wide as the widest one of those rows that have the same keys up to it, so rows of different shape do not
/// push one another apart.
struct PrintedColumns {
  /// The line of each row; nil for one that does not fit into a line.
  let lines: [String?]

  /// A name or cell beyond this width is not waited for.
  private static let widestName = 28
  private static let widestCell = 48

  init(_ rows: [PrintedRow], indent: Int) {
    let isShort = rows.map { row in
      let name = row.name.map { $0.count + 2 } ?? 2
      return !row.value.isTall && indent + name + row.value.line.count <= PrintedLayout.width
    }
    let short = zip(rows, isShort).filter(\.1).map(\.0)
    let nameWidth = short.compactMap { $0.name?.count }.filter { $0 <= Self.widestName }.max() ?? 0
    let widths = Self.cellWidths(of: short)
    lines = zip(rows, isShort).map { row, isShort in
      guard isShort else { return nil }
      let head = row.name.map { Self.padded("\($0):", to: nameWidth + 1) } ?? "-"
      return "\(head) \(Self.text(of: row.value, widths))"
    }
  }

  private static func cellWidths(of rows: [PrintedRow]) -> [[String]: Int] {
    var widths: [[String]: Int] = [:]
    for case .mapping(let members) in rows.map(\.value) {
      var keys: [String] = []
      for member in members.dropLast() {
        keys.append(member.column)
        let width = member.line.count
        guard width <= widestCell else { continue }
        widths[keys] = max(widths[keys] ?? 0, width)
      }
    }
    return widths
  }

  private static func text(of value: PrintedValue, _ widths: [[String]: Int]) -> String {
    guard case .mapping(let members) = value else { return value.line }
    var keys: [String] = []
    let cells = members.enumerated().map { index, member in
      keys.append(member.column)
      guard index < members.count - 1 else { return member.line }
      return padded("\(member.line),", to: (widths[keys] ?? 0) + 1)
    }
    return "{" + cells.joined(separator: " ") + "}"
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
