import PacketSpace

/// Compiles the rules of one family and protocol column into an address partition.
///
/// CIDR blocks are nested or disjoint. So a walk over the blocks by first address, larger ones first, with a stack of the
/// blocks that contain the current one, meets every set of rules that any address has exactly once per block. Each block
/// on the stack has the selector map of all rules that cover it; a nested block merges its own rules into that map and
/// leaves it when it is left. There are at most as many different functions as different blocks, plus one.
struct BlockSweep<Bits: SweepBits>: ~Copyable {
  /// A block that the walk is inside of.
  struct Frame: BitwiseCopyable {
    let end: Bits
    let portSet: PortSetID
    /// Where the map lies in `segments`, and how many segments it has without the closing one.
    let mapStart: Int
    let mapCount: Int
    /// The highest rank in the map: no rule behind it can decide anything.
    let highestRank: UInt32
    /// Where `segments` ended before this frame.
    let segmentsBefore: Int
  }

  /// The blocks of all rules of the family; sorted by `sort()`.
  var keys = GrowableBuffer<Bits.BlockKey>()
  private var spareKeys = GrowableBuffer<Bits.BlockKey>()
  private var frames = GrowableBuffer<Frame>()
  private var pieces = GrowableBuffer<AddressPartition<Bits>.Piece>()
  private var segments = GrowableBuffer<SelectorSegment>()
  private var group = GrowableBuffer<Int32>()
  private var ranges = GrowableBuffer<PackedPortRange>()

  init() {}

  /// Sorts the blocks, which must be done before any column is compiled.
  mutating func sort() { KeySort.sort(&keys, &spareKeys) }

  /// The partition of one column.
  mutating func partition(
    column: UInt16, rules: UnsafePointer<SweepRule>, _ table: PortSetTable
  ) -> AddressPartition<Bits> {
    start()
    var position = 0
    while position < keys.count {
      let key = keys[position]
      let number = Bits.rule(key)
      position &+= 1
      guard rules[number].isIn(column) else { continue }
      leaveBlocks(before: Bits.start(key))
      let isAlone = position == keys.count || !Bits.sameBlock(key, keys[position])
      // A rule behind everything that decides here changes nothing, and neither do later ones of its block.
      guard rank(number, rules) < frames[frames.count &- 1].highestRank else {
        skipBlock(key, from: &position)
        continue
      }
      let segmentsBefore = segments.count
      let own: (start: Int, count: Int)
      if isAlone {
        let top = frames[frames.count &- 1]
        let rank = rank(number, rules)
        let map = segments.base + top.mapStart
        if SelectorMap.precedes(rules[number], rank: rank, in: map, top.mapCount) { continue }
        own = buildMap(ofRule: number, rules)
      } else {
        collectGroup(key, number, from: &position, column, rules)
        own = buildMap(of: 0..<group.count, rules)
      }
      enterBlock(key, own, segmentsBefore: segmentsBefore, table)
    }
    leaveBlocks(before: nil)
    return AddressPartition(canonical: pieces.elements)
  }

  // MARK: The stack

  private mutating func start() {
    pieces.removeAll()
    frames.removeAll()
    segments.removeAll()
    segments.append(SelectorSegment(0, SelectorMap.undecided))
    segments.append(SelectorSegment(SelectorMap.end, SelectorMap.undecided))
    frames.append(
      Frame(
        end: .max, portSet: .empty, mapStart: 0, mapCount: 1, highestRank: SelectorMap.undecided,
        segmentsBefore: 0))
    pieces.append(AddressPartition.Piece(start: 0, portSet: .empty))
  }

  /// Leaves all blocks that end before an address, or all blocks.
  @inline(__always)
  private mutating func leaveBlocks(before address: Bits?) {
    while frames.count > 1 {
      let frame = frames[frames.count &- 1]
      if let address, address <= frame.end { return }
      segments.count = frame.segmentsBefore
      frames.count &-= 1
      if frame.end < .max { emit(frame.end &+ 1, frames[frames.count &- 1].portSet) }
    }
  }

  /// Says that addresses have a port set from one on; what was said before for the same address is void.
  @inline(__always)
  private mutating func emit(_ start: Bits, _ portSet: PortSetID) {
    if pieces[pieces.count &- 1].start == start {
      pieces.count &-= 1
      if pieces.count > 0, pieces[pieces.count &- 1].portSet == portSet { return }
    } else if pieces[pieces.count &- 1].portSet == portSet {
      return
    }
    pieces.append(AddressPartition.Piece(start: start, portSet: portSet))
  }

  // MARK: Entering a block

  @inline(__always)
  private func rank(_ number: Int, _ rules: UnsafePointer<SweepRule>) -> UInt32 {
    UInt32(truncatingIfNeeded: number) << 1 | UInt32(rules[number].allows)
  }

  /// Enters a block whose own rules have the given map.
  @inline(__always)
  private mutating func enterBlock(
    _ key: Bits.BlockKey, _ own: (start: Int, count: Int), segmentsBefore: Int,
    _ table: PortSetTable
  ) {
    let parent = frames[frames.count &- 1]
    let mapStart = segments.count
    segments.reserve(parent.mapCount &+ own.count &+ 2)
    let map = segments.base + mapStart
    let merged = SelectorMap.merge(
      segments.base + parent.mapStart, segments.base + own.start, to: map)
    segments.count = mapStart &+ merged.count &+ 1
    let portSet = intern(map, merged.count, table)
    frames.append(
      Frame(
        end: Bits.end(key), portSet: portSet, mapStart: mapStart, mapCount: merged.count,
        highestRank: merged.highestRank, segmentsBefore: segmentsBefore))
    emit(Bits.start(key), portSet)
  }

  @inline(__always)
  private mutating func intern(
    _ map: UnsafePointer<SelectorSegment>, _ count: Int, _ table: PortSetTable
  ) -> PortSetID {
    ranges.removeAll()
    ranges.reserve(count / 2 + 2)
    let rangeCount = SelectorMap.writeAllowed(map, count, to: ranges.base)
    return table.intern(UnsafeBufferPointer(start: ranges.base, count: rangeCount))
  }

  /// Moves behind all rules of a block.
  @inline(__always)
  private func skipBlock(_ key: Bits.BlockKey, from position: inout Int) {
    while position < keys.count, Bits.sameBlock(key, keys[position]) { position &+= 1 }
  }

  /// Puts a rule and the column's other rules of its block, which follow at `position`, into `group`.
  @inline(__always)
  private mutating func collectGroup(
    _ key: Bits.BlockKey, _ first: Int, from position: inout Int, _ column: UInt16,
    _ rules: UnsafePointer<SweepRule>
  ) {
    group.removeAll()
    group.append(Int32(truncatingIfNeeded: first))
    while position < keys.count, Bits.sameBlock(key, keys[position]) {
      let number = Bits.rule(keys[position])
      if rules[number].isIn(column) { group.append(Int32(truncatingIfNeeded: number)) }
      position &+= 1
    }
  }

  /// Appends the map of one rule to `segments`.
  ///
  /// - Returns: Where the map starts, and its number of segments without the closing one.
  @inline(__always)
  private mutating func buildMap(
    ofRule number: Int, _ rules: UnsafePointer<SweepRule>
  ) -> (start: Int, count: Int) {
    let start = segments.count
    segments.reserve(SelectorMap.singleRuleCapacity)
    let count = SelectorMap.write(
      rules[number], rank: rank(number, rules), to: segments.base + start)
    segments.count = start &+ count &+ 1
    return (start, count)
  }

  /// Appends the map of some rules of `group` to `segments`.
  ///
  /// Merges the maps of both halves, so that many rules of one block stay cheap: rules times their logarithm.
  ///
  /// - Returns: Where the map starts, and its number of segments without the closing one.
  private mutating func buildMap(
    of part: Range<Int>, _ rules: UnsafePointer<SweepRule>
  ) -> (start: Int, count: Int) {
    if part.count == 1 { return buildMap(ofRule: Int(group[part.lowerBound]), rules) }
    let middle = part.lowerBound + part.count / 2
    let left = buildMap(of: part.lowerBound..<middle, rules)
    let right = buildMap(of: middle..<part.upperBound, rules)
    let end = segments.count
    segments.reserve(left.count + right.count + 2)
    let merged = SelectorMap.merge(
      segments.base + left.start, segments.base + right.start, to: segments.base + end)
    (segments.base + left.start).update(from: segments.base + end, count: merged.count + 1)
    segments.count = left.start + merged.count + 1
    return (left.start, merged.count)
  }
}
