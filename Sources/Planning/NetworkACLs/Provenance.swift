import AccessControl
import PacketSpace

/// Says of each entry whom it serves.
///
/// An entry serves a requirement exactly if it decides some of its packets, as the first entry that matches them. So
/// purposes survive whatever merging did, and an entry that took over the packets of a smaller one took over its
/// purposes.
struct Provenance {
  let requirements: [EntryRequirement]
  let denials: [Denial]
  /// The purpose of the entries that the policy asks for in front of answers.
  let policyPurpose: Purpose

  /// The purposes of each of the ordered entries.
  func purposes(of entries: [DraftEntry]) -> [[Purpose]] {
    var decided = ProtocolTraffic()
    return entries.map { entry in
      let ipProtocol = entry.box.ipProtocol
      let decides = entry.box.region.subtracting(decided[ipProtocol])
      decided.formUnion(ipProtocol, entry.box.region)
      return purposes(of: entry, deciding: decides)
    }
  }

  private func purposes(of entry: DraftEntry, deciding region: TrafficRegion) -> [Purpose] {
    switch entry.place {
    case .ephemeralDenial: [policyPurpose]
    case .forbidden: denialPurposes(of: entry, deciding: region)
    default:
      requirements.filter {
        $0.ipProtocol == entry.box.ipProtocol && !$0.written.isDisjoint(with: region)
      }.map(\.purpose).unique.sorted()
    }
  }
}

extension Provenance {
  /// The forbidden flows that an entry stops; one that stops none is there for the sake of shortness.
  private func denialPurposes(of entry: DraftEntry, deciding region: TrafficRegion) -> [Purpose] {
    let purposes = denials.filter {
      $0.ipProtocol == entry.box.ipProtocol && !$0.region.isDisjoint(with: region)
    }.map(\.purpose).unique
    return purposes.isEmpty ? [ListShortening.purpose] : purposes
  }
}

extension Array where Element: Hashable {
  /// The elements without repetitions, each where it occurs first.
  var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
