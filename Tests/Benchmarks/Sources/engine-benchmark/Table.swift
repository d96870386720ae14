import Foundation

/// Cells side by side, the first two flush left, the others flush right.
func row(_ cells: [String]) -> String {
  cells.enumerated().map { index, cell in
    let padding = String(repeating: " ", count: max(0, (index < 2 ? 8 : 11) - cell.count))
    return index < 2 ? cell + padding : padding + cell
  }.joined(separator: " ")
}

/// A number with one decimal.
func number(_ value: Double) -> String { String(format: "%.1f", value) }

/// How many times as long as the yardstick something took.
func ratio(_ value: Double, _ yardstick: Double) -> String {
  String(format: "%.2f", value / yardstick)
}
