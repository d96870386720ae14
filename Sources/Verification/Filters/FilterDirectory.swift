import AccessControl
import Topology
import Traversal

/// Finds the filters that crossings name: network ACLs by subnet, security groups by end.
struct FilterDirectory {
  /// All filters.
  let ruleSets: RuleSets
  /// The position of the network ACL of each subnet in the rule sets; `nil` where they have none.
  private let networkACLs: [Int?]
  private let topology: NetworkTopology

  /// Looks the network ACL of every subnet up: by the name in the topology, else by the rule sets' associations.
  ///
  /// On the way from some rule sets to others the associations say more than the name, and count first.
  init(topology: NetworkTopology, ruleSets: RuleSets, associationsFirst: Bool = false) {
    self.topology = topology
    self.ruleSets = ruleSets
    networkACLs = topology.subnets.elements.map { subnet in
      let named = ruleSets.networkACLs.index(of: subnet.networkACL)
      if let named, !associationsFirst { return named }
      let associated = [subnet.id, subnet.name].compactMap(\.self)
        .compactMap { ruleSets.networkACL(ofSubnet: $0) }.first
      return associated.flatMap { ruleSets.networkACLs.index(of: $0.id ?? $0.name) } ?? named
    }
  }

  /// The position of a subnet's network ACL in the rule sets; `nil` when they have none.
  func networkACLIndex(of subnet: ElementID<Subnet>) -> Int? { networkACLs[subnet.index] }

  /// The network ACL of a subnet; `nil` when the rule sets have none.
  func networkACL(of subnet: ElementID<Subnet>) -> NetworkACL? {
    networkACLs[subnet.index].map { ruleSets.networkACLs[$0] }
  }

  /// The positions of security groups in the rule sets, ascending, each once; unknown ones are left out.
  func groupIndices(_ names: [String]) -> [Int] {
    Set(names.compactMap(ruleSets.securityGroups.index(of:))).sorted()
  }

  /// The security groups with some names; unknown ones are left out.
  func groups(_ names: [String]) -> [SecurityGroup] {
    groupIndices(names).map { ruleSets.securityGroups[$0] }
  }

  /// The groups by which rules can recognise the peer of a crossing.
  func peerGroups(of crossing: Crossing, in path: Path) -> [Int] {
    groupIndices(path.recognisedGroups(at: crossing))
  }

  /// The words for the filter of a crossing.
  func reference(of crossing: Crossing, in path: Path) -> FilterReference {
    switch crossing.filter {
    case .networkACL(let subnet):
      let name = networkACL(of: subnet)?.name ?? topology.subnets[subnet].networkACL
      return .networkACL(name, subnet: topology.subnets[subnet].name)
    case .securityGroups(let end):
      return .securityGroups(path.ends[end].securityGroups)
    }
  }

  /// What the topology names and the rule sets lack, one line each, in the order of the topology.
  ///
  /// A network ACL that is not there lets nothing pass, and neither does a group.
  var gaps: [String] {
    var lines: [String] = []
    for (subnet, index) in zip(topology.subnets.elements, networkACLs) where index == nil {
      lines.append(
        "subnet \(subnet.name) has no network ACL in the rule sets; nothing passes its border")
    }
    let groups = topology.securityGroupCarriers.flatMap(\.securityGroups)
    var seen: Set<String> = []
    for name in groups
    where ruleSets.securityGroups.index(of: name) == nil && seen.insert(name).inserted {
      lines.append("security group \(name) is not in the rule sets; it lets nothing pass")
    }
    return lines
  }
}
