import AccessControl
import PacketSpace

/// An entry before it has a number.
struct DraftEntry: Hashable, Sendable {
  /// The blocks of a list of entries, in their order; within one the order has no effect on what passes.
  enum Place: Int, Comparable, Sendable {
    /// Denies for forbidden flows: they stop nothing that is wanted, so that they may come first.
    case forbidden
    /// Entries for opening packets.
    case opening
    /// Denies for ports that answers must not open: behind what opens them on purpose.
    case ephemeralDenial
    /// Entries for answers.
    case answer
    /// Entries for ICMP messages, whatever they are for.
    case message

    static func < (left: Place, right: Place) -> Bool { left.rawValue < right.rawValue }
  }

  let place: Place
  let action: RuleAction
  let box: TrafficBox
}

extension DraftEntry: Comparable {
  static func < (left: DraftEntry, right: DraftEntry) -> Bool {
    (left.place, left.box) < (right.place, right.box)
  }
}

extension DraftEntry {
  /// An entry that lets pass; ICMP has a place of its own.
  static func allow(_ box: TrafficBox, at place: Place) -> DraftEntry {
    let isMessage = box.ipProtocol == .icmp || box.ipProtocol == .icmpv6
    return DraftEntry(place: isMessage ? .message : place, action: .allow, box: box)
  }

  /// What entries of one protocol let pass of a region: each decides what no earlier one has.
  static func passing(_ entries: [DraftEntry], within region: TrafficRegion) -> TrafficRegion {
    var undecided = region
    return entries.reduce(into: TrafficRegion.empty) { passing, entry in
      if entry.action == .allow { passing.formUnion(entry.box.region.intersection(undecided)) }
      undecided.subtract(entry.box.region)
    }
  }
}
