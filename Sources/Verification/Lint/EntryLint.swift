import AccessControl
import PacketSpace
import SourceText

/// Finds entries that do nothing, or not what they say, because of the order in which entries are tried.
///
/// Everything reported as shadowed, redundant or without effect can be removed without changing what happens to any packet,
/// each by itself and all at once: of two entries that replace one another only one is reported. The final deny is never
/// reported.
/// Source: Amazon VPC User Guide, vpc-network-acls.md: rules are evaluated starting with the lowest number.
struct EntryLint {
  let networkACL: NetworkACL

  /// The findings of both directions, by ascending number.
  func findings() -> [Finding] {
    TrafficDirection.allCases.flatMap(findings)
  }

  private func findings(_ direction: TrafficDirection) -> [Finding] {
    let effects = networkACL.entryEffects(direction)
    let builder = EntryFindings(networkACL: networkACL, direction: direction)
    var later = LaterEntries()
    // From behind, so that an entry is held only against later ones that are not to be removed themselves.
    let found = effects.reversed().map { effect -> Finding? in
      let finding = unordered(effect, builder)
      if effect.isShadowed { return finding }
      if finding == nil, effect.isRedundant, later.decideAlike(effect) {
        return builder.redundant(effect)
      }
      later.add(effect.entry)
      return finding
    }
    return found.reversed().compactMap(\.self)
  }

  /// What is wrong with an entry because of the entries in front of it.
  private func unordered(_ effect: EntryEffect, _ builder: EntryFindings) -> Finding? {
    // A deny for everything does what the final deny does; what earlier entries allow is meant to be its exception.
    if effect.entry.deniesEverything { return effect.isShadowed ? builder.redundant(effect) : nil }
    guard effect.entry.action == .deny else {
      return effect.isShadowed ? builder.shadowed(effect) : nil
    }
    if effect.isIneffectiveDeny {
      return builder.ineffective(effect, effect.contradicted.map { ($0.protocols, $0.region) })
    }
    if effect.isShadowed { return builder.shadowed(effect) }
    let missed = builder.missed(effect)
    return missed.isEmpty ? nil : builder.ineffective(effect, missed)
  }
}

/// The entries behind one, nearest first, without those that are to be removed.
private struct LaterEntries {
  private var entries: [NetworkACLEntry] = []

  /// Whether these and the final deny decide as an entry does all that it decides.
  func decideAlike(_ effect: EntryEffect) -> Bool {
    effect.decided.allSatisfy { traffic in
      var undecided = traffic.region
      for later in entries.reversed() where later.peer.overlaps(effect.entry.peer) {
        guard !undecided.isEmpty else { return true }
        let taken = undecided.intersection(later.region(for: traffic.protocols.representative))
        guard !taken.isEmpty else { continue }
        if later.action != effect.entry.action { return false }
        undecided.subtract(taken)
      }
      return undecided.isEmpty || effect.entry.action == .deny
    }
  }

  /// Adds the entry in front of all others.
  mutating func add(_ entry: NetworkACLEntry) { entries.append(entry) }
}

extension NetworkACLEntry {
  /// Whether the entry denies every packet of its family, as the final deny does.
  var deniesEverything: Bool {
    action == .deny && peer.prefixLength == 0 && match == .all
  }
}
