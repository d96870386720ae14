import AccessControl
import PacketSpace

/// What a list of entries of one family decides, as a finite grid: nothing is told apart that no entry tells apart.
struct DecisionGrid: Sendable {
  let family: AddressFamily
  let rows: AddressAxis
  let columns: SelectorAxis
  /// Cells that must pass.
  private(set) var allowed: BitMatrix
  /// Cells that must not pass.
  private(set) var denied: BitMatrix

  /// An entry of the grid.
  struct Entry: Hashable, Sendable {
    let action: RuleAction
    let box: GridBox
  }

  /// Makes the grid of a list.
  ///
  /// - Parameters:
  ///   - entries: The entries in their order, all of one family.
  ///   - optional: What entries that allow match here may pass or not, unless `entries` let it pass.
  ///   - others: Entries that the axes must be able to name as well.
  ///   - family: The family.
  init(
    _ entries: [UnnumberedEntry], optional: [UnnumberedEntry] = [],
    naming others: [UnnumberedEntry] = [], _ family: AddressFamily
  ) {
    let all = entries + optional + others
    self.init(
      family, AddressAxis(all.map(\.peer), family), SelectorAxis(all.map(\.match), family))
    for entry in entries.reversed() { paint(entry.action, box(of: entry)) }
    for entry in optional where entry.action == .allow {
      if let box = box(of: entry) { denied.remove(box) }
    }
  }

  /// Makes the grid of what any of several lists lets pass, all of one family.
  init(anyOf lists: [[UnnumberedEntry]], _ family: AddressFamily) {
    let all = lists.flatMap(\.self)
    self.init(
      family, AddressAxis(all.map(\.peer), family), SelectorAxis(all.map(\.match), family))
    let empty = self
    for list in lists {
      var own = empty
      for entry in list.reversed() { own.paint(entry.action, own.box(of: entry)) }
      allowed.formUnion(own.allowed)
    }
    denied = allowed.complement
  }

  private init(_ family: AddressFamily, _ rows: AddressAxis, _ columns: SelectorAxis) {
    self.family = family
    self.rows = rows
    self.columns = columns
    allowed = BitMatrix(rows: rows.rowCount, columns: columns.columnCount)
    denied = allowed.complement
  }

  /// All cells.
  var whole: GridBox {
    GridBox(rows: 0...(rows.rowCount - 1), columns: 0...(columns.columnCount - 1))
  }

  /// The cells of an entry; nil if the axes cannot name it.
  func box(of entry: UnnumberedEntry) -> GridBox? {
    guard let node = rows.node(entry.peer), let columns = columns.columns(of: entry.match) else {
      return nil
    }
    return GridBox(rows: rows.nodes[node].rows, columns: columns)
  }

  /// The entry of a cell range that can be named.
  func entry(of entry: Entry) -> UnnumberedEntry {
    UnnumberedEntry(
      entry.action, rows.block(of: entry.box.rows), columns.match(of: entry.box.columns))
  }

  /// The smallest box around cells that an entry can name.
  func smallestBox(containing box: GridBox) -> GridBox {
    GridBox(
      rows: rows.nodes[rows.smallestNode(containing: box.rows)].rows,
      columns: columns.smallestColumns(containing: box.columns))
  }

  private mutating func paint(_ action: RuleAction, _ box: GridBox?) {
    guard let box else { return }
    switch action {
    case .allow:
      allowed.insert(box)
      denied.remove(box)
    case .deny:
      allowed.remove(box)
      denied.insert(box)
    }
  }
}

extension DecisionGrid {
  /// The same decisions with as few rows and columns as show them.
  ///
  /// A list over fewer rows and columns is as short as any: of rows that are alike one may stand for the others.
  var reduced: DecisionGrid {
    var blocks: [CIDRBlock] = []
    collectBlocks(0, inside: nil, into: &blocks)
    var grid = DecisionGrid(
      family, AddressAxis(blocks, family), SelectorAxis(visibleMatches, family))
    let ownRows = grid.rows.samples.map(rows.row(of:))
    let ownColumns = grid.columns.samples.map(columns.column(of:))
    for (row, ownRow) in ownRows.enumerated() {
      for (column, ownColumn) in ownColumns.enumerated() {
        grid.allowed[row, column] = allowed[ownRow, ownColumn]
        grid.denied[row, column] = denied[ownRow, ownColumn]
      }
    }
    return grid
  }

  private func isSameRow(_ row: Int, _ other: Int) -> Bool {
    allowed.rowsAreEqual(row, other) && denied.rowsAreEqual(row, other)
  }

  /// The blocks inside which something else is decided than around them.
  ///
  /// `inherited` is a row like what is decided around the block; nil for the block of all addresses.
  private func collectBlocks(_ index: Int, inside inherited: Int?, into blocks: inout [CIDRBlock]) {
    let node = rows.nodes[index]
    var around = inherited
    if node.rows.allSatisfy({ isSameRow($0, node.firstRow) }) || node.hasRest {
      if inherited.map({ !isSameRow($0, node.firstRow) }) ?? true { blocks.append(node.block) }
      around = node.firstRow
      guard node.hasRest else { return }
    }
    for child in node.children { collectBlocks(child, inside: around, into: &blocks) }
  }

  private func isSameColumn(_ column: Int, _ other: Int) -> Bool {
    (0..<rows.rowCount).allSatisfy {
      allowed[$0, column] == allowed[$0, other] && denied[$0, column] == denied[$0, other]
    }
  }

  /// Matches that tell apart what is decided differently, and nothing else.
  private var visibleMatches: [TrafficMatch] {
    let last = columns.columnCount - 1
    let portMatches = columns.ports.flatMap { section in
      let runs = runs(of: section.columns)
      return runs.count == 1 && isSameColumn(section.firstColumn, last)
        ? [] : runs.map(columns.match(of:))
    }
    let namedMatches = columns.named.dropFirst().filter { one in
      guard let outer = outer(of: one) else { return !isSameColumn(one.columns.lowerBound, last) }
      return !isSameColumn(one.columns.lowerBound, outer.columns.lowerBound)
    }
    // A type or code counts only where its protocol is told apart at all.
    return portMatches + namedMatches.map(\.match)
  }

  /// The match that contains another of the same protocol; nil for one that matches the whole protocol.
  private func outer(of inner: SelectorAxis.Named) -> SelectorAxis.Named? {
    columns.named.dropFirst().last {
      $0.match != inner.match && $0.columns.lowerBound <= inner.columns.lowerBound
        && inner.columns.upperBound <= $0.columns.upperBound
        && $0.match.selectorRange.contains(inner.match.selectorRange)
        && $0.match.onlyProtocol == inner.match.onlyProtocol
    }
  }

  /// Neighbouring columns that are alike, together.
  private func runs(of range: ClosedRange<Int>) -> [ClosedRange<Int>] {
    range.dropFirst().reduce(into: [range.lowerBound...range.lowerBound]) { runs, column in
      if let current = runs.last, isSameColumn(current.lowerBound, column) {
        runs[runs.count - 1] = current.lowerBound...column
      } else {
        runs.append(column...column)
      }
    }
  }
}
