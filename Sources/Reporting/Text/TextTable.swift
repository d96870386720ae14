/// Rows of cells laid out in columns, with a heading, for people.
struct TextTable {
  /// How a column's cells stand.
  enum Alignment {
    /// Flush left.
    case left
    /// Flush right, for numbers.
    case right
  }

  /// The columns between two cells.
  private static let gap = 2
  /// The fewest columns to which a cell's text is narrowed by breaking it into lines.
  private static let narrowestText = 24
  /// How far what goes below a row is put in.
  private static let belowRow = 4

  private let headings: [String]
  private let alignments: [Alignment]
  private var rows: [Row] = []

  private struct Row {
    let cells: [String]
    let role: Paint.Role?
  }

  /// Makes a table without rows; `alignments` counts for as many columns as it has, the others are flush left.
  init(headings: [String], alignments: [Alignment] = []) {
    self.headings = headings
    self.alignments = alignments
  }

  /// Adds a row, in a colour if it has a role; missing cells are empty.
  mutating func append(_ cells: [String], as role: Paint.Role? = nil) {
    let filled = headings.indices.map { $0 < cells.count ? cells[$0].printable : "" }
    rows.append(Row(cells: filled, role: role))
  }

  /// The lines of the table: the heading first, unless it is empty, columns two spaces apart, nothing behind the last
  /// cell.
  ///
  /// Where the screen is too narrow, the text of wide columns is broken into lines, the last one first; where that is not
  /// enough, as many columns as fit stand side by side and the others below them.
  func lines(indent: String = "", on screen: Screen) -> [String] {
    let head = headings.allSatisfy(\.isEmpty) ? [] : [Row(cells: headings, role: .faint)]
    return lines(of: head + rows, indent, screen).flatMap(\.self)
  }

  /// The lines of each row alone.
  func rowLines(indent: String = "", on screen: Screen) -> [[String]] {
    lines(of: rows, indent, screen)
  }

  private func lines(of rows: [Row], _ indent: String, _ screen: Screen) -> [[String]] {
    let bands = self.bands(within: screen.columns.map { $0 - indent.count })
    return rows.map { row in
      bands.flatMap { $0.lines(of: row.cells, alignment) }
        .map { line in indent + (row.role.map { screen.paint(line, $0) } ?? line) }
    }
  }

  /// Columns that stand side by side.
  private struct Band {
    let indent: Int
    var columns: [(column: Int, width: Int)] = []

    /// The columns of the screen that all of it takes.
    var width: Int { columns.reduce(indent - gap) { $0 + $1.width + gap } }

    func lines(of cells: [String], _ alignment: (Int) -> Alignment) -> [String] {
      guard indent == 0 || columns.contains(where: { !cells[$0.column].isEmpty }) else { return [] }
      let parts = columns.map { column, width in
        alignment(column) == .right
          ? [cells[column].aligned(to: width)]
          : TextTable.lines(of: cells[column], width)
      }
      let height = parts.map(\.count).max() ?? 0
      return (0..<height).map { index in
        let laid = zip(parts, columns).map { part, column in
          (index < part.count ? part[index] : "").padded(to: column.width)
        }
        let text =
          String(repeating: " ", count: indent)
          + laid.joined(separator: String(repeating: " ", count: gap))
        return String(text.reversed().drop { $0 == " " }.reversed())
      }
    }
  }

  /// Text in a column that may be too narrow for it; parts behind semicolons begin lines of their own then.
  private static func lines(of text: String, _ width: Int) -> [String] {
    guard text.displayWidth > width else { return [text] }
    let parts = text.split(separator: "; ")
    return parts.enumerated().flatMap { index, part in
      let end = index < parts.count - 1 ? ";" : ""
      return WordWrap.lines(
        of: part + end, first: "", indent: parts.count > 1 ? 2 : 0, width: width)
    }
  }

  /// All columns in one band, or in several, one below the other.
  private func bands(within room: Int?) -> [Band] {
    let natural = headings.indices.map { column in cells(column).map(\.displayWidth).max() ?? 0 }
    var whole = Band(indent: 0, columns: natural.enumerated().map { ($0, $1) })
    guard let room, whole.width > room else { return [whole] }
    let others = natural.indices.dropLast().sorted { natural[$0] > natural[$1] }
    for column in natural.indices.suffix(1) + others where whole.width > room {
      let wanted = max(whole.columns[column].width - (whole.width - room), narrowest(column))
      whole.columns[column].width = min(natural[column], wanted)
    }
    if whole.width <= room { return [whole] }
    var bands: [Band] = []
    var band = Band(indent: 0)
    for (column, width) in natural.enumerated() {
      let wider = Band(indent: band.indent, columns: band.columns + [(column, width)])
      if band.columns.isEmpty || wider.width <= room {
        band = wider
      } else {
        bands.append(band)
        band = Band(indent: Self.belowRow, columns: [(column, min(width, room - Self.belowRow))])
      }
    }
    return bands + [band]
  }

  /// The fewest columns that a column can have: those of its longest word.
  private func narrowest(_ column: Int) -> Int {
    guard alignment(of: column) == .left else { return Int.max }
    let words = cells(column).flatMap { $0.split(separator: " ") }
    return max(Self.narrowestText, words.map { String($0).displayWidth }.max() ?? 0)
  }

  private func cells(_ column: Int) -> [String] {
    ([headings] + rows.map(\.cells)).map { $0[column] }
  }

  private func alignment(of column: Int) -> Alignment {
    column < alignments.count ? alignments[column] : .left
  }
}
