import AccessControl
import PacketSpace
import Planning

/// Looks which network ACLs should be one: those that decide the same, and groups whose union needs fewer entries.
///
/// Groups grow greedily: always the two are joined that save most together, as long as one list for both needs at most
/// three quarters of the entries of both, stays within the quota and makes no forbidden flow possible. What a group lets
/// pass is the exact union of what its members let pass.
struct SharingSearch {
  let ruleSets: RuleSets
  let quota: Int
  /// Forbidden flows to be kept impossible; nil if none are known.
  let forbidden: ImpossibleFlows?

  /// What was found.
  struct Result {
    /// The trades, those without a price first, then those that save most.
    var trades: [SharingTrade] = []
    /// Whether some pairs were not looked at because there are too many.
    var isCutOff = false
  }

  private static let mostUnions = 300

  /// Network ACLs that are joined so far, and one that could stand for all of them.
  private struct Group {
    var members: [Int]
    var whole: NetworkACL
    /// The entries of all members.
    var entriesApart: Int

    var entries: Int { whole.inbound.count + whole.outbound.count }
  }

  private struct Pair: Hashable {
    let one: [Int]
    let other: [Int]
  }

  var result: Result {
    let classes = classes
    var result = Result(
      trades: classes.filter { $0.members.count > 1 }.map(trade).filter { $0.savedEntries > 0 })
    var groups = classes
    var unions: [Pair: Group?] = [:]
    while let best = bestUnion(of: groups, &unions, &result.isCutOff) {
      groups.removeAll { Set($0.members).isSubset(of: best.members) }
      groups.append(best)
    }
    let joined = groups.filter { group in !classes.contains { $0.members == group.members } }
    result.trades += joined.map(trade)
    result.trades.sort { left, right in
      if left.isLossless != right.isLossless { return left.isLossless }
      return (right.savedEntries, left.networkACLs.first ?? "")
        < (left.savedEntries, right.networkACLs.first ?? "")
    }
    return result
  }

  /// The network ACLs, those that decide the same together, with the shortest of them.
  private var classes: [Group] {
    var order: [[TrafficRegion]] = []
    var members: [[TrafficRegion]: [Int]] = [:]
    let functions = functions
    for (index, function) in functions.enumerated() {
      if members[function] == nil { order.append(function) }
      members[function, default: []].append(index)
    }
    return order.compactMap { function in
      let indices = members[function] ?? []
      let all = indices.map { ruleSets.networkACLs[$0] }
      let shortest = all.min {
        $0.inbound.count + $0.outbound.count < $1.inbound.count + $1.outbound.count
      }
      return shortest.map { whole in
        Group(
          members: indices, whole: whole,
          entriesApart: all.reduce(0) { $0 + $1.inbound.count + $1.outbound.count })
      }
    }
  }

  /// What each network ACL lets pass, by direction, protocol and family.
  private var functions: [[TrafficRegion]] {
    let told = Set(
      ruleSets.networkACLs.flatMap { ($0.inbound + $0.outbound).compactMap(\.match.onlyProtocol) })
    let protocols = told.sorted() + [IPProtocol.all.first { !told.contains($0) }].compactMap(\.self)
    let compiler = FilterCompiler()
    return ruleSets.networkACLs.map { networkACL in
      TrafficDirection.allCases.flatMap { direction in
        let filter = compiler.compile(networkACL, direction)
        return protocols.flatMap { ipProtocol in
          AddressFamily.allCases.map { filter.region(for: ipProtocol, $0) }
        }
      }
    }
  }

  /// The two groups that save most together, as one; nil if none save enough.
  private func bestUnion(
    of groups: [Group], _ unions: inout [Pair: Group?], _ isCutOff: inout Bool
  ) -> Group? {
    var best: Group?
    var bestSaved = 0
    for (one, other) in pairs(of: groups) {
      let pair = Pair(one: one.members, other: other.members)
      if unions[pair] == nil {
        guard unions.count < Self.mostUnions else {
          isCutOff = true
          continue
        }
        unions[pair] = union(of: one, other)
      }
      guard case .some(.some(let union)) = unions[pair] else { continue }
      let saved = one.entries + other.entries - union.entries
      if saved > bestSaved { (best, bestSaved) = (union, saved) }
    }
    return best
  }

  /// All pairs, those first that have most entries in common.
  private func pairs(of groups: [Group]) -> [(Group, Group)] {
    let written = groups.map { group in
      Set(
        TrafficDirection.allCases.flatMap { direction in
          group.whole.entries(direction).map {
            Written(direction: direction, entry: UnnumberedEntry($0))
          }
        })
    }
    let pairs = groups.indices.flatMap { one in
      groups.indices.filter { $0 > one }.map { other in
        (one: one, other: other, common: written[one].intersection(written[other]).count)
      }
    }
    return pairs.sorted { ($1.common, $0.one, $0.other) < ($0.common, $1.one, $1.other) }
      .map { (groups[$0.one], groups[$0.other]) }
  }

  private struct Written: Hashable {
    let direction: TrafficDirection
    let entry: UnnumberedEntry
  }

  /// Two groups as one; nil if that does not save enough, is over the quota or makes a forbidden flow possible.
  private func union(of one: Group, _ other: Group) -> Group? {
    var lists: [[NetworkACLEntry]] = []
    for direction in TrafficDirection.allCases {
      let both = [one, other].map { $0.whole.entries(direction).map(UnnumberedEntry.init) }
      guard let union = ListUnion().list(of: both) else { return nil }
      let numbered = union.enumerated().compactMap { $1.numbered($0 + 1) }
      guard numbered.count == union.count else { return nil }
      lists.append(numbered)
    }
    guard
      let whole = try? NetworkACL(name: one.whole.name, inbound: lists[0], outbound: lists[1])
    else { return nil }
    let group = Group(
      members: (one.members + other.members).sorted(), whole: whole,
      entriesApart: one.entriesApart + other.entriesApart)
    guard group.entries * 4 <= (one.entries + other.entries) * 3, isWithinQuota(whole),
      forbidden?.breach(in: shared(group)) == nil
    else { return nil }
    return group
  }

  /// The rule sets in which each member of a group decides as the whole does.
  private func shared(_ group: Group) -> RuleSets {
    let names = Set(group.members.map { ruleSets.networkACLs[$0].name })
    return RuleSets(
      networkACLs: ruleSets.networkACLs.map { networkACL in
        guard names.contains(networkACL.name) else { return networkACL }
        return TrafficDirection.allCases.reduce(networkACL) {
          $0.with(group.whole.entries($1), $1) ?? $0
        }
      },
      securityGroups: ruleSets.securityGroups, prefixLists: ruleSets.prefixLists,
      associations: ruleSets.associations)
  }

  private func trade(_ group: Group) -> SharingTrade {
    let members = group.members.map { ruleSets.networkACLs[$0] }
    let gains = members.flatMap { member in
      FilterComparison().changes(member, group.whole, as: .networkACL(member.name, id: member.id))
        .map { SharingTrade.Gain(networkACL: member.name, change: $0) }
    }
    return SharingTrade(
      networkACLs: members.map(\.name),
      subnets: Dictionary(
        members.map { ($0.name, subnets(of: $0)) }, uniquingKeysWith: { first, _ in first }),
      entriesApart: group.entriesApart, entriesTogether: group.entries,
      isWithinQuota: isWithinQuota(group.whole), gains: gains,
      keepsForbiddenFlowsOut: forbidden != nil || gains.isEmpty)
  }

  private func subnets(of networkACL: NetworkACL) -> [String] {
    ruleSets.associations.map(\.subnet).filter {
      ruleSets.networkACL(ofSubnet: $0)?.name == networkACL.name
    }
  }

  private func isWithinQuota(_ networkACL: NetworkACL) -> Bool {
    Quotas(networkACLEntries: quota).violations(in: networkACL).isEmpty
  }
}
