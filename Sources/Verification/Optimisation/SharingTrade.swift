import AccessControl
import PacketSpace
import Planning

/// Two network ACLs that could be one: what that saves, and what it lets pass in addition.
public struct SharingTrade: Hashable, Sendable {
  /// The two network ACLs.
  public let networkACLs: [String]
  /// The entries of both as they are, or as short as they were found.
  public let entriesApart: Int
  /// The entries of one that lets pass what either does.
  public let entriesTogether: Int
  /// Whether that one is within the quota in every direction and family.
  public let isWithinQuota: Bool
  /// The directions in which one of them would let more pass, in words; empty if both decide the same.
  public let widened: [String]

  /// Whether nothing passes that did not.
  public var isLossless: Bool { widened.isEmpty }
}

/// Looks which network ACLs should be shared: those that decide the same, and those whose union needs fewer entries.
struct SharingSearch {
  let networkACLs: [NetworkACL]
  let quota: Int

  private static let mostPairs = 200

  /// The trades that save entries, those without a price first, then those that save most.
  var trades: [SharingTrade] {
    let pairs = networkACLs.indices.flatMap { one in
      networkACLs.indices.filter { $0 > one }.map { (networkACLs[one], networkACLs[$0]) }
    }
    return pairs.prefix(Self.mostPairs).compactMap(trade).sorted { left, right in
      if left.isLossless != right.isLossless { return left.isLossless }
      let (saved, others) = (
        left.entriesApart - left.entriesTogether, right.entriesApart - right.entriesTogether
      )
      return (others, left.networkACLs[0], left.networkACLs[1])
        < (saved, right.networkACLs[0], right.networkACLs[1])
    }
  }

  private func trade(_ one: NetworkACL, _ other: NetworkACL) -> SharingTrade? {
    let apart = [one, other].reduce(0) { $0 + $1.inbound.count + $1.outbound.count }
    let differences = FilterComparison().changes(one, other, as: .networkACL(one.name, id: nil))
    guard !differences.isEmpty else {
      let together = min(
        one.inbound.count + one.outbound.count, other.inbound.count + other.outbound.count)
      return SharingTrade(
        networkACLs: [one.name, other.name], entriesApart: apart, entriesTogether: together,
        isWithinQuota: isWithinQuota([one]), widened: [])
    }
    guard let union = union(of: one, other) else { return nil }
    let together = union.inbound.count + union.outbound.count
    guard together * 4 <= apart * 3, isWithinQuota([union]) else { return nil }
    return SharingTrade(
      networkACLs: [one.name, other.name], entriesApart: apart, entriesTogether: together,
      isWithinQuota: true, widened: widened(one, other, differences))
  }

  private func widened(
    _ one: NetworkACL, _ other: NetworkACL, _ differences: [FilterChange]
  ) -> [String] {
    differences.flatMap { change in
      [(RuleAction.allow, one), (.deny, other)].compactMap { action, gaining in
        change.changes.contains { $0.action == action }
          ? "\(gaining.name) more \(change.direction)" : nil
      }
    }
  }

  /// A network ACL that lets pass what either does; nil where deny entries keep the lists from being put together.
  private func union(of one: NetworkACL, _ other: NetworkACL) -> NetworkACL? {
    var lists: [[NetworkACLEntry]] = []
    for direction in TrafficDirection.allCases {
      let both = one.entries(direction) + other.entries(direction)
      guard both.allSatisfy({ $0.action == .allow }) else { return nil }
      let short = ListMinimiser(effort: 50_000).minimised(both.map(UnnumberedEntry.init)).entries
      lists.append(short.enumerated().compactMap { $1.entry.numbered($0 + 1) })
    }
    return try? NetworkACL(name: one.name, inbound: lists[0], outbound: lists[1])
  }

  private func isWithinQuota(_ networkACLs: [NetworkACL]) -> Bool {
    networkACLs.allSatisfy { Quotas(networkACLEntries: quota).violations(in: $0).isEmpty }
  }
}
