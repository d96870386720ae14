/// What the sweep needs to know of one rule beside its block.
struct SweepRule: BitwiseCopyable {
  /// The column of rules that match every protocol.
  static let everyColumn = UInt16.max

  /// The lowest selector that matches.
  let lower: UInt16
  /// The highest selector that matches.
  let upper: UInt16
  /// The protocol column that the rule belongs to, or `everyColumn`.
  let column: UInt16
  /// 1 if the rule allows, 0 if it denies.
  let allows: UInt16

  @inline(__always)
  func isIn(_ other: UInt16) -> Bool { column == other || column == Self.everyColumn }
}
