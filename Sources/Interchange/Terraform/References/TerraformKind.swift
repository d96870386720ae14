/// What an id names, whichever type of resource or attribute has it.
enum TerraformKind: Hashable {
  case vpc, subnet, networkACL, securityGroup, prefixList, routeTable, networkInterface, instance
  case internetGateway, egressOnlyInternetGateway, natGateway, elasticAddress
  case vpcPeering, transitGateway, transitGatewayAttachment, transitGatewayRouteTable
  case virtualPrivateGateway, vpnConnection, vpcEndpoint, loadBalancer, listener, targetGroup,
    classicLoadBalancer

  /// What resources and data sources of a type are.
  init?(type: String) {
    guard let kind = Self.kindsByType[type] else { return nil }
    self = kind
  }

  /// What an attribute of another resource names; nil for attributes that are no ids.
  init?(attribute: String) {
    let found = Self.kindsBySuffix.first {
      attribute == $0.suffix || attribute.hasSuffix("_" + $0.suffix)
    }
    guard let found else { return nil }
    self = found.kind
  }

  /// What an id of AWS is the id of; nil for other texts.
  init?(id: String) {
    guard let found = Self.kindsByPrefix.first(where: { id.hasPrefix($0.prefix) }) else {
      return nil
    }
    self = found.kind
  }

  /// How ids begin, the longest first.
  private static let kindsByPrefix: [(prefix: String, kind: TerraformKind)] = [
    ("tgw-attach-", .transitGatewayAttachment), ("tgw-rtb-", .transitGatewayRouteTable),
    ("eipalloc-", .elasticAddress), ("subnet-", .subnet), ("vpce-", .vpcEndpoint),
    ("eigw-", .egressOnlyInternetGateway), ("vpc-", .vpc), ("acl-", .networkACL),
    ("rtb-", .routeTable), ("igw-", .internetGateway), ("nat-", .natGateway),
    ("eni-", .networkInterface),
    ("pcx-", .vpcPeering), ("tgw-", .transitGateway), ("vgw-", .virtualPrivateGateway),
    ("vpn-", .vpnConnection), ("sg-", .securityGroup), ("pl-", .prefixList), ("i-", .instance),
  ]

  /// Whether an argument that names one of this kind may name one of another instead.
  func mayBe(_ other: TerraformKind) -> Bool {
    switch self {
    case .internetGateway: [self, .virtualPrivateGateway, .vpcEndpoint].contains(other)
    case .instance: [self, .loadBalancer].contains(other)
    default: self == other
    }
  }

  private static let kindsByType: [String: TerraformKind] = [
    "aws_vpc": .vpc, "aws_default_vpc": .vpc,
    "aws_subnet": .subnet, "aws_default_subnet": .subnet,
    "aws_network_acl": .networkACL, "aws_default_network_acl": .networkACL,
    "aws_security_group": .securityGroup, "aws_default_security_group": .securityGroup,
    "aws_ec2_managed_prefix_list": .prefixList, "aws_prefix_list": .prefixList,
    "aws_route_table": .routeTable, "aws_default_route_table": .routeTable,
    "aws_network_interface": .networkInterface, "aws_instance": .instance,
    "aws_internet_gateway": .internetGateway,
    "aws_egress_only_internet_gateway": .egressOnlyInternetGateway,
    "aws_nat_gateway": .natGateway, "aws_eip": .elasticAddress,
    "aws_vpc_peering_connection": .vpcPeering, "aws_vpc_peering_connection_accepter": .vpcPeering,
    "aws_ec2_transit_gateway": .transitGateway,
    "aws_ec2_transit_gateway_vpc_attachment": .transitGatewayAttachment,
    "aws_ec2_transit_gateway_vpc_attachment_accepter": .transitGatewayAttachment,
    "aws_ec2_transit_gateway_peering_attachment": .transitGatewayAttachment,
    "aws_ec2_transit_gateway_attachment": .transitGatewayAttachment,
    "aws_ec2_transit_gateway_route_table": .transitGatewayRouteTable,
    "aws_vpn_gateway": .virtualPrivateGateway, "aws_vpn_connection": .vpnConnection,
    "aws_vpc_endpoint": .vpcEndpoint,
    "aws_lb": .loadBalancer, "aws_alb": .loadBalancer,
    "aws_lb_listener": .listener, "aws_alb_listener": .listener,
    "aws_lb_target_group": .targetGroup, "aws_alb_target_group": .targetGroup,
    "aws_elb": .classicLoadBalancer,
  ]

  /// Attributes by how their names end, the longest first.
  private static let kindsBySuffix: [(suffix: String, kind: TerraformKind)] = [
    ("transit_gateway_attachment_id", .transitGatewayAttachment),
    ("association_default_route_table_id", .transitGatewayRouteTable),
    ("propagation_default_route_table_id", .transitGatewayRouteTable),
    ("transit_gateway_route_table_id", .transitGatewayRouteTable),
    ("transit_gateway_id", .transitGateway), ("vpc_id", .vpc), ("subnet_id", .subnet),
    ("subnet_ids", .subnet), ("subnets", .subnet), ("network_acl_id", .networkACL),
    ("security_group_id", .securityGroup), ("security_group_ids", .securityGroup),
    ("security_groups", .securityGroup), ("prefix_list_id", .prefixList),
    ("route_table_id", .routeTable), ("network_interface_id", .networkInterface),
    ("network_interface_ids", .networkInterface), ("nat_gateway_id", .natGateway),
    ("internet_gateway_id", .internetGateway), ("vpn_gateway_id", .virtualPrivateGateway),
    ("vpn_connection_id", .vpnConnection), ("vpc_peering_connection_id", .vpcPeering),
    ("vpc_endpoint_id", .vpcEndpoint),
    ("allocation_id", .elasticAddress), ("load_balancer_arn", .loadBalancer),
    ("target_group_arn", .targetGroup), ("listener_arn", .listener),
  ]
}
