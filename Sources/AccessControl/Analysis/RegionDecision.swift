public import PacketSpace

/// The part of a region of traffic that one rule of a network ACL decides.
public struct RegionDecision: Hashable, Sendable {
  /// The deciding entry, or the final deny.
  public let decision: NetworkACLDecision

  /// The traffic it decides; not empty.
  public let region: TrafficRegion
}

extension NetworkACLEntry {
  /// The traffic of a protocol that the entry matches, whether or not earlier entries decide it.
  public func region(for protocol: IPProtocol) -> TrafficRegion {
    match.matches(`protocol`) ? TrafficRegion(peer, match.selectors) : .empty
  }
}

extension NetworkACL {
  /// Which rules decide a region of traffic: each entry that decides some of it, and the final denies.
  ///
  /// - Parameters:
  ///   - region: Peer addresses and selectors.
  ///   - protocol: The protocol of the traffic.
  ///   - direction: The direction as the subnet sees it.
  /// - Returns: The rules by ascending number; their parts do not overlap and together are the region.
  /// - Complexity: O(entries × size of the region).
  public func decisions(
    on region: TrafficRegion, of protocol: IPProtocol, _ direction: TrafficDirection
  ) -> [RegionDecision] {
    var undecided = region
    var decisions: [RegionDecision] = []
    for entry in entries(direction) where !undecided.isEmpty {
      let decided = undecided.intersection(entry.region(for: `protocol`))
      guard !decided.isEmpty else { continue }
      decisions.append(RegionDecision(decision: .entry(entry), region: decided))
      undecided.subtract(decided)
    }
    for family in AddressFamily.allCases {
      let denied = undecided.restricted(to: family)
      guard !denied.isEmpty else { continue }
      let number = Self.finalDenyNumber(family)
      decisions.append(RegionDecision(decision: .finalDeny(number: number), region: denied))
    }
    return decisions
  }
}
