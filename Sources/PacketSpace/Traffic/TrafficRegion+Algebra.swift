extension TrafficRegion {
  /// What passes in this region or the other.
  public func union(_ other: TrafficRegion) -> TrafficRegion {
    if isEmpty { return other }
    if other.isEmpty { return self }
    return combined(with: other) { $0.union($1) }
  }

  /// What passes in both regions.
  public func intersection(_ other: TrafficRegion) -> TrafficRegion {
    if isEmpty || other.isEmpty { return .empty }
    return combined(with: other) { $0.intersection($1) }
  }

  /// What passes in this region and not in the other.
  public func subtracting(_ other: TrafficRegion) -> TrafficRegion {
    if isEmpty || other.isEmpty { return self }
    return combined(with: other) { $0.subtracting($1) }
  }

  /// Adds what passes in another region.
  public mutating func formUnion(_ other: TrafficRegion) { self = union(other) }

  /// Removes what passes in another region.
  public mutating func subtract(_ other: TrafficRegion) { self = subtracting(other) }

  /// Whether everything that passes here passes in the other region too; ends where something does
  /// not.
  public func isSubset(of other: TrafficRegion) -> Bool {
    holdsEverywhere(with: other) { $0.isSubset(of: $1) }
  }

  /// Whether nothing passes in both regions; ends where something does.
  public func isDisjoint(with other: TrafficRegion) -> Bool {
    isEmpty || other.isEmpty || holdsEverywhere(with: other) { $0.isDisjoint(with: $1) }
  }

  /// Whether none of the given selectors passes anywhere.
  public func isDisjoint(with ports: PortSet) -> Bool {
    pieces.allSatisfy { $0.ports.isDisjoint(with: ports) }
  }

  /// What passes in this region at the given addresses.
  public func restricted(to addresses: AddressSet) -> TrafficRegion {
    intersection(TrafficRegion(addresses, .all))
  }

  /// What passes in this region at addresses of one family.
  public func restricted(to family: AddressFamily) -> TrafficRegion {
    restricted(to: .all(family))
  }

  /// What passes in this region and is one of the given selectors.
  public func restricted(to ports: PortSet) -> TrafficRegion {
    var result = TrafficRegion()
    for piece in pieces { result.append(piece.range, piece.ports.intersection(ports)) }
    return result
  }

  /// The addresses at which all of the given selectors pass.
  public func addresses(passing ports: PortSet) -> AddressSet {
    AddressSet(pieces.filter { ports.isSubset(of: $0.ports) }.map(\.range))
  }

  /// The region as few lines: each different port set once, with all addresses where exactly that
  /// set passes.
  ///
  /// The groups are in the order of their lowest addresses.
  public var grouped: [(addresses: AddressSet, ports: PortSet)] {
    var indices: [PortSet: Int] = [:]
    var groups: [(ranges: [AddressRange], ports: PortSet)] = []
    for piece in pieces {
      if let index = indices[piece.ports] {
        groups[index].ranges.append(piece.range)
      } else {
        indices[piece.ports] = groups.count
        groups.append(([piece.range], piece.ports))
      }
    }
    return groups.map { (AddressSet($0.ranges), $0.ports) }
  }

  /// Applies an operation at every address where either region passes anything; it must map two
  /// empty sets to empty.
  private func combined(
    with other: TrafficRegion, by operation: (PortSet, PortSet) -> PortSet
  ) -> TrafficRegion {
    var result = TrafficRegion()
    var mine = PieceCursor(pieces)
    var theirs = PieceCursor(other.pieces)
    while let segment = PieceCursor.nextSegment(&mine, &theirs) {
      result.append(segment.range, operation(segment.left, segment.right))
    }
    return result
  }

  /// Whether a relation holds at every address where either region passes anything.
  private func holdsEverywhere(
    with other: TrafficRegion, _ relation: (PortSet, PortSet) -> Bool
  ) -> Bool {
    var mine = PieceCursor(pieces)
    var theirs = PieceCursor(other.pieces)
    while let segment = PieceCursor.nextSegment(&mine, &theirs) {
      guard relation(segment.left, segment.right) else { return false }
    }
    return true
  }
}

extension TrafficRegion: CustomStringConvertible {
  /// The groups, for example `10.0.0.0/24: 22, 443; 10.0.2.0/24: all`; `nothing` for the empty
  /// region.
  public var description: String {
    isEmpty ? "nothing" : grouped.map { "\($0.addresses): \($0.ports)" }.joined(separator: "; ")
  }
}

/// Walks over the pieces of a region, cutting them where the pieces of another begin or end.
private struct PieceCursor {
  private let pieces: [TrafficRegion.Piece]
  private var index = 0
  /// The part of the current piece that has not been walked over; nil behind the last one.
  private var rest: AddressRange?

  init(_ pieces: [TrafficRegion.Piece]) {
    self.pieces = pieces
    rest = pieces.first?.range
  }

  /// The next addresses at which neither region changes, and what passes there in each; nil at the
  /// end of both.
  static func nextSegment(
    _ left: inout PieceCursor, _ right: inout PieceCursor
  ) -> (range: AddressRange, left: PortSet, right: PortSet)? {
    guard let lower = lowest(left.rest?.lower, right.rest?.lower),
      let upper = lowest(left.end(from: lower), right.end(from: lower))
    else { return nil }
    let range = AddressRange(uncheckedLower: lower, upper: upper)
    return (range, left.take(range), right.take(range))
  }

  private static func lowest(_ left: Address?, _ right: Address?) -> Address? {
    guard let left, let right else { return left ?? right }
    return min(left, right)
  }

  /// Where the state at an address ends: with the current piece, or just before it.
  private func end(from lower: Address) -> Address? {
    guard let rest else { return nil }
    return rest.lower <= lower ? rest.upper : rest.lower.predecessor
  }

  /// Walks over a segment and gives what passes in it.
  private mutating func take(_ segment: AddressRange) -> PortSet {
    guard let current = rest, current.lower <= segment.lower else { return .empty }
    let ports = pieces[index].ports
    if segment.upper < current.upper, let next = segment.upper.successor {
      rest = AddressRange(uncheckedLower: next, upper: current.upper)
    } else {
      index += 1
      rest = index < pieces.count ? pieces[index].range : nil
    }
    return ports
  }
}
