/// How much of what is wanted works.
public enum Reachability: String, Hashable, Sendable, CaseIterable {
  /// Every packet gets there, and every answer back.
  case reachable
  /// Some connections work and some do not.
  case partial
  /// No connection works.
  case blocked
}

extension Reachability {
  /// The verdict that some counts mean; nothing wanted is reachable.
  init(working: ExactCount, of total: ExactCount) {
    self = working == total ? .reachable : working.isZero ? .blocked : .partial
  }

  /// The verdict over several parts; no part at all is reachable.
  init(_ parts: some Sequence<Reachability>) {
    let kinds = Set(parts)
    self = kinds.count == 1 ? kinds.first ?? .reachable : kinds.isEmpty ? .reachable : .partial
  }
}
