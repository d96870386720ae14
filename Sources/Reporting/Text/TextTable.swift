/// Rows of cells laid out in columns, with a heading, for people.
struct TextTable {
  /// How a column's cells stand.
  enum Alignment {
    /// Flush left.
    case left
    /// Flush right, for numbers.
    case right
  }

  private let headings: [String]
  private let alignments: [Alignment]
  private var rows: [[String]] = []

  /// Makes a table without rows; `alignments` counts for as many columns as it has, the others are flush left.
  init(headings: [String], alignments: [Alignment] = []) {
    self.headings = headings
    self.alignments = alignments
  }

  /// Adds a row; missing cells are empty.
  mutating func append(_ cells: [String]) {
    let filled = headings.indices.map { $0 < cells.count ? cells[$0].printable : "" }
    rows.append(filled)
  }

  /// The lines of the table: the heading first, columns two spaces apart, nothing behind the last cell.
  func lines(indent: String = "", paint: Paint) -> [String] {
    let widths = headings.indices.map { column in
      ([headings] + rows).map { $0[column].displayWidth }.max() ?? 0
    }
    func line(_ cells: [String]) -> String {
      let laid = cells.indices.map { column in
        alignment(of: column) == .right
          ? cells[column].aligned(to: widths[column]) : cells[column].padded(to: widths[column])
      }
      let text = laid.joined(separator: "  ")
      return String(text.reversed().drop { $0 == " " }.reversed())
    }
    return [indent + paint(line(headings), .faint)] + rows.map { indent + line($0) }
  }

  private func alignment(of column: Int) -> Alignment {
    column < alignments.count ? alignments[column] : .left
  }
}
