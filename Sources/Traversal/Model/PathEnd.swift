public import PacketSpace
public import Topology

/// One party of a path: a group of addresses that the same filters guard.
public struct PathEnd: Hashable, Sendable {
  /// What the party is.
  public enum Party: Hashable, Sendable {
    /// Public addresses outside the topology.
    case internet
    /// Named addresses outside the VPCs.
    case peer(ElementID<Peer>)
    /// Interfaces of a workload.
    case workload(ElementID<Workload>)
    /// Nodes of a load balancer.
    case loadBalancer(ElementID<LoadBalancer>)
    /// The private side of a translator.
    case gateway(ElementID<Gateway>)
    /// An address that belongs to nothing the topology names.
    case address
  }

  /// What the party is.
  public let party: Party
  /// The words for people: `web in app-a`, `internet`, `nat-a`.
  public let name: String
  /// The addresses it may have, of one family.
  public let addresses: AddressSet
  /// The blocks a rule set names for it: the subnet's block for a workload without fixed addresses,
  /// `0.0.0.0/0` for the internet.
  ///
  /// Together they cover `addresses`; they may be wider.
  public let blocks: [CIDRBlock]
  /// The prefix list that lists `blocks`, when one does and the end has all of its addresses.
  public let prefixList: String?
  /// The subnet it lies in, when it lies in one.
  public let subnet: ElementID<Subnet>?
  /// The names of the security groups on its interfaces; empty where it has none.
  public let securityGroups: [String]

  /// Makes an end.
  public init(
    party: Party, name: String, addresses: AddressSet, blocks: [CIDRBlock],
    prefixList: String? = nil,
    subnet: ElementID<Subnet>? = nil, securityGroups: [String] = []
  ) {
    self.party = party
    self.name = name
    self.addresses = addresses
    self.blocks = blocks
    self.prefixList = prefixList
    self.subnet = subnet
    self.securityGroups = securityGroups
  }
}
