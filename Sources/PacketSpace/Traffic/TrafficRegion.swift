/// Which selectors (ports, or ICMP types and codes) pass at which addresses, for packets of one
/// protocol.
///
/// It is a function from addresses to port sets, kept as sorted address ranges with the port set of
/// each. Ranges where nothing passes are left out and touching ranges with equal port sets are one.
/// This form is canonical: equal functions have equal pieces. Addresses of both families may occur,
/// IPv4 first, though a region usually has one family only. Operations on two regions cost one pass
/// over both.
public struct TrafficRegion: Hashable, Sendable {
  /// Addresses in a row at which the same, non-empty set of selectors passes.
  public struct Piece: Hashable, Sendable {
    /// The addresses.
    public let range: AddressRange
    /// What passes at each of them.
    public let ports: PortSet

    init(_ range: AddressRange, _ ports: PortSet) {
      self.range = range
      self.ports = ports
    }
  }

  /// The pieces in ascending order of addresses.
  public private(set) var pieces: [Piece] = []

  /// Makes the empty region.
  public init() {}

  /// Makes the region where a set of selectors passes at each of a set of addresses.
  public init(_ addresses: AddressSet, _ ports: PortSet) {
    guard !ports.isEmpty else { return }
    pieces = addresses.ranges.map { Piece($0, ports) }
  }

  /// Makes the region where a set of selectors passes at each address of a range.
  public init(_ range: AddressRange, _ ports: PortSet) {
    self.init(AddressSet(range), ports)
  }

  /// Makes the region where a set of selectors passes at each address of a block.
  public init(_ block: CIDRBlock, _ ports: PortSet) {
    self.init(AddressSet(block), ports)
  }

  /// The region where nothing passes.
  public static let empty = TrafficRegion()

  /// The region where everything passes at every address of a family.
  public static func all(_ family: AddressFamily) -> TrafficRegion {
    TrafficRegion(AddressRange.all(family), .all)
  }

  /// Adds a piece behind all others, merging it with the last one if they touch and pass the same.
  mutating func append(_ range: AddressRange, _ ports: PortSet) {
    guard !ports.isEmpty else { return }
    guard let last = pieces.last, last.range.upper.successor == range.lower, last.ports == ports
    else {
      pieces.append(Piece(range, ports))
      return
    }
    let merged = AddressRange(uncheckedLower: last.range.lower, upper: range.upper)
    pieces[pieces.count - 1] = Piece(merged, ports)
  }

  /// Whether nothing passes anywhere.
  public var isEmpty: Bool { pieces.isEmpty }

  /// The number of pairs of address and selector that pass, saturating at `UInt128.max`.
  public var count: UInt128 {
    pieces.reduce(0) { sum, piece in
      sum.addingSaturating(piece.range.count.multipliedSaturating(by: UInt128(piece.ports.count)))
    }
  }

  /// The addresses at which anything passes.
  public var addresses: AddressSet { AddressSet(pieces.map(\.range)) }

  /// The selectors that pass at any address.
  public var ports: PortSet { PortSet(pieces.flatMap(\.ports.ranges)) }

  /// The lowest address at which anything passes, with the lowest selector that passes there; nil
  /// if nothing passes.
  public var firstWitness: (address: Address, selector: UInt16)? {
    guard let piece = pieces.first, let selector = piece.ports.first else { return nil }
    return (piece.range.lower, selector)
  }

  /// What passes at an address; found by bisection.
  public func portSet(at address: Address) -> PortSet {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].range.upper < address { low = middle + 1 } else { high = middle }
    }
    guard low < pieces.count, pieces[low].range.contains(address) else { return .empty }
    return pieces[low].ports
  }

  /// Whether a selector passes at an address; found by bisection.
  public func contains(_ address: Address, _ selector: UInt16) -> Bool {
    portSet(at: address).contains(selector)
  }
}
