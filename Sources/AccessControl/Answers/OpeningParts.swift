import PacketSpace

/// How one end's network ACL treats the addresses of the other end, as a list of parts with equal treatment.
struct OpeningParts<Bits: SweepBits>: ~Copyable {
  /// Neighbouring addresses of the other end, to or from which some opening passes this end's filter.
  struct Part: BitwiseCopyable {
    /// The openings that pass.
    let openings: PortSetID
    /// The selectors of answers that pass.
    let answers: PortSetID
    /// The first and last address.
    let first: Bits
    let last: Bits
  }

  private(set) var parts = GrowableBuffer<Part>()

  /// The largest set of openings of any part, and its number of ports.
  private(set) var largest = (openings: PortSetID.empty, count: 0)

  private var union = PortBitmap()
  private var hasUnion = false

  init() {}

  /// Takes the parts of some addresses in place of those before.
  @inline(__always)
  mutating func collect(
    _ ranges: UnsafeBufferPointer<EndTable<Bits>.Range>,
    opening: UnsafeBufferPointer<AddressPartition<Bits>.Piece>,
    answer: UnsafeBufferPointer<AddressPartition<Bits>.Piece>, _ openings: PortSetID,
    _ table: PortSetTable
  ) {
    parts.removeAll()
    largest = (.empty, 0)
    hasUnion = false
    for range in ranges { add(range, opening, answer, openings, table) }
  }

  private typealias Pieces = UnsafeBufferPointer<AddressPartition<Bits>.Piece>

  @inline(__always)
  private mutating func add(
    _ range: EndTable<Bits>.Range, _ opening: Pieces, _ answer: Pieces, _ openings: PortSetID,
    _ table: PortSetTable
  ) {
    var start = range.first
    var i = AddressPartition<Bits>.index(containing: start, in: opening)
    var j = AddressPartition<Bits>.index(containing: start, in: answer)
    while true {
      let openingEnd = i &+ 1 < opening.count ? opening[i &+ 1].start &- 1 : .max
      let answerEnd = j &+ 1 < answer.count ? answer[j &+ 1].start &- 1 : .max
      let end = min(openingEnd, answerEnd, range.last)
      append(table.intersection(opening[i].portSet, openings), answer[j].portSet, start, end, table)
      guard end < range.last else { return }
      start = end &+ 1
      if openingEnd == end { i &+= 1 }
      if answerEnd == end { j &+= 1 }
    }
  }

  @inline(__always)
  private mutating func append(
    _ openings: PortSetID, _ answers: PortSetID, _ first: Bits, _ last: Bits, _ table: PortSetTable
  ) {
    guard openings != .empty else { return }
    parts.append(Part(openings: openings, answers: answers, first: first, last: last))
    let count = table.count(openings)
    if count > largest.count { largest = (openings, count) }
  }

  /// Up to this many parts it costs less to ask each than to unite them.
  private static var fewParts: Int { 32 }

  /// Whether some part lets an opening of a set pass.
  ///
  /// Asks the largest part first, which nearly always says yes; then each part or, if there are many, the union of all,
  /// which is made once. So many parts that let different openings pass do not cost the square of their number.
  @inline(__always)
  mutating func admitsAny(of openings: PortSetID, _ table: PortSetTable) -> Bool {
    if table.intersects(openings, largest.openings) { return true }
    return parts.count <= Self.fewParts
      ? somePartAdmitsAny(of: openings, table) : unionAdmitsAny(of: openings, table)
  }

  private func somePartAdmitsAny(of openings: PortSetID, _ table: PortSetTable) -> Bool {
    for part in parts.elements where table.intersects(openings, part.openings) { return true }
    return false
  }

  private mutating func unionAdmitsAny(of openings: PortSetID, _ table: PortSetTable) -> Bool {
    if !hasUnion {
      union.removeAll()
      for part in parts.elements { union.insert(table.packedRanges(part.openings)) }
      hasUnion = true
    }
    return union.contains(anyOf: table.packedRanges(openings))
  }
}
