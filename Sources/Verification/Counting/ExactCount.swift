/// A number of connections, exact however large.
///
/// Two IPv6 subnets and two port ranges already have more connections between them than 128 bits can count, and a share
/// is only exact if both of its numbers are.
public struct ExactCount: Hashable, Sendable {
  /// The digits in base 2⁶⁴, least significant first, without leading zeros.
  private var digits: [UInt64]

  private init(digits: [UInt64]) {
    self.digits = digits
    while self.digits.last == 0 { self.digits.removeLast() }
  }

  /// Makes a count.
  public init(_ value: UInt128) {
    self.init(digits: [
      UInt64(truncatingIfNeeded: value), UInt64(truncatingIfNeeded: value >> 64),
    ])
  }

  /// No connection.
  public static let zero = ExactCount(0)

  /// Whether it is none.
  public var isZero: Bool { digits.isEmpty }

  /// The number where 128 bits can hold it, otherwise `nil`.
  public var value: UInt128? {
    switch digits.count {
    case 0: 0
    case 1: UInt128(digits[0])
    case 2: UInt128(digits[1]) << 64 | UInt128(digits[0])
    default: nil
    }
  }

  /// The sum of two counts.
  public static func + (left: ExactCount, right: ExactCount) -> ExactCount {
    var result: [UInt64] = []
    var carry: UInt64 = 0
    for index in 0..<max(left.digits.count, right.digits.count) {
      let sum = UInt128(left.digit(index)) + UInt128(right.digit(index)) + UInt128(carry)
      result.append(UInt64(truncatingIfNeeded: sum))
      carry = UInt64(truncatingIfNeeded: sum >> 64)
    }
    return ExactCount(digits: result + [carry])
  }

  /// Adds a count.
  public static func += (left: inout ExactCount, right: ExactCount) {
    left = left + right
  }

  /// The product of two counts.
  public static func * (left: ExactCount, right: ExactCount) -> ExactCount {
    var result = [UInt64](repeating: 0, count: left.digits.count + right.digits.count)
    for (offset, digit) in left.digits.enumerated() {
      var carry: UInt64 = 0
      for (index, other) in right.digits.enumerated() {
        let sum =
          UInt128(digit) * UInt128(other) + UInt128(result[offset + index]) + UInt128(carry)
        result[offset + index] = UInt64(truncatingIfNeeded: sum)
        carry = UInt64(truncatingIfNeeded: sum >> 64)
      }
      result[offset + right.digits.count] = carry
    }
    return ExactCount(digits: result)
  }

  /// What is left when another count is taken away; none if that is more.
  public func subtracting(_ other: ExactCount) -> ExactCount {
    guard self > other else { return .zero }
    var result: [UInt64] = []
    var borrow: UInt64 = 0
    for index in digits.indices {
      let (partial, first) = digits[index].subtractingReportingOverflow(other.digit(index))
      let (difference, second) = partial.subtractingReportingOverflow(borrow)
      result.append(difference)
      borrow = first || second ? 1 : 0
    }
    return ExactCount(digits: result)
  }

  private func digit(_ index: Int) -> UInt64 { index < digits.count ? digits[index] : 0 }
}

extension ExactCount: Comparable {
  /// Orders by size.
  public static func < (left: ExactCount, right: ExactCount) -> Bool {
    guard left.digits.count == right.digits.count else {
      return left.digits.count < right.digits.count
    }
    return left.digits.reversed().lexicographicallyPrecedes(right.digits.reversed())
  }
}

extension ExactCount: CustomStringConvertible {
  /// The number in decimal digits without separators.
  public var description: String {
    let base: UInt64 = 10_000_000_000_000_000_000
    var rest = digits
    var groups: [UInt64] = []
    while !rest.isEmpty {
      var remainder: UInt64 = 0
      for index in rest.indices.reversed() {
        (rest[index], remainder) = base.dividingFullWidth((remainder, rest[index]))
      }
      while rest.last == 0 { rest.removeLast() }
      groups.append(remainder)
    }
    guard let first = groups.last else { return "0" }
    return groups.dropLast().reversed().reduce(String(first)) { text, group in
      let written = String(group)
      return text + String(repeating: "0", count: 19 - written.count) + written
    }
  }
}
