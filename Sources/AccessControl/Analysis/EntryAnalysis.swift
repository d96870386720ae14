import PacketSpace

extension NetworkACL {
  /// What each entry of a direction does beside the others, exactly, by ascending number.
  ///
  /// - Complexity: O(entries² × size of the regions); meant for showing, not for deciding.
  public func entryEffects(_ direction: TrafficDirection) -> [EntryEffect] {
    let entries = entries(direction)
    let classes = protocolClasses(direction)
    return entries.indices.map { index in
      EntryAnalysis(entries: entries, index: index, classes: classes).effect
    }
  }
}

/// The analysis of one entry among those of its direction.
private struct EntryAnalysis {
  let entries: [NetworkACLEntry]
  let index: Int
  let classes: [ProtocolClass]

  private var entry: NetworkACLEntry { entries[index] }

  var effect: EntryEffect {
    var decided: [EntryEffect.Traffic] = []
    var repeated: [EntryEffect.Traffic] = []
    var contradicted: [EntryEffect.Traffic] = []
    var shadowing: Set<Int> = []
    var isRedundant = true
    for protocols in classes where entry.match.matches(protocols.representative) {
      let split = split(protocols.representative)
      decided.append(protocols, split.decided)
      repeated.append(protocols, split.repeated)
      contradicted.append(protocols, split.contradicted)
      shadowing.formUnion(split.shadowing)
      isRedundant = isRedundant && isDecidedAlike(split.decided, protocols.representative)
    }
    return EntryEffect(
      entry: entry, decided: decided, repeated: repeated, contradicted: contradicted,
      isRedundant: isRedundant, shadowing: shadowing.sorted().map { entries[$0] })
  }

  private typealias Split = (
    decided: TrafficRegion, repeated: TrafficRegion, contradicted: TrafficRegion, shadowing: [Int]
  )

  /// Divides what the entry matches of a protocol by who decides it.
  private func split(_ protocol: IPProtocol) -> Split {
    var split = Split(entry.region(for: `protocol`), .empty, .empty, [])
    for earlier in 0..<index where !split.decided.isEmpty {
      let taken = split.decided.intersection(entries[earlier].region(for: `protocol`))
      guard !taken.isEmpty else { continue }
      split.decided.subtract(taken)
      split.shadowing.append(earlier)
      if entries[earlier].action == entry.action {
        split.repeated.formUnion(taken)
      } else {
        split.contradicted.formUnion(taken)
      }
    }
    return split
  }

  /// Whether the rules behind the entry decide a region as the entry does.
  private func isDecidedAlike(_ region: TrafficRegion, _ protocol: IPProtocol) -> Bool {
    var undecided = region
    for later in entries[(index + 1)...] where !undecided.isEmpty {
      let taken = undecided.intersection(later.region(for: `protocol`))
      guard !taken.isEmpty else { continue }
      if later.action != entry.action { return false }
      undecided.subtract(taken)
    }
    return undecided.isEmpty || entry.action == .deny
  }
}

extension [EntryEffect.Traffic] {
  /// Adds the traffic of some protocols unless there is none.
  fileprivate mutating func append(_ protocols: ProtocolClass, _ region: TrafficRegion) {
    guard !region.isEmpty else { return }
    append(EntryEffect.Traffic(protocols: protocols, region: region))
  }
}
