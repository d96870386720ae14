/// Everything that answers of the EC2 API describe, in AWS's own words.
///
/// Elements stand in the order of the files; what was described twice stands once.
public struct AWSInventory: Sendable {
  /// The VPCs.
  public internal(set) var vpcs: [AWSVPC] = []
  /// The subnets.
  public internal(set) var subnets: [AWSSubnet] = []
  /// The network ACLs.
  public internal(set) var networkACLs: [AWSNetworkACL] = []
  /// The security groups.
  public internal(set) var securityGroups: [AWSSecurityGroup] = []
  /// The prefix lists.
  public internal(set) var prefixLists: [AWSPrefixList] = []
  /// The route tables.
  public internal(set) var routeTables: [AWSRouteTable] = []
  /// The internet gateways and the egress-only ones.
  public internal(set) var internetGateways: [AWSInternetGateway] = []
  /// The NAT gateways.
  public internal(set) var natGateways: [AWSNATGateway] = []
  /// The instances.
  public internal(set) var instances: [AWSInstance] = []
  /// The network interfaces.
  public internal(set) var networkInterfaces: [AWSNetworkInterface] = []

  /// Makes an inventory of nothing.
  public init() {}

  /// Whether it holds neither network ACLs nor security groups.
  public var hasNoRuleSets: Bool { networkACLs.isEmpty && securityGroups.isEmpty }
}
