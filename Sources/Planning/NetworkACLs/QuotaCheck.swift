import AccessControl
import PacketSpace

/// Holds planned rule sets against AWS's quotas.
struct QuotaCheck {
  let quotas: Quotas
  /// The prefix lists that rules may name; each counts for as many rules as it has room for.
  let prefixLists: ResourceList<PrefixList>

  /// The lists of a network ACL that are too long.
  ///
  /// Each direction and family is counted by itself, the final deny included.
  /// Source: Amazon VPC User Guide, amazon-vpc-limits.md.
  func excesses(of networkACL: PlannedNetworkACL) -> [QuotaExcess] {
    TrafficDirection.allCases.flatMap { direction in
      AddressFamily.allCases.compactMap { family in
        let purposes = networkACL.entries(direction)
          .filter { $0.entry.peer.family == family }.map(\.purposes)
        return excess(
          .networkACL(networkACL.name), direction, family, purposes, finalDenies: 1,
          quota: quotas.networkACLEntries)
      }
    }
  }

  /// The lists of a security group that are too long; references to groups count in both families.
  func excesses(of group: PlannedSecurityGroup) -> [QuotaExcess] {
    TrafficDirection.allCases.flatMap { direction in
      AddressFamily.allCases.compactMap { family in
        let purposes = group.rules(direction).flatMap { rule in
          Array(repeating: rule.purposes, count: weight(of: rule, family))
        }
        return excess(
          .securityGroup(group.name), direction, family, purposes, finalDenies: 0,
          quota: quotas.securityGroupRules)
      }
    }
  }

  /// How many rules a rule counts for in a family.
  ///
  /// Source: Amazon VPC User Guide, working-with-aws-managed-prefix-lists.md ("Prefix list weight").
  private func weight(of rule: PlannedRule, _ family: AddressFamily) -> Int {
    switch rule.rule.peer {
    case .block(let block): return block.family == family ? 1 : 0
    case .group: return 1
    case .prefixList(let name):
      guard let list = prefixLists.find(name) else { return 1 }
      return list.blocks.first?.family ?? family == family ? list.maxEntries : 0
    }
  }

  private func excess(
    _ filter: QuotaExcess.Filter, _ direction: TrafficDirection, _ family: AddressFamily,
    _ purposes: [[Purpose]], finalDenies: Int, quota: Int
  ) -> QuotaExcess? {
    let count = purposes.count + finalDenies
    guard count > quota else { return nil }
    return QuotaExcess(
      filter: filter, direction: direction, family: family, count: count, quota: quota,
      contributions: contributions(purposes))
  }

  private func contributions(_ purposes: [[Purpose]]) -> [QuotaExcess.Contribution] {
    var entries: [Int?: Int] = [:]
    for flows in purposes.map({ Set($0.map(\.flow)) }) {
      for flow in flows { entries[flow, default: 0] += 1 }
    }
    return entries.map { QuotaExcess.Contribution(flow: $0.key, entries: $0.value) }.sorted {
      ($1.entries, $0.flow ?? .max) < ($0.entries, $1.flow ?? .max)
    }
  }
}
