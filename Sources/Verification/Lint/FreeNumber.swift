import AccessControl

/// Finds numbers for entries that a fix adds.
enum FreeNumber {
  /// Numbers for some entries that must decide before the entry with a number does.
  ///
  /// - Parameters:
  ///   - count: How many numbers are wanted.
  ///   - number: The number of what decides now; the final deny's for "at the end".
  ///   - entries: The entries of the direction by number.
  /// - Returns: Ascending free numbers, or `nil` when there are not enough.
  static func numbers(_ count: Int, before number: Int, in entries: [NetworkACLEntry]) -> [Int]? {
    guard count > 0 else { return [] }
    let previous = entries.last { $0.number < number }?.number ?? 0
    let limit = min(number, NetworkACLEntry.numbers.upperBound + 1)
    let step = number > NetworkACLEntry.numbers.upperBound ? 10 : 1
    let rounded = previous == 0 && step == 10 ? 100 : (previous / step + 1) * step
    let spread = (0..<count).map { rounded + $0 * step }
    if let last = spread.last, last < limit { return spread }
    let tight = (0..<count).map { previous + 1 + $0 }
    guard let last = tight.last, last < limit else { return nil }
    return tight
  }
}
