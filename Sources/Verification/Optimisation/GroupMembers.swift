import AccessControl
import PacketSpace
import Topology

/// Where the members of security groups are: the subnets of whatever carries them.
struct GroupMembers {
  private struct Whereabouts {
    var vpcs: Set<ElementID<VPC>> = []
    var addresses = AddressSet.empty
  }

  private let network: NetworkTopology?
  private var groups: [String: Whereabouts] = [:]
  /// The groups that anything carries, in the order in which they are first named.
  private var names: [String] = []

  /// Looks the members up; nobody has any in a network that is not known.
  init(_ network: NetworkTopology?) {
    self.network = network
    guard let network else { return }
    for carrier in network.securityGroupCarriers {
      for name in carrier.securityGroups {
        if groups[name] == nil { names.append(name) }
        for subnet in carrier.subnets.map({ network.subnets[$0] }) {
          groups[name, default: Whereabouts()].vpcs.insert(subnet.vpc)
          groups[name, default: Whereabouts()].addresses.formUnion(AddressSet(subnet.blocks))
        }
      }
    }
  }

  /// The addresses of the subnets that members of a group are in.
  func addresses(of group: String) -> AddressSet { groups[group]?.addresses ?? .empty }

  /// The groups whose members are all in the one VPC that those of a group are in, in order; none if they are in several.
  func groups(inTheVPCOf group: String) -> [String] {
    guard let home = groups[group]?.vpcs, home.count == 1 else { return [] }
    return names.filter { groups[$0]?.vpcs == home }
  }

  /// What has interfaces in subnets with some addresses and does not carry a group, by name.
  func carriers(in addresses: AddressSet, without group: String) -> [String] {
    guard let network else { return [] }
    return network.securityGroupCarriers.filter { carrier in
      !carrier.securityGroups.contains(group)
        && carrier.subnets.contains { subnet in
          !AddressSet(network.subnets[subnet].blocks).isDisjoint(with: addresses)
        }
    }.map { network.name(of: $0.endpoint) }
  }
}
