/// The unsigned integers that hold an address: `UInt32` for IPv4, `UInt128` for IPv6.
public protocol AddressBits: FixedWidthInteger, UnsignedInteger, BitwiseCopyable, Sendable {
  /// The family whose addresses the integer holds.
  static var family: AddressFamily { get }
}

extension UInt32: AddressBits {
  /// IPv4.
  public static var family: AddressFamily { .ipv4 }
}

extension UInt128: AddressBits {
  /// IPv6.
  public static var family: AddressFamily { .ipv6 }
}

/// A function from all addresses of a family to numbered port sets, constant on a few ranges of addresses.
///
/// Pieces are sorted and stored together; each reaches to the start of the next one. Neighbours have different sets, so
/// the form is canonical.
public struct AddressPartition<Bits: AddressBits>: Hashable, Sendable {
  /// A stretch of addresses with one port set; it ends before the next piece starts.
  @frozen
  public struct Piece: Hashable, Sendable, BitwiseCopyable {
    /// The first address.
    public let start: Bits

    /// The port set that all addresses of the piece have.
    public let portSet: PortSetID

    /// Makes a piece.
    @inlinable
    public init(start: Bits, portSet: PortSetID) {
      self.start = start
      self.portSet = portSet
    }
  }

  /// The pieces by ascending start; the first one starts at the first address of the family.
  public let pieces: [Piece]

  /// Makes the function that has one port set everywhere.
  @inlinable
  public init(everywhere portSet: PortSetID) {
    pieces = [Piece(start: 0, portSet: portSet)]
  }

  /// Makes the function with given pieces, which are sorted, start with the first address and differ from their
  /// neighbours.
  @inlinable
  public init(canonical pieces: UnsafeBufferPointer<Piece>) {
    self.pieces = Array(pieces)
  }

  /// The position of the piece that contains an address.
  ///
  /// - Complexity: O(log pieces).
  @inlinable
  public func index(containing address: Bits) -> Int {
    pieces.withUnsafeBufferPointer { Self.index(containing: address, in: $0) }
  }

  /// The position of the piece that contains an address.
  @inlinable
  public static func index(containing address: Bits, in pieces: UnsafeBufferPointer<Piece>) -> Int {
    var low = 0
    var length = pieces.count
    while length > 1 {
      let half = length / 2
      if pieces[low + half].start <= address { low += half }
      length -= half
    }
    return low
  }

  /// The port set of an address.
  ///
  /// - Complexity: O(log pieces).
  @inlinable
  public func portSet(at address: Bits) -> PortSetID {
    pieces[index(containing: address)].portSet
  }

  /// The parts of the pieces that lie between two addresses, both included, in ascending order.
  ///
  /// - Returns: First and last address, both included, and the port set of each part.
  public func clipped(to range: ClosedRange<Bits>) -> [(
    range: ClosedRange<Bits>, portSet: PortSetID
  )] {
    var result: [(range: ClosedRange<Bits>, portSet: PortSetID)] = []
    var position = index(containing: range.lowerBound)
    while position < pieces.count, pieces[position].start <= range.upperBound {
      let lower = Swift.max(pieces[position].start, range.lowerBound)
      let upper = Swift.min(lastAddress(ofPiece: position), range.upperBound)
      result.append((lower...upper, pieces[position].portSet))
      position += 1
    }
    return result
  }

  /// The last address of the piece at a position.
  public func lastAddress(ofPiece position: Int) -> Bits {
    position + 1 < pieces.count ? pieces[position + 1].start - 1 : .max
  }

  /// The function that has, at each address, the union of this one's port set and a given one.
  public func union(with portSet: PortSetID, in table: PortSetTable) -> AddressPartition {
    guard portSet != .empty else { return self }
    var united: [Piece] = []
    united.reserveCapacity(pieces.count)
    for piece in pieces {
      let both = table.union(piece.portSet, portSet)
      if united.last?.portSet != both { united.append(Piece(start: piece.start, portSet: both)) }
    }
    return AddressPartition(pieces: united)
  }

  private init(pieces: [Piece]) {
    self.pieces = pieces
  }
}
