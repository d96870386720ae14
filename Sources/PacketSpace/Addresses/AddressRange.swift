/// All addresses from a lower to an upper one of the same family, both included.
///
/// A range is never empty.
public struct AddressRange: Hashable, Sendable {
  /// The family of all addresses of the range.
  public let family: AddressFamily

  let lowerValue: UInt128
  let upperValue: UInt128

  /// Makes the range between two addresses; nil if they differ in family or the upper lies below
  /// the lower.
  public init?(lower: Address, upper: Address) {
    guard lower.family == upper.family, lower.value <= upper.value else { return nil }
    self.init(uncheckedLower: lower, upper: upper)
  }

  /// Makes the range of one address.
  public init(_ address: Address) {
    self.init(uncheckedLower: address, upper: address)
  }

  /// Makes the range between two addresses known to be of one family and in order.
  init(uncheckedLower lower: Address, upper: Address) {
    family = lower.family
    lowerValue = lower.value
    upperValue = upper.value
  }

  /// Makes the range of all addresses of a family.
  public static func all(_ family: AddressFamily) -> AddressRange {
    AddressRange(uncheckedLower: .first(of: family), upper: .last(of: family))
  }

  /// The lowest address of the range.
  public var lower: Address { Address(family: family, truncating: lowerValue) }

  /// The highest address of the range.
  public var upper: Address { Address(family: family, truncating: upperValue) }

  /// The number of addresses, saturating: the 2¹²⁸ addresses of all IPv6 are given as
  /// `UInt128.max`.
  public var count: UInt128 {
    let distance = upperValue - lowerValue
    return distance == .max ? .max : distance + 1
  }

  /// Whether an address lies in the range; false for one of the other family.
  public func contains(_ address: Address) -> Bool {
    family == address.family && lowerValue <= address.value && address.value <= upperValue
  }

  /// Whether every address of another range lies in this one.
  public func contains(_ other: AddressRange) -> Bool {
    family == other.family && lowerValue <= other.lowerValue && other.upperValue <= upperValue
  }

  /// Whether the two ranges have an address in common.
  public func overlaps(_ other: AddressRange) -> Bool {
    family == other.family && lowerValue <= other.upperValue && other.lowerValue <= upperValue
  }

  /// The addresses that both ranges have; nil if there are none.
  public func intersection(_ other: AddressRange) -> AddressRange? {
    guard overlaps(other) else { return nil }
    return AddressRange(
      uncheckedLower: Swift.max(lower, other.lower), upper: Swift.min(upper, other.upper))
  }
}

extension AddressRange: Comparable {
  /// Orders by lower and then by upper address.
  public static func < (left: AddressRange, right: AddressRange) -> Bool {
    left.lower == right.lower ? left.upper < right.upper : left.lower < right.lower
  }
}

extension AddressRange: CustomStringConvertible {
  /// The two ends joined by a hyphen, or one address alone.
  public var description: String {
    lowerValue == upperValue ? "\(lower)" : "\(lower)-\(upper)"
  }
}
