public import PacketSpace

extension NetworkACL {
  /// How many entries count against the quota in a direction for a family: its entries and the final deny.
  ///
  /// The families count separately. Source: Amazon VPC User Guide, amazon-vpc-limits.md, "Rules per network ACL".
  public func quotaCount(_ direction: TrafficDirection, _ family: AddressFamily) -> Int {
    entries(direction).count { $0.peer.family == family } + 1
  }
}

extension SecurityGroup {
  /// How many rules count against the quota in a direction for a family.
  ///
  /// A block is one rule of its family. A prefix list counts as its `maxEntries`, in the family of its blocks. A
  /// reference to a group is one rule, and so is a list that is unknown; these count in both families, as they have none
  /// of their own.
  /// Source: Amazon VPC User Guide, amazon-vpc-limits.md, "Inbound or outbound rules per security group".
  public func quotaCount(
    _ direction: TrafficDirection, _ family: AddressFamily, prefixLists: ResourceList<PrefixList>
  ) -> Int {
    rules(direction).reduce(0) { $0 + $1.quotaCount(family, prefixLists: prefixLists) }
  }
}

extension SecurityGroupRule {
  /// How many rules this one counts for in a family; see `SecurityGroup.quotaCount`.
  public func quotaCount(
    _ family: AddressFamily, prefixLists: ResourceList<PrefixList>
  ) -> Int {
    switch peer {
    case .block(let block): block.family == family ? 1 : 0
    case .group: 1
    case .prefixList(let reference):
      prefixLists.find(reference).map { $0.quotaCount(family) } ?? 1
    }
  }
}

extension PrefixList {
  /// The entries this list counts for in a family: all or none, as its blocks are of one family.
  fileprivate func quotaCount(_ family: AddressFamily) -> Int {
    let own = blocks.first?.family ?? family
    return own == family ? maxEntries : 0
  }
}
