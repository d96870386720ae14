import SourceText

/// Says which resources have to do with the network but are not read.
enum TerraformUnusedResources {
  /// Attributes that show that something lies in a VPC or is behind a security group.
  private static let networkAttributes = [
    "subnet_id", "subnet_ids", "subnets", "security_group_ids", "vpc_security_group_ids",
    "security_groups", "vpc_config", "vpc_options", "network_configuration", "db_subnet_group_name",
    "network_acl_id", "route_table_id", "transit_gateway_id",
  ]

  /// Names their types, once each.
  static func report(_ document: TerraformDocument, into diagnostics: inout DiagnosticList) {
    var unused: [String: [TerraformResource]] = [:]
    for resource in document.resources where !TerraformResourceType.isRead(resource) {
      let isOfNetwork = resource.values.entries.contains {
        networkAttributes.contains($0.key) && !$0.value.isNull
      }
      guard isOfNetwork else { continue }
      unused[resource.type, default: []].append(resource)
    }
    for (type, resources) in unused.sorted(by: { $0.key < $1.key }) {
      let count = resources.count == 1 ? "1 resource" : "\(resources.count) resources"
      diagnostics.note(
        "unused-resource",
        "\(count) of type \(type) \(resources.count == 1 ? "is" : "are") not used",
        at: resources.first?.range.firstPlace)
    }
  }
}

/// Which types of resource are read.
enum TerraformResourceType {
  /// Whether a resource is read.
  static func isRead(_ resource: TerraformResource) -> Bool {
    resource.block.isData
      ? TerraformKind(type: resource.type) != nil || listings.contains(resource.type)
      : TerraformKind(type: resource.type) != nil || parts.contains(resource.type)
  }

  /// Data sources that only list ids, which stand wherever they are used.
  private static let listings: Set<String> = [
    "aws_subnets", "aws_vpcs", "aws_network_acls", "aws_security_groups", "aws_route_tables",
    "aws_subnet_ids",
  ]

  /// Resources that are parts of others, or join them.
  private static let parts: Set<String> = [
    "aws_network_acl_rule", "aws_network_acl_association", "aws_security_group_rule",
    "aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule",
    "aws_ec2_managed_prefix_list_entry", "aws_vpc_ipv4_cidr_block_association",
    "aws_vpc_ipv6_cidr_block_association", "aws_route", "aws_route_table_association",
    "aws_main_route_table_association", "aws_internet_gateway_attachment",
    "aws_eip_association", "aws_network_interface_sg_attachment",
    "aws_network_interface_attachment", "aws_ec2_transit_gateway_route",
    "aws_ec2_transit_gateway_route_table_association",
    "aws_ec2_transit_gateway_route_table_propagation", "aws_vpn_gateway_attachment",
    "aws_vpn_connection_route", "aws_vpn_gateway_route_propagation",
    "aws_vpc_endpoint_subnet_association",
    "aws_vpc_endpoint_route_table_association", "aws_vpc_endpoint_security_group_association",
    "aws_lb_listener_rule", "aws_alb_listener_rule", "aws_lb_target_group_attachment",
    "aws_alb_target_group_attachment", "aws_elb_attachment",
  ]
}
