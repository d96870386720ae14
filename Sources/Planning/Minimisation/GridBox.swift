/// A rectangle of a grid: rows are stretches of addresses, columns stretches of selectors.
struct GridBox: Hashable, Sendable {
  let firstRow: Int
  let lastRow: Int
  let firstColumn: Int
  let lastColumn: Int

  init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    firstRow = rows.lowerBound
    lastRow = rows.upperBound
    firstColumn = columns.lowerBound
    lastColumn = columns.upperBound
  }

  var rows: ClosedRange<Int> { firstRow...lastRow }
  var columns: ClosedRange<Int> { firstColumn...lastColumn }
  var area: Int { rows.count * columns.count }

  func overlaps(_ other: GridBox) -> Bool {
    firstRow <= other.lastRow && other.firstRow <= lastRow
      && firstColumn <= other.lastColumn && other.firstColumn <= lastColumn
  }

  func contains(_ other: GridBox) -> Bool {
    firstRow <= other.firstRow && other.lastRow <= lastRow
      && firstColumn <= other.firstColumn && other.lastColumn <= lastColumn
  }

  /// The smallest box around both.
  func joined(with other: GridBox) -> GridBox {
    GridBox(
      rows: min(firstRow, other.firstRow)...max(lastRow, other.lastRow),
      columns: min(firstColumn, other.firstColumn)...max(lastColumn, other.lastColumn))
  }

  /// The cells that both have; nil without any.
  func intersection(_ other: GridBox) -> GridBox? {
    guard overlaps(other) else { return nil }
    return GridBox(
      rows: max(firstRow, other.firstRow)...min(lastRow, other.lastRow),
      columns: max(firstColumn, other.firstColumn)...min(lastColumn, other.lastColumn))
  }
}
