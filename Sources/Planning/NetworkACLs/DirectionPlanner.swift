import AccessControl
import PacketSpace

/// Derives the ordered entries of one direction of a network ACL.
struct DirectionPlanner {
  let direction: TrafficDirection
  let ephemeralDenials: EphemeralDenials

  /// The entries, in order.
  ///
  /// Where deny entries keep forbidden flows out of blocks that are wider than needed, naming blocks around them does as
  /// well; it is done when that takes fewer entries.
  func entries(
    for requirements: [EntryRequirement], denying denials: [Denial]
  ) -> [DraftEntry] {
    let widened = draft(requirements, denials)
    guard !denials.isEmpty else { return widened }
    let narrowed = draft(requirements.map { avoiding(denials, $0) }, [])
    return narrowed.count < widened.count ? narrowed : widened
  }

  /// A requirement named by blocks around what is denied.
  private func avoiding(_ denials: [Denial], _ requirement: EntryRequirement) -> EntryRequirement {
    let denied = denials.filter { $0.ipProtocol == requirement.ipProtocol }
      .reduce(into: TrafficRegion.empty) { $0.formUnion($1.region) }
      .intersection(requirement.written)
    return denied.isEmpty ? requirement : requirement.avoiding(denied.addresses)
  }

  private func draft(_ requirements: [EntryRequirement], _ denials: [Denial]) -> [DraftEntry] {
    let behind = requirements.filter(isBehindDenials)
    let front = requirements.filter { !isBehindDenials($0) }
    let layers = merged(front: boxes(of: front), behind: boxes(of: behind))
    let shut = ephemeralDenials.boxes(before: behind, behind: layers.front)
    let forbidden = denials.flatMap { TrafficBox.boxes($0.blocks, $0.ipProtocol, $0.selectors) }
    let drafts =
      BoxMerger.merged(forbidden).map { DraftEntry(place: .forbidden, action: .deny, box: $0) }
      + layers.front.map { DraftEntry.allow($0, at: .opening) }
      + shut.map { DraftEntry(place: .ephemeralDenial, action: .deny, box: $0) }
      + layers.behind.map { DraftEntry.allow($0, at: .answer) }
    return withoutUseless(drafts.sorted())
  }

  /// Drops entries that decide nothing which is not decided alike without them.
  ///
  /// Merging leaves none; only denies in front of entries can make them useless.
  private func withoutUseless(_ drafts: [DraftEntry]) -> [DraftEntry] {
    guard drafts.contains(where: { $0.action == .deny }) else { return drafts }
    var remaining = drafts
    for draft in drafts {
      let near = remaining.filter { $0.box.overlaps(draft.box) }
      let others = near.filter { $0 != draft }
      let region = draft.box.region
      if DraftEntry.passing(near, within: region) == DraftEntry.passing(others, within: region) {
        remaining.removeAll { $0 == draft }
      }
    }
    return remaining
  }

  /// Whether the entries of a requirement stand behind the denies of `deny_before_ephemeral`.
  ///
  /// Answers to a client whose whole range is denied stand in front: see `EphemeralDenials`.
  private func isBehindDenials(_ requirement: EntryRequirement) -> Bool {
    requirement.role == .answer
      && !ephemeralDenials.denyWhole(requirement.selectors, requirement.ipProtocol, direction)
  }

  private func boxes(of requirements: [EntryRequirement]) -> [TrafficBox] {
    BoxMerger.merged(
      requirements.flatMap { TrafficBox.boxes($0.blocks, $0.ipProtocol, $0.selectors) })
  }

  /// Merges across the two layers only where that saves an entry, so that services and answers stay apart otherwise.
  private func merged(
    front: [TrafficBox], behind: [TrafficBox]
  ) -> (front: [TrafficBox], behind: [TrafficBox]) {
    var (front, behind) = (front, behind)
    while let (opening, answer, both) = mergeablePair(front, behind) {
      front.removeAll { $0 == opening }
      behind.removeAll { $0 == answer }
      behind = BoxMerger.merged(behind + [both])
    }
    let twice = Set(front).intersection(behind)
    behind.removeAll(where: twice.contains)
    front = BoxMerger.withoutCovered(front)
    let pinned = Set(front.filter { ephemeralDenials.touches($0, direction) })
    let kept = Set(BoxMerger.withoutCovered(front + behind) { !pinned.contains($0) })
    return (front.filter(kept.contains), behind.filter(kept.contains))
  }

  /// An opening box and an answer box that are one box together, and may be: the opening one does not have to stay in
  /// front of denies.
  private func mergeablePair(
    _ front: [TrafficBox], _ behind: [TrafficBox]
  ) -> (opening: TrafficBox, answer: TrafficBox, both: TrafficBox)? {
    for opening in front where !ephemeralDenials.touches(opening, direction) {
      for answer in behind where mayMerge(opening, answer) {
        let both = BoxMerger.merged([opening, answer])
        if both.count == 1, let only = both.first { return (opening, answer, only) }
      }
    }
    return nil
  }

  /// A quick look at whether two boxes can be one at all.
  private func mayMerge(_ one: TrafficBox, _ other: TrafficBox) -> Bool {
    guard one.ipProtocol == other.ipProtocol else { return false }
    return one.block == other.block || one.selectors == other.selectors || other.contains(one)
      || one.contains(other)
  }
}
