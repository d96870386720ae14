/// What a `PortSetTable` holds: all ranges of all sets in one place, and a hash table over them.
///
/// Apart from the class so that its buffers are reached through one unchanging pointer, without checks for overlapping
/// access at run time.
@usableFromInline
struct PortSetStorage: ~Copyable {
  /// Where one set's ranges are, and its hash.
  @usableFromInline
  struct Record: BitwiseCopyable {
    @usableFromInline let offset: Int
    @usableFromInline let rangeCount: Int32
    @usableFromInline let portCount: Int32
    @usableFromInline let hash: UInt32
  }

  @usableFromInline var records = GrowableBuffer<Record>()
  @usableFromInline var ranges = GrowableBuffer<PackedPortRange>()
  var scratch = GrowableBuffer<PackedPortRange>()
  var intersections = BinaryOperationCache()
  var unions = BinaryOperationCache()
  private var slots: UnsafeMutableBufferPointer<UInt32>

  private static let freeSlot = UInt32.max

  init() {
    slots = .allocate(capacity: 256)
    slots.initialize(repeating: Self.freeSlot)
  }

  deinit { slots.deallocate() }

  /// The ranges of a set, valid until a set is added.
  @inlinable
  func ranges(_ id: PortSetID) -> UnsafeBufferPointer<PackedPortRange> {
    let record = records[Int(id.rawValue)]
    return UnsafeBufferPointer(start: ranges.base + record.offset, count: Int(record.rangeCount))
  }

  /// The number of a set given by its ranges.
  mutating func intern(_ set: UnsafeBufferPointer<PackedPortRange>) -> PortSetID {
    let hash = Self.hash(set)
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != Self.freeSlot {
      let id = PortSetID(rawValue: slots[slot])
      if records[Int(id.rawValue)].hash == hash, equals(id, set) { return id }
      slot = (slot + 1) & mask
    }
    let id = PortSetID(rawValue: UInt32(truncatingIfNeeded: records.count))
    slots[slot] = id.rawValue
    append(set, hash)
    return id
  }

  private mutating func append(_ set: UnsafeBufferPointer<PackedPortRange>, _ hash: UInt32) {
    var portCount: Int32 = 0
    for range in set {
      portCount &+= Int32(truncatingIfNeeded: range.upper &- range.lower) &+ 1
    }
    records.append(
      Record(
        offset: ranges.count, rangeCount: Int32(truncatingIfNeeded: set.count),
        portCount: portCount, hash: hash))
    ranges.append(contentsOf: set)
    if records.count * 2 > slots.count { growSlots() }
  }

  private mutating func growSlots() {
    let count = slots.count * 4
    slots.deallocate()
    slots = .allocate(capacity: count)
    slots.initialize(repeating: Self.freeSlot)
    let mask = count - 1
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

  private func equals(_ id: PortSetID, _ set: UnsafeBufferPointer<PackedPortRange>) -> Bool {
    let own = ranges(id)
    guard own.count == set.count else { return false }
    for position in 0..<own.count where own[position].bits != set[position].bits { return false }
    return true
  }
}
