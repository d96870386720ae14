/// Finds the largest boxes that entries can name and that keep out of some cells.
struct MaximalBoxes {
  let grid: DecisionGrid

  /// All boxes without a forbidden cell that no larger such box contains, and that contain a target.
  ///
  /// - Complexity: O(blocks × columns), and the size of the result.
  func boxes(avoiding forbidden: BitMatrix, touching targets: BitMatrix) -> [GridBox] {
    let free = freeColumns(forbidden)
    let nodes = grid.rows.nodes
    var boxes: [GridBox] = []
    for index in nodes.indices {
      let parent = nodes[index].parent
      // Whatever is free here is free around it as well.
      if let parent, free.rowsAreEqual(index, parent) { continue }
      for columns in columnRanges(of: free, index) {
        if let parent, free.containsAll(parent, columns) { continue }
        let box = GridBox(rows: nodes[index].rows, columns: columns)
        if targets.intersects(box) { boxes.append(box) }
      }
    }
    return boxes
  }

  /// For each block the columns in which none of its rows has a forbidden cell.
  private func freeColumns(_ forbidden: BitMatrix) -> BitMatrix {
    let nodes = grid.rows.nodes
    let allowed = forbidden.complement
    var free = BitMatrix(rows: nodes.count, columns: forbidden.columnCount)
    for index in nodes.indices.reversed() {
      let node = nodes[index]
      guard let first = node.children.first else {
        free.copyRow(index, from: allowed, node.firstRow)
        continue
      }
      if node.hasRest {
        free.copyRow(index, from: allowed, node.firstRow)
        free.intersectRow(index, with: first)
      } else {
        free.copyRow(index, from: free, first)
      }
      for child in node.children.dropFirst() { free.intersectRow(index, with: child) }
    }
    return free
  }

  /// The largest ranges of columns inside the free ones of a block that a match can name.
  private func columnRanges(of free: BitMatrix, _ index: Int) -> [ClosedRange<Int>] {
    let columns = grid.columns
    let all = 0...(columns.columnCount - 1)
    if free.containsAll(index, all) { return [all] }
    var ranges: [ClosedRange<Int>] = []
    for section in columns.ports { ranges += free.runs(index, section.columns) }
    var covered = -1
    for one in columns.named.dropFirst()
    where one.columns.upperBound > covered && free.containsAll(index, one.columns) {
      ranges.append(one.columns)
      covered = one.columns.upperBound
    }
    return ranges
  }
}
