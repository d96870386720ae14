import AccessControl
import PacketSpace

/// The cells of a small grid that are laid down, numbered, with everything that an entry can match of them.
struct NumberedCells {
  /// What an entry can match.
  struct Choice {
    let cells: CellSet
    let box: GridBox
    /// Whether an entry can name the box; if not, it is there for bounds only, which must not be too high.
    let isNamable: Bool
  }

  let allowed: CellSet
  let denied: CellSet
  /// Every different set of cells once, namable ones first, each with its smallest box.
  let choices: [Choice]
  /// The cells in a row or column, one line after the other, to bound a list by.
  let lines: [Line]

  /// Cells in the order of a row or column, each of one protocol where it is a row.
  struct Line {
    /// The cells, by number.
    let cells: [Int]
    /// Where the parts end: for a row those of the protocols, for a column there is one.
    let ends: [Int]

    init(_ parts: [[Int]]) {
      cells = parts.flatMap(\.self)
      ends = parts.reduce(into: []) { $0.append(($0.last ?? 0) + $1.count) }
    }
  }

  /// Numbers the cells; nil if there are too many.
  init?(_ grid: DecisionGrid) {
    guard grid.allowed.count + grid.denied.count <= CellSet.capacity else { return nil }
    var numbers: [[Int]] = []
    var (allowed, denied, count) = (CellSet(), CellSet(), 0)
    for row in grid.whole.rows {
      numbers.append(
        grid.whole.columns.map { column in
          guard grid.allowed[row, column] || grid.denied[row, column] else { return -1 }
          if grid.allowed[row, column] { allowed.insert(count) } else { denied.insert(count) }
          count += 1
          return count - 1
        })
    }
    self.allowed = allowed
    self.denied = denied
    choices = Self.choices(grid, numbers)
    lines = Self.lines(grid, numbers)
  }

  private static func cells(_ box: GridBox, _ numbers: [[Int]]) -> CellSet {
    CellSet(box.rows.flatMap { numbers[$0][box.columns] }.filter { $0 >= 0 })
  }

  private static func choices(_ grid: DecisionGrid, _ numbers: [[Int]]) -> [Choice] {
    let blocks = grid.rows.nodes.map(\.rows)
    let rests = grid.rows.nodes.filter(\.hasRest).map { $0.firstRow...$0.firstRow }
    let matches =
      grid.columns.named.map(\.columns)
      + grid.columns.ports.flatMap { section in
        section.columns.flatMap { first in
          (first...section.columns.upperBound).map { first...$0 }
        }
      }
    let others = grid.columns.restColumns.map { $0...$0 }
    var byCells: [CellSet: Choice] = [:]
    func add(_ rows: [ClosedRange<Int>], _ columns: [ClosedRange<Int>], isNamable: Bool) {
      for rows in rows {
        for columns in columns {
          let box = GridBox(rows: rows, columns: columns)
          let cells = cells(box, numbers)
          guard !cells.isEmpty else { continue }
          if let known = byCells[cells], known.isNamable != isNamable || known.box.area <= box.area
          {
            continue
          }
          byCells[cells] = Choice(cells: cells, box: box, isNamable: isNamable)
        }
      }
    }
    add(blocks, matches, isNamable: true)
    add(rests, matches + others, isNamable: false)
    add(blocks, others, isNamable: false)
    return byCells.values.sorted { left, right in
      if left.isNamable != right.isNamable { return left.isNamable }
      let (one, other) = (left.box, right.box)
      return (other.area, one.firstRow, one.firstColumn, one.lastColumn)
        < (one.area, other.firstRow, other.firstColumn, other.lastColumn)
    }
  }

  private static func lines(_ grid: DecisionGrid, _ numbers: [[Int]]) -> [Line] {
    let rows = numbers.map { row in
      Line(grid.columns.sections.map { section in row[section].filter { $0 >= 0 } })
    }
    let columns = grid.whole.columns.map { column in
      Line([numbers.map { $0[column] }.filter { $0 >= 0 }])
    }
    return rows + columns
  }
}

extension SelectorAxis {
  /// The columns of each protocol, the others last.
  var sections: [ClosedRange<Int>] {
    let wholes = named.dropFirst().filter {
      $0.match == TrafficMatch($0.match.onlyProtocol ?? .tcp)
    }
    return (ports.map(\.columns) + wholes.map(\.columns)).sorted { $0.lowerBound < $1.lowerBound }
      + [columnCount - 1...columnCount - 1]
  }
}
