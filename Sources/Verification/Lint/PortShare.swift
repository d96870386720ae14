/// A share of ports in percent that never calls some none, nor some all.
struct PortShare: CustomStringConvertible {
  private let part: Int
  private let whole: Int

  /// Makes the share of a part in a whole.
  init(_ part: Int, of whole: Int) {
    self.part = part
    self.whole = whole
  }

  /// The share with at most one decimal: `58.0 %`, `under 0.1 %`.
  var description: String {
    guard part > 0, whole > 0 else { return "0 %" }
    guard part < whole else { return "100 %" }
    let permille = (part * 2000 / whole + 1) / 2
    if permille == 0 { return "under 0.1 %" }
    if permille >= 1000 { return "over 99.9 %" }
    return "\(permille / 10).\(permille % 10) %"
  }
}
