/// Keeps each port set once and gives it a number, so that sets compare and combine by number.
///
/// Set algebra over interned sets is the inner loop of every exact question about filters: how the sets came about no
/// longer matters, and results of equal operations are remembered. A table only grows; numbers stay valid as long as it
/// lives. Not safe to share between threads.
public final class PortSetTable {
  /// Where one set's ranges are, and its hash.
  private struct Record: BitwiseCopyable {
    let offset: Int
    let rangeCount: Int32
    let portCount: Int32
    let hash: UInt32
  }

  private var records: GrowableBuffer<Record>
  private var ranges: GrowableBuffer<PackedPortRange>
  private var slots: UnsafeMutableBufferPointer<UInt32>
  private var scratch: GrowableBuffer<PackedPortRange>
  private var intersections = BinaryOperationCache()
  private var unions = BinaryOperationCache()

  /// Makes a table that holds only the empty set and the set of all ports.
  public init() {
    records = GrowableBuffer(capacity: 128)
    ranges = GrowableBuffer(capacity: 512)
    scratch = GrowableBuffer(capacity: 64)
    slots = .allocate(capacity: 256)
    slots.initialize(repeating: Self.freeSlot)
    withUnsafeTemporaryAllocation(of: PackedPortRange.self, capacity: 1) { all in
      all.initializeElement(at: 0, to: PackedPortRange(.all))
      _ = intern(UnsafeBufferPointer(rebasing: all[..<0]))
      _ = intern(UnsafeBufferPointer(all))
    }
  }

  deinit {
    slots.deallocate()
  }

  /// The number of different sets seen so far.
  public var count: Int { records.count }

  // MARK: Interning

  private static let freeSlot = UInt32.max

  /// The number of a set.
  public func intern(_ set: PortSet) -> PortSetID {
    let ranges = set.ranges
    return withUnsafeTemporaryAllocation(of: PackedPortRange.self, capacity: ranges.count) {
      for index in ranges.indices {
        $0.initializeElement(at: index, to: PackedPortRange(ranges[index]))
      }
      return intern(UnsafeBufferPointer($0))
    }
  }

  /// The number of a set given by its ranges, which must be ascending with a gap between any two.
  ///
  /// - Complexity: O(ranges).
  public func intern(_ set: UnsafeBufferPointer<PackedPortRange>) -> PortSetID {
    let hash = Self.hash(set)
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while true {
      let index = slots[slot]
      if index == Self.freeSlot { break }
      if records[Int(index)].hash == hash, equals(Int(index), set) {
        return PortSetID(rawValue: index)
      }
      slot = (slot + 1) & mask
    }
    let index = UInt32(truncatingIfNeeded: records.count)
    slots[slot] = index
    append(set, hash)
    return PortSetID(rawValue: index)
  }

  private func append(_ set: UnsafeBufferPointer<PackedPortRange>, _ hash: UInt32) {
    var portCount: Int32 = 0
    for range in set { portCount &+= Int32(range.upper) &- Int32(range.lower) &+ 1 }
    records.append(
      Record(
        offset: ranges.count, rangeCount: Int32(truncatingIfNeeded: set.count),
        portCount: portCount, hash: hash))
    ranges.append(contentsOf: set)
    if records.count * 2 > slots.count { growSlots() }
  }

  private func growSlots() {
    slots.deallocate()
    slots = .allocate(capacity: records.capacity * 4)
    slots.initialize(repeating: Self.freeSlot)
    let mask = slots.count - 1
    for index in 0..<records.count {
      var slot = Int(records[index].hash) & mask
      while slots[slot] != Self.freeSlot { slot = (slot + 1) & mask }
      slots[slot] = UInt32(truncatingIfNeeded: index)
    }
  }

  private static func hash(_ set: UnsafeBufferPointer<PackedPortRange>) -> UInt32 {
    var hash: UInt64 = 0
    for range in set {
      hash = (hash ^ UInt64(range.bits)) &* 0x9e37_79b9_7f4a_7c15
      hash ^= hash >> 29
    }
    return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
  }

  private func equals(_ index: Int, _ set: UnsafeBufferPointer<PackedPortRange>) -> Bool {
    let own = view(index)
    guard own.count == set.count else { return false }
    for position in 0..<own.count where own[position].bits != set[position].bits { return false }
    return true
  }

  /// The ranges of a set, valid until the table next takes in a set.
  private func view(_ index: Int) -> UnsafeBufferPointer<PackedPortRange> {
    let record = records[index]
    return UnsafeBufferPointer(
      start: ranges.base + record.offset, count: Int(record.rangeCount))
  }

  // MARK: Looking at one set

  /// The ranges of a set, ascending; valid only until the table next takes in a set.
  public func packedRanges(_ id: PortSetID) -> UnsafeBufferPointer<PackedPortRange> {
    view(Int(id.rawValue))
  }

  /// The set with a number.
  public func portSet(_ id: PortSetID) -> PortSet {
    PortSet(packedRanges(id).map(\.portRange))
  }

  /// The number of ports of a set: 0...65536.
  public func count(_ id: PortSetID) -> Int {
    Int(records[Int(id.rawValue)].portCount)
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
  public func intersection(_ left: PortSetID, _ right: PortSetID) -> PortSetID {
    if left == right || right == .all { return left }
    if left == .all { return right }
    if left == .empty || right == .empty { return .empty }
    if let known = intersections.find(left, right) { return known }
    scratch.removeAll()
    PackedRangeSweep.intersect(packedRanges(left), packedRanges(right), into: &scratch)
    let result = intern(scratch.elements)
    intersections.store(left, right, result)
    return result
  }

  /// The ports that are in either set; remembered.
  public func union(_ left: PortSetID, _ right: PortSetID) -> PortSetID {
    if left == right || right == .empty { return left }
    if left == .empty { return right }
    if left == .all || right == .all { return .all }
    if let known = unions.find(left, right) { return known }
    scratch.removeAll()
    PackedRangeSweep.unite(packedRanges(left), packedRanges(right), into: &scratch)
    let result = intern(scratch.elements)
    unions.store(left, right, result)
    return result
  }
}
