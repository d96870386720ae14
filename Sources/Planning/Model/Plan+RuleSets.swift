public import AccessControl

extension Plan {
  /// The plan as rule sets, for proof and for export.
  ///
  /// - Throws: When a network ACL of the plan has a number twice, which none made by `Planner` has.
  public func ruleSets() throws(NetworkACLError) -> RuleSets {
    var filters: [NetworkACL] = []
    for planned in networkACLs {
      filters.append(
        try NetworkACL(
          name: planned.name, inbound: planned.inbound.map(\.entry),
          outbound: planned.outbound.map(\.entry)))
    }
    return RuleSets(
      networkACLs: filters,
      securityGroups: securityGroups.map { group in
        SecurityGroup(
          name: group.name, inbound: group.inbound.map(\.rule), outbound: group.outbound.map(\.rule)
        )
      },
      prefixLists: prefixLists,
      associations: networkACLs.flatMap { planned in
        planned.subnets.map { NetworkACLAssociation(subnet: $0, networkACL: planned.name) }
      })
  }
}
