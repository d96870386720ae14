/// Turns places in a stream into sequence numbers on the wire and back.
///
/// Places count from the SYN, which has place 0, in 64 bits; sequence numbers begin anywhere and wrap round in 32. A
/// number stands for that place which is nearest to a known one.
/// Source: RFC 9293, 3.4 ("all arithmetic dealing with sequence numbers must be performed modulo 2**32").
struct SequenceSpace: Hashable, Sendable {
  /// The number of the SYN.
  let initial: UInt32

  /// The number of a place.
  func number(of place: UInt64) -> UInt32 {
    initial &+ UInt32(truncatingIfNeeded: place)
  }

  /// The place of a number that is nearest to a known place; `nil` if that lies in front of the SYN.
  func place(of number: UInt32, near known: UInt64) -> UInt64? {
    let distance = Int64(Int32(bitPattern: number &- self.number(of: known)))
    if distance >= 0 { return known &+ UInt64(distance) }
    let (place, isBefore) = known.subtractingReportingOverflow(UInt64(-distance))
    return isBefore ? nil : place
  }
}
