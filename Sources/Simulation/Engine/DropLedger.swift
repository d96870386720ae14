import Verification

/// Which filters dropped packets, and how many.
struct DropLedger {
  private struct Key: Hashable {
    let filter: FilterReference
    let direction: String
    let isForward: Bool
    let purpose: PacketPurpose
  }

  private var indices: [Key: Int] = [:]
  private(set) var places: [(place: FilteringPlace, count: Int)] = []

  /// Notes a drop.
  mutating func add(_ step: FilterStep?, _ journey: Journey) {
    guard let step else { return }
    let key = Key(
      filter: step.filter, direction: "\(step.direction)", isForward: journey.isForward,
      purpose: journey.purpose)
    if let index = indices[key] {
      places[index].count += 1
      return
    }
    indices[key] = places.count
    let place = FilteringPlace(
      filter: step.filter, direction: step.direction, isForward: journey.isForward,
      purpose: journey.purpose, decision: step.decision, leg: journey.leg, packet: journey.packet)
    places.append((place, 1))
  }
}
