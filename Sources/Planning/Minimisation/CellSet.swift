/// A set of at most 256 numbered cells.
struct CellSet: Hashable, Sendable {
  static let capacity = 256

  private var a: UInt64 = 0
  private var b: UInt64 = 0
  private var c: UInt64 = 0
  private var d: UInt64 = 0

  init() {}

  init(_ members: some Sequence<Int>) {
    for member in members { insert(member) }
  }

  @inline(__always)
  private init(_ a: UInt64, _ b: UInt64, _ c: UInt64, _ d: UInt64) {
    (self.a, self.b, self.c, self.d) = (a, b, c, d)
  }

  mutating func insert(_ member: Int) {
    let bit = UInt64(1) << UInt64(member % 64)
    switch member / 64 {
    case 0: a |= bit
    case 1: b |= bit
    case 2: c |= bit
    default: d |= bit
    }
  }

  @inline(__always)
  func contains(_ member: Int) -> Bool {
    let word =
      switch member / 64 {
      case 0: a
      case 1: b
      case 2: c
      default: d
      }
    return word >> UInt64(member % 64) & 1 == 1
  }

  @inline(__always)
  var isEmpty: Bool { a | b | c | d == 0 }

  @inline(__always)
  var count: Int { a.nonzeroBitCount + b.nonzeroBitCount + c.nonzeroBitCount + d.nonzeroBitCount }

  @inline(__always)
  func isDisjoint(with other: CellSet) -> Bool {
    (a & other.a) | (b & other.b) | (c & other.c) | (d & other.d) == 0
  }

  @inline(__always)
  func isSubset(of other: CellSet) -> Bool {
    (a & ~other.a) | (b & ~other.b) | (c & ~other.c) | (d & ~other.d) == 0
  }

  @inline(__always)
  func intersection(_ other: CellSet) -> CellSet {
    CellSet(a & other.a, b & other.b, c & other.c, d & other.d)
  }

  @inline(__always)
  func subtracting(_ other: CellSet) -> CellSet {
    CellSet(a & ~other.a, b & ~other.b, c & ~other.c, d & ~other.d)
  }

  @inline(__always)
  func union(_ other: CellSet) -> CellSet {
    CellSet(a | other.a, b | other.b, c | other.c, d | other.d)
  }
}
