/// Remembers results of a commutative operation on two numbered sets.
///
/// A table of fixed size in which a new result replaces an old one of the same place: memory stays bounded, and what was
/// forgotten is computed again with the same outcome.
struct BinaryOperationCache: ~Copyable {
  private struct Slot: BitwiseCopyable {
    var operands: UInt64
    var result: PortSetID
  }

  private static let slotCount = 4_096

  /// Operands are never both the empty set, so zero marks a free slot.
  private static let free = Slot(operands: 0, result: .empty)

  private var slots: UnsafeMutablePointer<Slot>?

  /// Makes a cache that remembers nothing and has no memory yet.
  init() { slots = nil }

  /// The remembered result; nil if there is none.
  func find(_ left: PortSetID, _ right: PortSetID) -> PortSetID? {
    guard let slots else { return nil }
    let operands = Self.operands(left, right)
    let slot = slots[Self.position(operands)]
    return slot.operands == operands ? slot.result : nil
  }

  /// Remembers a result.
  mutating func store(_ left: PortSetID, _ right: PortSetID, _ result: PortSetID) {
    let operands = Self.operands(left, right)
    allocated()[Self.position(operands)] = Slot(operands: operands, result: result)
  }

  deinit { slots?.deallocate() }

  private mutating func allocated() -> UnsafeMutablePointer<Slot> {
    if let slots { return slots }
    let fresh = UnsafeMutablePointer<Slot>.allocate(capacity: Self.slotCount)
    fresh.initialize(repeating: Self.free, count: Self.slotCount)
    slots = fresh
    return fresh
  }

  private static func operands(_ left: PortSetID, _ right: PortSetID) -> UInt64 {
    let low = min(left.rawValue, right.rawValue)
    let high = max(left.rawValue, right.rawValue)
    return UInt64(high) << 32 | UInt64(low)
  }

  private static func position(_ operands: UInt64) -> Int {
    Int(truncatingIfNeeded: (operands &* 0x9e37_79b9_7f4a_7c15) >> 52)
  }
}
