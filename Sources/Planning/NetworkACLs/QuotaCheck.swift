import AccessControl
import PacketSpace

/// Holds planned rule sets against AWS's quotas.
struct QuotaCheck {
  let quotas: Quotas
  /// The prefix lists that rules may name; each counts for as many rules as it has room for.
  let prefixLists: ResourceList<PrefixList>
  /// What lists of network ACLs were made from.
  let wanted: [FilterSide: WantedList]

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
          Array(
            repeating: rule.purposes, count: rule.rule.quotaCount(family, prefixLists: prefixLists))
        }
        return excess(
          .securityGroup(group.name), direction, family, purposes, finalDenies: 0,
          quota: quotas.securityGroupRules)
      }
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
      contributions: contributions(purposes), wanted: wanted(filter, direction))
  }

  private func wanted(_ filter: QuotaExcess.Filter, _ direction: TrafficDirection) -> WantedList? {
    guard case .networkACL(let name) = filter else { return nil }
    return wanted[FilterSide(filter: name, direction: direction)]
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
