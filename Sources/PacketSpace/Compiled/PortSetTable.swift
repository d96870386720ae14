/// Keeps each port set once and gives it a number, so that sets compare and combine by number.
///
/// Set algebra over interned sets is the inner loop of every exact question about filters: how the sets came about no
/// longer matters, and results of equal operations are remembered. A table only grows; numbers stay valid as long as it
/// lives. Not safe to share between threads.
public final class PortSetTable {
  @usableFromInline let storage: UnsafeMutablePointer<PortSetStorage>

  /// Makes a table that holds only the empty set and the set of all ports.
  public init() {
    storage = .allocate(capacity: 1)
    storage.initialize(to: PortSetStorage())
    _ = intern(.empty)
    _ = intern(.all)
  }

  deinit {
    storage.deinitialize(count: 1)
    storage.deallocate()
  }

  /// The number of different sets seen so far.
  public var count: Int { storage.pointee.records.count }

  /// The number of a set.
  public func intern(_ set: PortSet) -> PortSetID {
    let packed = set.ranges.map { PackedPortRange($0) }
    return packed.withUnsafeBufferPointer { intern($0) }
  }

  /// The number of a set given by its ranges, which must be ascending with a gap between any two.
  ///
  /// - Complexity: O(ranges).
  public func intern(_ set: UnsafeBufferPointer<PackedPortRange>) -> PortSetID {
    storage.pointee.intern(set)
  }

  // MARK: Looking at one set

  /// The ranges of a set, ascending; valid only until the table next takes in a set.
  @inlinable
  public func packedRanges(_ id: PortSetID) -> UnsafeBufferPointer<PackedPortRange> {
    storage.pointee.ranges(id)
  }

  /// The set with a number.
  public func portSet(_ id: PortSetID) -> PortSet {
    PortSet(packedRanges(id).map(\.portRange))
  }

  /// The number of ports of a set: 0...65536.
  @inlinable
  public func count(_ id: PortSetID) -> Int {
    Int(storage.pointee.records[Int(id.rawValue)].portCount)
  }

  /// Whether a port is in a set.
  ///
  /// - Complexity: O(log ranges).
  public func contains(_ id: PortSetID, _ port: UInt16) -> Bool {
    let set = packedRanges(id)
    let port = UInt32(port)
    var low = 0
    var high = set.count
    while low < high {
      let middle = (low + high) / 2
      if set[middle].upper < port { low = middle + 1 } else { high = middle }
    }
    return low < set.count && set[low].lower <= port
  }

  // MARK: Comparing two sets

  /// Whether every port of one set is in another.
  ///
  /// - Complexity: O(ranges of both).
  @inlinable
  public func isSubset(_ id: PortSetID, of other: PortSetID) -> Bool {
    if id == other || id == .empty || other == .all { return true }
    let inner = packedRanges(id)
    let outer = packedRanges(other)
    var position = 0
    for range in inner {
      while position < outer.count, outer[position].upper < range.lower { position += 1 }
      guard position < outer.count, outer[position].lower <= range.lower,
        range.upper <= outer[position].upper
      else { return false }
    }
    return true
  }

  /// Whether two sets have a port in common.
  ///
  /// - Complexity: O(ranges of both).
  @inlinable
  public func intersects(_ left: PortSetID, _ right: PortSetID) -> Bool {
    if left == .empty || right == .empty { return false }
    if left == right || left == .all || right == .all { return true }
    let a = packedRanges(left)
    let b = packedRanges(right)
    var i = 0
    var j = 0
    while i < a.count, j < b.count {
      if a[i].upper < b[j].lower {
        i += 1
      } else if b[j].upper < a[i].lower {
        j += 1
      } else {
        return true
      }
    }
    return false
  }

  // MARK: Combining two sets

  /// The ports that are in both sets; remembered.
  @inlinable
  public func intersection(_ left: PortSetID, _ right: PortSetID) -> PortSetID {
    if left == right || right == .all { return left }
    if left == .all { return right }
    if left == .empty || right == .empty { return .empty }
    return computedIntersection(left, right)
  }

  @usableFromInline
  func computedIntersection(_ left: PortSetID, _ right: PortSetID) -> PortSetID {
    if let known = storage.pointee.intersections.find(left, right) { return known }
    let result = combine(left, right, PackedRangeSweep.intersect)
    storage.pointee.intersections.store(left, right, result)
    return result
  }

  /// The ports that are in either set; remembered.
  public func union(_ left: PortSetID, _ right: PortSetID) -> PortSetID {
    if left == right || right == .empty { return left }
    if left == .empty { return right }
    if left == .all || right == .all { return .all }
    if let known = storage.pointee.unions.find(left, right) { return known }
    let result = combine(left, right, PackedRangeSweep.unite)
    storage.pointee.unions.store(left, right, result)
    return result
  }

  @inline(__always)
  private func combine(
    _ left: PortSetID, _ right: PortSetID,
    _ operation: (
      PackedRangeSweep.Ranges, PackedRangeSweep.Ranges, inout GrowableBuffer<PackedPortRange>
    ) -> Void
  ) -> PortSetID {
    storage.pointee.scratch.removeAll()
    operation(packedRanges(left), packedRanges(right), &storage.pointee.scratch)
    return storage.pointee.intern(storage.pointee.scratch.elements)
  }
}
