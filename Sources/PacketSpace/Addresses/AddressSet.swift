/// A set of addresses, which may be of both families.
///
/// It is kept as sorted ranges, IPv4 first, that neither overlap nor touch. This form is canonical:
/// equal sets have equal ranges. Operations on two sets cost one pass over both.
public struct AddressSet: Hashable, Sendable {
  private var intervals: CanonicalIntervals<AddressRange>

  private init(_ intervals: CanonicalIntervals<AddressRange>) {
    self.intervals = intervals
  }

  /// Makes the empty set.
  public init() {
    intervals = CanonicalIntervals()
  }

  /// Makes the set of one address.
  public init(_ address: Address) {
    self.init(AddressRange(address))
  }

  /// Makes the set of the addresses of one range.
  public init(_ range: AddressRange) {
    intervals = CanonicalIntervals(range)
  }

  /// Makes the set of the addresses of one block.
  public init(_ block: CIDRBlock) {
    self.init(block.range)
  }

  /// Makes the union of ranges, which may come in any order, overlap and touch.
  public init(_ ranges: some Sequence<AddressRange>) {
    intervals = CanonicalIntervals(merging: ranges)
  }

  /// Makes the union of blocks, which may come in any order and overlap.
  public init(_ blocks: some Sequence<CIDRBlock>) {
    self.init(blocks.map(\.range))
  }

  /// The set of no address.
  public static let empty = AddressSet()

  /// The set of all addresses of both families.
  public static let all = AddressSet(AddressFamily.allCases.map(AddressRange.all))

  /// The set of all addresses of one family.
  public static func all(_ family: AddressFamily) -> AddressSet {
    AddressSet(AddressRange.all(family))
  }

  /// The addresses as ascending ranges, IPv4 first, with a gap between any two of one family.
  public var ranges: [AddressRange] { intervals.elements }

  /// The fewest CIDR blocks that together are exactly this set, in ascending order, IPv4 first.
  public var cidrBlocks: [CIDRBlock] { ranges.flatMap(\.cidrBlocks) }

  /// Whether the set has no address.
  public var isEmpty: Bool { intervals.isEmpty }

  /// The number of addresses, saturating at `UInt128.max`, which stands for that number or any
  /// greater one.
  public var count: UInt128 { ranges.reduce(0) { $0.addingSaturating($1.count) } }

  /// The lowest address, IPv4 before IPv6; nil if the set is empty.
  public var first: Address? { ranges.first?.lower }

  /// The highest address, IPv6 after IPv4; nil if the set is empty.
  public var last: Address? { ranges.last?.upper }

  /// The families that have an address in the set, IPv4 first.
  public var families: [AddressFamily] {
    AddressFamily.allCases.filter { family in ranges.contains { $0.family == family } }
  }

  /// The addresses of one family.
  public func restricted(to family: AddressFamily) -> AddressSet {
    AddressSet(CanonicalIntervals(canonical: ranges.filter { $0.family == family }))
  }
}

extension AddressSet: CustomStringConvertible {
  /// The minimal blocks, for example `10.0.0.0/24, 2001:db8::/32`; `none` for no address.
  public var description: String {
    isEmpty ? "none" : cidrBlocks.map(\.description).joined(separator: ", ")
  }
}

extension AddressSet {
  /// Whether an address is in the set; found by bisection.
  public func contains(_ address: Address) -> Bool { intervals.contains(address) }

  /// Whether every address of a range is in the set; found by bisection.
  public func contains(_ range: AddressRange) -> Bool {
    let index = intervals.firstIndex(reaching: range.lower)
    return index < ranges.count && ranges[index].contains(range)
  }

  /// Whether every address of a block is in the set; found by bisection.
  public func contains(_ block: CIDRBlock) -> Bool { contains(block.range) }

  /// The addresses that are in this set or the other.
  public func union(_ other: AddressSet) -> AddressSet {
    AddressSet(intervals.union(other.intervals))
  }

  /// The addresses that are in both sets.
  public func intersection(_ other: AddressSet) -> AddressSet {
    AddressSet(intervals.intersection(other.intervals))
  }

  /// The addresses of this set that are not in the other.
  public func subtracting(_ other: AddressSet) -> AddressSet {
    AddressSet(intervals.subtracting(other.intervals))
  }

  /// Adds the addresses of another set.
  public mutating func formUnion(_ other: AddressSet) { self = union(other) }

  /// Whether every address of this set is in the other.
  public func isSubset(of other: AddressSet) -> Bool {
    intervals.isSubset(of: other.intervals)
  }

  /// Whether no address is in both sets.
  public func isDisjoint(with other: AddressSet) -> Bool {
    intervals.isDisjoint(with: other.intervals)
  }
}
