import PacketSpace

/// Some ends of one exchange in one family, laid out flat: what the loops over them need, without reference counting.
struct EndTable<Bits: SweepBits>: ~Copyable {
  typealias Piece = AddressPartition<Bits>.Piece

  /// Addresses in a row.
  struct Range: BitwiseCopyable {
    let first: Bits
    let last: Bits
  }

  /// Where the parts of one end lie.
  struct End: BitwiseCopyable {
    let inboundStart: Int
    let inboundCount: Int
    let outboundStart: Int
    let outboundCount: Int
    let rangeStart: Int
    let rangeCount: Int
  }

  private var pieces = GrowableBuffer<Piece>()
  private var ranges = GrowableBuffer<Range>()
  private var ends = GrowableBuffer<End>()

  init() {}

  /// The number of ends.
  var count: Int { ends.count }

  mutating func removeAll() {
    pieces.removeAll()
    ranges.removeAll()
    ends.removeAll()
  }

  /// Adds an end behind all others.
  mutating func add(_ end: ExchangeEnd, _ protocol: IPProtocol) {
    let rangeStart = ranges.count
    for range in end.addresses.ranges where range.family == Bits.family {
      ranges.append(
        Range(
          first: Bits(truncatingIfNeeded: range.lower.value),
          last: Bits(truncatingIfNeeded: range.upper.value)))
    }
    let inboundStart = pieces.count
    add(end.networkACL.inbound, `protocol`)
    let outboundStart = pieces.count
    add(end.networkACL.outbound, `protocol`)
    ends.append(
      End(
        inboundStart: inboundStart, inboundCount: outboundStart - inboundStart,
        outboundStart: outboundStart, outboundCount: pieces.count - outboundStart,
        rangeStart: rangeStart, rangeCount: ranges.count - rangeStart))
  }

  private mutating func add(_ filter: CompiledFilter, _ protocol: IPProtocol) {
    let partition = Bits.partition(of: filter.columns[filter.column(`protocol`)])
    partition.pieces.withUnsafeBufferPointer { pieces.append(contentsOf: $0) }
  }

  /// What may enter the subnet of an end.
  @inline(__always)
  func inbound(_ end: Int) -> UnsafeBufferPointer<Piece> {
    UnsafeBufferPointer(start: pieces.base + ends[end].inboundStart, count: ends[end].inboundCount)
  }

  /// What may leave the subnet of an end.
  @inline(__always)
  func outbound(_ end: Int) -> UnsafeBufferPointer<Piece> {
    UnsafeBufferPointer(
      start: pieces.base + ends[end].outboundStart, count: ends[end].outboundCount)
  }

  /// The addresses of an end.
  @inline(__always)
  func addresses(_ end: Int) -> UnsafeBufferPointer<Range> {
    UnsafeBufferPointer(start: ranges.base + ends[end].rangeStart, count: ends[end].rangeCount)
  }
}
