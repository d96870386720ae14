/// What parts that an answer lists may belong to, without the answer saying to which: only the question names it.
enum AWSPartOwner: CaseIterable {
  case prefixList
  case transitGatewayRouteTable
  case transitGatewayAttachment
  case resolverEndpoint
  case loadBalancer
  case targetGroup
  case classicLoadBalancer

  /// The key with which the question names the owner, and which may be written beside the answer.
  ///
  /// Source: EC2 API, GetManagedPrefixListEntries, SearchTransitGatewayRoutes, GetTransitGatewayRouteTableAssociations,
  /// GetTransitGatewayRouteTablePropagations and GetTransitGatewayAttachmentPropagations; Route 53 Resolver API, ListResolverEndpointIpAddresses; Elastic Load
  /// Balancing API, DescribeTargetHealth, DescribeTargetGroupAttributes and DescribeLoadBalancerAttributes.
  var idKey: String {
    switch self {
    case .prefixList: "PrefixListId"
    case .transitGatewayRouteTable: "TransitGatewayRouteTableId"
    case .transitGatewayAttachment: "TransitGatewayAttachmentId"
    case .resolverEndpoint: "ResolverEndpointId"
    case .loadBalancer: "LoadBalancerArn"
    case .targetGroup: "TargetGroupArn"
    case .classicLoadBalancer: "LoadBalancerName"
    }
  }

  /// The kind as messages name it.
  var words: String {
    switch self {
    case .prefixList: "prefix list"
    case .transitGatewayRouteTable: "transit gateway route table"
    case .transitGatewayAttachment: "transit gateway attachment"
    case .resolverEndpoint: "Resolver endpoint"
    case .loadBalancer: "load balancer"
    case .targetGroup: "target group"
    case .classicLoadBalancer: "classic load balancer"
    }
  }
}
