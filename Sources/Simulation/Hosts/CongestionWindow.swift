/// How much a sender may have under way: slow start, congestion avoidance and fast recovery.
///
/// Sources: RFC 5681; RFC 6582 (NewReno); RFC 6928 (ten segments at first).
struct CongestionWindow: Sendable {
  /// More than this is never under way, so that memory stays bounded.
  private static let largest = 1 << 20

  private var segmentSize: Int
  /// The bytes that may be under way.
  private(set) var size: Int
  private var threshold = largest
  /// Up to where everything has to be acknowledged before a recovery ends; `nil` outside one.
  private(set) var recoveryEnd: UInt64?
  private var repeatedAcknowledgements = 0

  init(segmentSize: Int) {
    self.segmentSize = segmentSize
    size = min(10 * segmentSize, Self.largest)
  }

  /// Something new was acknowledged.
  ///
  /// - Returns: Whether the next segment is missing as well and has to be sent again.
  mutating func acknowledged(_ bytes: Int, upTo place: UInt64) -> Bool {
    repeatedAcknowledgements = 0
    if let end = recoveryEnd {
      guard place < end else {
        recoveryEnd = nil
        size = threshold
        return false
      }
      size = max(segmentSize, size - bytes + segmentSize)
      return true
    }
    if size < threshold {
      size += min(bytes, segmentSize)
    } else {
      size += max(1, segmentSize * segmentSize / max(size, 1))
    }
    size = min(size, Self.largest)
    return false
  }

  /// The same was acknowledged again.
  ///
  /// - Returns: Whether that was the third time, so that the segment behind it counts as lost.
  mutating func acknowledgedAgain(underWay: Int, sentUpTo place: UInt64) -> Bool {
    repeatedAcknowledgements += 1
    if recoveryEnd != nil {
      size = min(size + segmentSize, Self.largest)
      return false
    }
    guard repeatedAcknowledgements == 3 else { return false }
    threshold = max(underWay / 2, 2 * segmentSize)
    size = threshold + 3 * segmentSize
    recoveryEnd = place
    return true
  }

  /// The timer ran out.
  mutating func timedOut(underWay: Int) {
    threshold = max(underWay / 2, 2 * segmentSize)
    size = segmentSize
    recoveryEnd = nil
    repeatedAcknowledgements = 0
  }

  /// Segments have to be smaller from now on; the window holds as many of them as before.
  mutating func shrinkSegments(to bytes: Int) {
    size = max(bytes, size / max(segmentSize, 1) * bytes)
    segmentSize = bytes
  }
}
