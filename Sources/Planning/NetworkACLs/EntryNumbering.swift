import AccessControl

/// The numbers of the entries of one direction.
///
/// Both families share them. They start at 100 and leave gaps of ten, as AWS's own examples recommend, so that entries
/// can be inserted later; the same list always gets the same numbers.
/// Source: Amazon VPC User Guide, vpc-network-acls.md ("in increments").
enum EntryNumbering {
  private static let first = 100
  private static let widestStep = 10

  /// Ascending numbers for a count of entries, with the widest gaps that fit; fewer than asked for when there are more
  /// entries than numbers.
  static func numbers(for count: Int) -> [Int] {
    let last = NetworkACLEntry.numbers.upperBound
    let gaps = max(count - 1, 1)
    let step = min(widestStep, (last - first) / gaps)
    guard step == 0 else { return (0..<count).map { first + $0 * step } }
    return Array(NetworkACLEntry.numbers.prefix(count))
  }
}
