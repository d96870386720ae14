/// AWS's example of isolated VPCs with shared services, as the API describes it: three VPCs that must not meet, a fourth
/// that serves them all, and a VPN, on a transit gateway with two route tables.
///
/// Source: AWS Transit Gateway Guide, transit-gateway-isolated-shared.html.
enum SampleTransitTables {
  /// The VPCs and what is attached; each VPC routes everything else to the gateway.
  static let base = """
    {"Vpcs": [\(vpcs.map { #"{"VpcId": "vpc-\#($0)", "CidrBlock": "10.\#($1).0.0/16"}"# }.listed)],
     "Subnets": [\(vpcs.map {
       #"{"SubnetId": "subnet-\#($0)", "VpcId": "vpc-\#($0)", "AvailabilityZone": "eu-west-1a", "#
         + #""CidrBlock": "10.\#($1).1.0/24"}"#
     }.listed)],
     "NetworkAcls": [\(vpcs.map { name, _ in
       #"{"NetworkAclId": "acl-\#(name)", "VpcId": "vpc-\#(name)", "IsDefault": true, "#
         + #""Associations": [], "Entries": []}"#
     }.listed)],
     "RouteTables": [\(vpcs.map { name, _ in
       #"{"RouteTableId": "rtb-\#(name)", "VpcId": "vpc-\#(name)", "Associations": [{"Main": true}], "#
         + #""Routes": [{"DestinationCidrBlock": "0.0.0.0/0", "TransitGatewayId": "tgw-1", "#
         + #""State": "active"}]}"#
     }.listed)],
     "TransitGateways": [{"TransitGatewayId": "tgw-1"}],
     "TransitGatewayVpcAttachments": [\(vpcs.map { name, _ in
       #"{"TransitGatewayAttachmentId": "tgw-attach-\#(name)", "TransitGatewayId": "tgw-1", "#
         + #""VpcId": "vpc-\#(name)", "State": "available", "SubnetIds": ["subnet-\#(name)"]}"#
     }.listed)],
     "TransitGatewayAttachments": [
       {"TransitGatewayAttachmentId": "tgw-attach-vpn", "TransitGatewayId": "tgw-1",
        "ResourceType": "vpn", "ResourceId": "vpn-1", "State": "available"}]}
    """

  /// What `describe-transit-gateway-route-tables` prints.
  static let tables = """
    {"TransitGatewayRouteTables": [
       {"TransitGatewayRouteTableId": "tgw-rtb-1", "TransitGatewayId": "tgw-1",
        "State": "available", "DefaultAssociationRouteTable": false,
        "DefaultPropagationRouteTable": false, "Tags": [{"Key": "Name", "Value": "isolated"}]},
       {"TransitGatewayRouteTableId": "tgw-rtb-2", "TransitGatewayId": "tgw-1",
        "State": "available", "DefaultAssociationRouteTable": false,
        "DefaultPropagationRouteTable": false, "Tags": [{"Key": "Name", "Value": "shared"}]}]}
    """

  /// What `get-transit-gateway-route-table-associations` prints for each table.
  static let associations = [
    ("associations-tgw-rtb-1.json", parts("Associations", "associated", ["a", "b", "c"])),
    ("associations-tgw-rtb-2.json", parts("Associations", "associated", ["d", "vpn"])),
  ]

  /// What `get-transit-gateway-route-table-propagations` prints for each table.
  static let propagations = [
    ("propagations-tgw-rtb-1.json", parts(propagationKey, "enabled", ["d", "vpn"])),
    ("propagations-tgw-rtb-2.json", parts(propagationKey, "enabled", ["a", "b", "c"])),
  ]

  /// What `get-transit-gateway-attachment-propagations` prints for each attachment: the same from the other side.
  static let attachmentPropagations = [
    ("a", "2"), ("b", "2"), ("c", "2"), ("d", "1"), ("vpn", "1"),
  ].map { name, table in
    ("tgw-attach-\(name).json", propagations(into: [("tgw-rtb-\(table)", "enabled")]))
  }

  /// What `get-transit-gateway-attachment-propagations` prints for an attachment: tables with states.
  static func propagations(into tables: [(id: String, state: String)]) -> String {
    let elements = tables.map {
      #"{"TransitGatewayRouteTableId": "\#($0.id)", "State": "\#($0.state)"}"#
    }
    return #"{"TransitGatewayAttachmentPropagations": [\#(elements.listed)]}"#
  }

  /// What `search-transit-gateway-routes` prints for the first table.
  static let isolatedRoutes = (
    "tgw-rtb-1.json", routes([("10.4.0.0/16", "d", "vpc"), ("10.99.99.0/24", "vpn", "vpn")])
  )

  /// What `search-transit-gateway-routes` prints for the second table.
  static let sharedRoutes = (
    "tgw-rtb-2.json",
    routes([("10.1.0.0/16", "a", "vpc"), ("10.2.0.0/16", "b", "vpc"), ("10.3.0.0/16", "c", "vpc")])
  )

  /// All answers.
  static let all =
    [("network.json", base), ("tables.json", tables)] + associations + propagations + [
      isolatedRoutes, sharedRoutes,
    ]

  private static let vpcs = [("a", 1), ("b", 2), ("c", 3), ("d", 4)]
  private static let propagationKey = "TransitGatewayRouteTablePropagations"

  private static func parts(_ key: String, _ state: String, _ attachments: [String]) -> String {
    let elements = attachments.map { name in
      let isVPN = name == "vpn"
      return #"{"TransitGatewayAttachmentId": "tgw-attach-\#(name)", "#
        + #""ResourceId": "\#(isVPN ? "vpn-1" : "vpc-\(name)")", "#
        + #""ResourceType": "\#(isVPN ? "vpn" : "vpc")", "State": "\#(state)"}"#
    }
    return #"{"\#(key)": [\#(elements.listed)]}"#
  }

  private static func routes(_ routes: [(block: String, name: String, kind: String)]) -> String {
    let elements = routes.map { route in
      #"{"DestinationCidrBlock": "\#(route.block)", "TransitGatewayAttachments": [{"#
        + #""ResourceId": "\#(route.kind == "vpn" ? "vpn-1" : "vpc-\(route.name)")", "#
        + #""TransitGatewayAttachmentId": "tgw-attach-\#(route.name)", "#
        + #""ResourceType": "\#(route.kind)"}], "Type": "propagated", "State": "active"}"#
    }
    return #"{"Routes": [\#(elements.listed)], "AdditionalRoutesAvailable": false}"#
  }
}

extension [String] {
  fileprivate var listed: String { joined(separator: ", ") }
}
