import AccessControl

/// Finds numbers for entries that fixes add to one direction of a network ACL.
///
/// Numbers are given once only, so that all fixes can be made together.
struct FreeNumbers {
  /// The numbers that entries have, or that have been given.
  private var taken: Set<Int>

  /// Makes the numbers of a direction.
  init(_ networkACL: NetworkACL, _ direction: TrafficDirection) {
    taken = Set(networkACL.entries(direction).map(\.number))
  }

  /// Numbers for entries that are to decide before a rule does.
  ///
  /// - Parameters:
  ///   - count: How many numbers are wanted.
  ///   - decision: What decides now: an entry, in front of which the new ones come, or the final deny, in front of which
  ///     they come behind all others, in steps of 10; the first entry of AWS's own network ACLs is number 100.
  /// - Returns: Ascending free numbers, or `nil` when there are not enough.
  mutating func take(_ count: Int, before decision: NetworkACLDecision) -> [Int]? {
    let numbers =
      switch decision {
      case .entry(let entry): below(entry.number, count)
      case .finalDeny: behind(taken.max() ?? 99, count)
      }
    if let numbers { taken.formUnion(numbers) }
    return numbers
  }

  private func below(_ number: Int, _ count: Int) -> [Int]? {
    var free: [Int] = []
    var candidate = number - 1
    while free.count < count, candidate >= NetworkACLEntry.numbers.lowerBound {
      if !taken.contains(candidate) { free.append(candidate) }
      candidate -= 1
    }
    return free.count == count ? free.reversed() : nil
  }

  private func behind(_ last: Int, _ count: Int) -> [Int]? {
    for step in [10, 1] {
      let first = (last / step + 1) * step
      let end = first + step * (count - 1)
      if end <= NetworkACLEntry.numbers.upperBound {
        return (0..<count).map { first + step * $0 }
      }
    }
    return nil
  }
}
