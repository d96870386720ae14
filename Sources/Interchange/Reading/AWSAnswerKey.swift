/// The top-level keys of the answers that are read.
enum AWSAnswerKey: String, CaseIterable {
  case networkACLs = "NetworkAcls"
  case subnets = "Subnets"
  case vpcs = "Vpcs"
  case routeTables = "RouteTables"
  case securityGroups = "SecurityGroups"
  case securityGroupRules = "SecurityGroupRules"
  case networkInterfaces = "NetworkInterfaces"
  case prefixLists = "PrefixLists"
  case prefixListEntries = "Entries"
  case natGateways = "NatGateways"
  case internetGateways = "InternetGateways"
  case egressOnlyInternetGateways = "EgressOnlyInternetGateways"
  case reservations = "Reservations"
  case instances = "Instances"
  case elasticAddresses = "Addresses"
  case vpcPeerings = "VpcPeeringConnections"
  case transitGateways = "TransitGateways"
  case transitGatewayAttachments = "TransitGatewayAttachments"
  case transitGatewayVPCAttachments = "TransitGatewayVpcAttachments"
  case transitGatewayRouteTables = "TransitGatewayRouteTables"
  case transitGatewayRoutes = "Routes"
  case transitGatewayAssociations = "Associations"
  case transitGatewayPropagations = "TransitGatewayRouteTablePropagations"
  case transitGatewayAttachmentPropagations = "TransitGatewayAttachmentPropagations"
  case virtualPrivateGateways = "VpnGateways"
  case vpnConnections = "VpnConnections"
  case vpcEndpoints = "VpcEndpoints"
  case resolverEndpoints = "ResolverEndpoints"
  case resolverAddresses = "IpAddresses"
  case loadBalancers = "LoadBalancers"
  case listeners = "Listeners"
  case listenerRules = "Rules"
  case targetGroups = "TargetGroups"
  case targetHealth = "TargetHealthDescriptions"
  case attributes = "Attributes"
  case classicLoadBalancers = "LoadBalancerDescriptions"
  case classicAttributes = "LoadBalancerAttributes"
  case publicAccessOptions = "VpcBlockPublicAccessOptions"
  case publicAccessExclusions = "VpcBlockPublicAccessExclusions"

  /// Keys that say nothing about the network, and so may stand beside any answer.
  static let bookkeeping: Set<String> = Set(AWSPartOwner.allCases.map(\.idKey)).union([
    "NextToken", "NextMarker", "MaxResults", "ResponseMetadata", "AdditionalRoutesAvailable",
    "nextToken", "nniPartnerType", "loaContentType", "router", "virtualInterfaceId",
    "virtualInterfaceName",
  ])

  /// The answers that creating something prints: one element instead of a list.
  static let singleElements: [String: AWSAnswerKey] = [
    "NetworkAcl": .networkACLs, "Subnet": .subnets, "Vpc": .vpcs, "RouteTable": .routeTables,
    "NetworkInterface": .networkInterfaces, "PrefixList": .prefixLists,
    "NatGateway": .natGateways, "InternetGateway": .internetGateways,
    "EgressOnlyInternetGateway": .egressOnlyInternetGateways,
    "VpcPeeringConnection": .vpcPeerings, "TransitGateway": .transitGateways,
    "TransitGatewayVpcAttachment": .transitGatewayVPCAttachments,
    "TransitGatewayRouteTable": .transitGatewayRouteTables,
    "VpnGateway": .virtualPrivateGateways, "VpnConnection": .vpnConnections,
    "VpcEndpoint": .vpcEndpoints, "ResolverEndpoint": .resolverEndpoints,
    "VpcBlockPublicAccessExclusion": .publicAccessExclusions,
  ]

  /// Whether the value is one element and no list.
  var isSingle: Bool { self == .publicAccessOptions || self == .classicAttributes }

  /// What the answers that hold parts of one element may belong to; empty for all others.
  var owners: [AWSPartOwner] {
    switch self {
    case .prefixListEntries: [.prefixList]
    case .transitGatewayRoutes, .transitGatewayAssociations, .transitGatewayPropagations:
      [.transitGatewayRouteTable]
    case .transitGatewayAttachmentPropagations: [.transitGatewayAttachment]
    case .resolverAddresses: [.resolverEndpoint]
    case .targetHealth: [.targetGroup]
    case .attributes: [.targetGroup, .loadBalancer]
    case .classicAttributes: [.classicLoadBalancer]
    default: []
    }
  }

  /// All keys, as a message lists them.
  static var listing: String {
    allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
  }
}
