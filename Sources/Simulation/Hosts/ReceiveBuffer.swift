/// Which places of a peer's stream have arrived, without the bytes themselves.
struct ReceiveBuffer: Sendable {
  /// The first place that is missing.
  private(set) var next: UInt64
  /// Stretches that arrived out of order, ascending, apart from each other.
  private(set) var early: [Range<UInt64>] = []

  init(next: UInt64) {
    self.next = next
  }

  /// What a stretch was to the one who got it.
  enum Arrival {
    /// It was known already, all of it.
    case repeated
    /// Something in front of it is missing.
    case early
    /// It was the next one; `fillsGap` if later ones were waiting for it.
    case inOrder(fillsGap: Bool)
  }

  /// Takes a stretch in; an empty one is repeated.
  mutating func receive(_ stretch: Range<UInt64>) -> Arrival {
    guard stretch.upperBound > next, !stretch.isEmpty else { return .repeated }
    guard stretch.lowerBound <= next else {
      return insert(stretch) ? .early : .repeated
    }
    next = stretch.upperBound
    let fillsGap = !early.isEmpty
    while let first = early.first, first.lowerBound <= next {
      next = max(next, first.upperBound)
      early.removeFirst()
    }
    return .inOrder(fillsGap: fillsGap)
  }

  /// - Returns: Whether any of it is new.
  private mutating func insert(_ stretch: Range<UInt64>) -> Bool {
    if early.contains(where: {
      $0.lowerBound <= stretch.lowerBound && stretch.upperBound <= $0.upperBound
    }) {
      return false
    }
    var merged = stretch
    var kept: [Range<UInt64>] = []
    for other in early {
      if other.upperBound < merged.lowerBound || merged.upperBound < other.lowerBound {
        kept.append(other)
      } else {
        merged =
          min(other.lowerBound, merged.lowerBound)..<max(other.upperBound, merged.upperBound)
      }
    }
    early = (kept + [merged]).sorted { $0.lowerBound < $1.lowerBound }
    return true
  }
}
