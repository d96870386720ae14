public import SourceText

/// That a subnet is filtered by a network ACL.
public struct NetworkACLAssociation: Hashable, Sendable {
  /// The subnet, by its name or id.
  public let subnet: String

  /// The network ACL, by its name or id.
  public let networkACL: String

  /// Where the association is written; nil if it was made rather than read.
  public let source: SourceRange?

  /// Makes an association.
  public init(subnet: String, networkACL: String, source: SourceRange? = nil) {
    self.subnet = subnet
    self.networkACL = networkACL
    self.source = source
  }
}

/// All filters of one network: network ACLs, security groups, prefix lists, and which subnet has which network ACL.
public struct RuleSets: Sendable, Equatable {
  /// The network ACLs, in the order given.
  public let networkACLs: ResourceList<NetworkACL>

  /// The security groups, in the order given.
  public let securityGroups: ResourceList<SecurityGroup>

  /// The prefix lists, in the order given.
  public let prefixLists: ResourceList<PrefixList>

  /// Which subnet has which network ACL, in the order given.
  public let associations: [NetworkACLAssociation]

  private let networkACLBySubnet: [String: String]

  /// Makes rule sets; of several associations of one subnet the last holds, as associating replaces.
  ///
  /// Source: Amazon VPC User Guide, vpc-network-acls.md, "Network ACL basics".
  public init(
    networkACLs: some Sequence<NetworkACL> = [], securityGroups: some Sequence<SecurityGroup> = [],
    prefixLists: some Sequence<PrefixList> = [], associations: [NetworkACLAssociation] = []
  ) {
    self.networkACLs = ResourceList(networkACLs)
    self.securityGroups = ResourceList(securityGroups)
    self.prefixLists = ResourceList(prefixLists)
    self.associations = associations
    self.networkACLBySubnet = Dictionary(
      associations.map { ($0.subnet, $0.networkACL) }, uniquingKeysWith: { _, last in last })
  }

  /// The network ACL that filters a subnet; nil if no association names the subnet, or it names an unknown ACL.
  ///
  /// - Parameter subnet: The subnet's name or id, as the association writes it.
  /// - Returns: The network ACL that the association names.
  public func networkACL(ofSubnet subnet: String) -> NetworkACL? {
    networkACLBySubnet[subnet].flatMap(networkACLs.find)
  }
}
