import AccessControl
import Topology

extension ImportDraft {
  /// Gives network ACLs, security groups and prefix lists names that a person would type, where their own are addresses of
  /// Terraform's resources, and says the addresses in comments.
  mutating func renameRuleSets() {
    let ruleSets = topology.ruleSets
    let networkACLs = ResourceNames(
      ruleSets.networkACLs.map(\.name) + topology.subnets.elements.map(\.networkACL))
    // Prefix lists share the names of security groups, as rules name either.
    let groups = ResourceNames(
      ruleSets.securityGroups.map(\.name) + ruleSets.prefixLists.map(\.name)
        + topology.securityGroupCarriers.flatMap(\.securityGroups)
        + ruleSets.securityGroups.flatMap { $0.inbound + $0.outbound }.compactMap(\.peer.name))
    addAddresses(networkACLs, Set(ruleSets.networkACLs.map(\.name)), .networkACLs)
    addAddresses(groups, Set(ruleSets.securityGroups.map(\.name)), .securityGroups)
    addAddresses(groups, Set(ruleSets.prefixLists.map(\.name)), .prefixLists)
    topology.ruleSets = RuleSets(
      networkACLs: ruleSets.networkACLs.map { $0.renamed(networkACLs) },
      securityGroups: ruleSets.securityGroups.map { $0.renamed(groups) },
      prefixLists: ruleSets.prefixLists.map { $0.renamed(groups) },
      associations: ruleSets.renaming(networkACLs: { networkACLs[$0] }).associations)
    topology.subnets =
      topology.subnets.mapElements { _, subnet in
        networkACLs[subnet.networkACL].map(subnet.filtered) ?? subnet
      } ?? topology.subnets
    topology.workloads =
      topology.workloads.mapElements { _, workload in
        workload.carrying(workload.securityGroups.map { groups[$0] ?? $0 })
      } ?? topology.workloads
    topology.loadBalancers =
      topology.loadBalancers.mapElements { _, balancer in
        balancer.carrying(balancer.securityGroups.map { groups[$0] ?? $0 })
      } ?? topology.loadBalancers
  }

  private mutating func addAddresses(
    _ names: ResourceNames, _ present: Set<String>, _ section: TopologyComments.Section
  ) {
    for name in names.all where present.contains(name.own) {
      comments.add("`\(name.own)` in the files.", at: .element(section, name.typed))
    }
  }
}

extension RuleSets {
  /// The same rule sets with other names in the associations: of subnets, or of network ACLs; nil keeps a name.
  func renaming(
    subnets: (String) -> String? = { _ in nil }, networkACLs: (String) -> String? = { _ in nil }
  ) -> RuleSets {
    RuleSets(
      networkACLs: self.networkACLs, securityGroups: securityGroups, prefixLists: prefixLists,
      associations: associations.map {
        NetworkACLAssociation(
          subnet: subnets($0.subnet) ?? $0.subnet,
          networkACL: networkACLs($0.networkACL) ?? $0.networkACL, source: $0.source)
      })
  }
}

extension NetworkACL {
  fileprivate func renamed(_ names: ResourceNames) -> NetworkACL {
    guard let name = names[name] else { return self }
    let renamed = try? NetworkACL(
      name: name, id: id, isDefault: isDefault, inbound: inbound, outbound: outbound,
      source: source, note: note)
    return renamed ?? self
  }
}

extension SecurityGroup {
  fileprivate func renamed(_ names: ResourceNames) -> SecurityGroup {
    SecurityGroup(
      name: names[name] ?? name, id: id, isDefault: isDefault,
      inbound: inbound.map { $0.renamed(names) }, outbound: outbound.map { $0.renamed(names) },
      source: source, note: note)
  }
}

extension SecurityGroupRule {
  fileprivate func renamed(_ names: ResourceNames) -> SecurityGroupRule {
    let renamed: Peer =
      switch peer {
      case .group(let name): .group(names[name] ?? name)
      case .prefixList(let name): .prefixList(names[name] ?? name)
      case .block: peer
      }
    return SecurityGroupRule(peer: renamed, match: match, source: source, note: note)
  }
}

extension SecurityGroupRule.Peer {
  /// The name of the group or prefix list; nil for a block.
  fileprivate var name: String? {
    switch self {
    case .group(let name), .prefixList(let name): name
    case .block: nil
    }
  }
}

extension PrefixList {
  fileprivate func renamed(_ names: ResourceNames) -> PrefixList {
    PrefixList(
      name: names[name] ?? name, id: id, blocks: blocks, maxEntries: maxEntries, source: source,
      note: note)
  }
}
