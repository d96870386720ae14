/// Writes counts and shares so that nobody takes them for more or less than they are.
enum ShareWords {
  /// A share in percent with one decimal: never `0 %` for some, never `100 %` for not quite all.
  static func percent(_ part: UInt128, of whole: UInt128) -> String {
    guard whole > 0, part > 0 else { return "0 %" }
    guard part < whole else { return "100 %" }
    let share = Double(part) / Double(whole) * 100
    if share < 0.1 { return "under 0.1 %" }
    if share > 99.9 { return "over 99.9 %" }
    let tenths = Int((share * 10).rounded())
    return "\(tenths / 10).\(tenths % 10) %"
  }
}
