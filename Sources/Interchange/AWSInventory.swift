/// Everything that files describe of an AWS account, in AWS's own words.
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
  /// The elastic addresses.
  public internal(set) var elasticAddresses: [AWSElasticAddress] = []
  /// The VPC peering connections.
  public internal(set) var vpcPeerings: [AWSVPCPeering] = []
  /// The transit gateways.
  public internal(set) var transitGateways: [AWSTransitGateway] = []
  /// What is attached to transit gateways.
  public internal(set) var transitGatewayAttachments: [AWSTransitGatewayAttachment] = []
  /// The route tables of transit gateways.
  public internal(set) var transitGatewayRouteTables: [AWSTransitGatewayRouteTable] = []
  /// The virtual private gateways.
  public internal(set) var virtualPrivateGateways: [AWSVirtualPrivateGateway] = []
  /// The VPN connections.
  public internal(set) var vpnConnections: [AWSVPNConnection] = []
  /// The VPC endpoints.
  public internal(set) var vpcEndpoints: [AWSVPCEndpoint] = []
  /// The Route 53 Resolver endpoints.
  public internal(set) var resolverEndpoints: [AWSResolverEndpoint] = []
  /// The application, network and gateway load balancers.
  public internal(set) var loadBalancers: [AWSLoadBalancer] = []
  /// The listeners of load balancers.
  public internal(set) var listeners: [AWSListener] = []
  /// The rules of listeners.
  public internal(set) var listenerRules: [AWSListenerRule] = []
  /// The target groups.
  public internal(set) var targetGroups: [AWSTargetGroup] = []
  /// The classic load balancers.
  public internal(set) var classicLoadBalancers: [AWSClassicLoadBalancer] = []
  /// What VPC Block Public Access keeps away, by account and Region.
  public internal(set) var publicAccessOptions: [AWSPublicAccessOptions] = []
  /// What VPC Block Public Access leaves alone.
  public internal(set) var publicAccessExclusions: [AWSPublicAccessExclusion] = []

  /// Makes an inventory of nothing.
  public init() {}

  /// Whether it holds neither network ACLs nor security groups.
  public var hasNoRuleSets: Bool { networkACLs.isEmpty && securityGroups.isEmpty }
}
