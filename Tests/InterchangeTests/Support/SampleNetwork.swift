/// Two VPCs of one account in `eu-west-1` with instances, and answers about what may be in and between them.
///
/// Each text is one answer or several merged ones; `ShapeTests` holds them to the shapes of the API.
enum SampleNetwork {
  /// VPC main with subnets in two zones, and VPC shared with one; all filters open; two instances.
  static let base = """
    {"Vpcs": [
       {"VpcId": "vpc-1", "OwnerId": "111111111111", "CidrBlock": "10.0.0.0/16",
        "Tags": [{"Key": "Name", "Value": "main"}]},
       {"VpcId": "vpc-2", "OwnerId": "111111111111", "CidrBlock": "10.1.0.0/16",
        "Tags": [{"Key": "Name", "Value": "shared"}]}],
     "Subnets": [
       {"SubnetId": "subnet-1a", "VpcId": "vpc-1", "AvailabilityZone": "eu-west-1a",
        "CidrBlock": "10.0.1.0/24"},
       {"SubnetId": "subnet-1b", "VpcId": "vpc-1", "AvailabilityZone": "eu-west-1b",
        "CidrBlock": "10.0.2.0/24"},
       {"SubnetId": "subnet-2a", "VpcId": "vpc-2", "AvailabilityZone": "eu-west-1a",
        "CidrBlock": "10.1.1.0/24"}],
     "NetworkAcls": [
       {"NetworkAclId": "acl-1", "VpcId": "vpc-1", "IsDefault": true, "Associations": [],
        "Entries": []},
       {"NetworkAclId": "acl-2", "VpcId": "vpc-2", "IsDefault": true, "Associations": [],
        "Entries": []}],
     "RouteTables": [
       {"RouteTableId": "rtb-1", "VpcId": "vpc-1", "Associations": [{"Main": true}], "Routes": []},
       {"RouteTableId": "rtb-2", "VpcId": "vpc-2", "Associations": [{"Main": true}], "Routes": []}],
     "SecurityGroups": [
       {"GroupId": "sg-1", "GroupName": "web", "VpcId": "vpc-1", "IpPermissions": [],
        "IpPermissionsEgress": []}],
     "Reservations": [{"Instances": [
       {"InstanceId": "i-1", "PrivateIpAddress": "10.0.1.11",
        "Tags": [{"Key": "Name", "Value": "web-a"}], "NetworkInterfaces": [
          {"NetworkInterfaceId": "eni-1", "SubnetId": "subnet-1a",
           "Groups": [{"GroupId": "sg-1"}],
           "PrivateIpAddresses": [{"PrivateIpAddress": "10.0.1.11"}]}]},
       {"InstanceId": "i-2", "PrivateIpAddress": "10.0.2.12",
        "Tags": [{"Key": "Name", "Value": "web-b"}], "NetworkInterfaces": [
          {"NetworkInterfaceId": "eni-2", "SubnetId": "subnet-1b",
           "Groups": [{"GroupId": "sg-1"}],
           "PrivateIpAddresses": [
             {"PrivateIpAddress": "10.0.2.12"}, {"PrivateIpAddress": "10.0.2.99"}]}]}]}]}
    """

  /// A peering connection between the two, and one into another account that nobody has accepted yet.
  static let peerings = """
    {"VpcPeeringConnections": [
       {"VpcPeeringConnectionId": "pcx-1", "Status": {"Code": "active"},
        "Tags": [{"Key": "Name", "Value": "main-shared"}],
        "RequesterVpcInfo": {"VpcId": "vpc-1", "OwnerId": "111111111111", "Region": "eu-west-1",
          "CidrBlock": "10.0.0.0/16", "CidrBlockSet": [{"CidrBlock": "10.0.0.0/16"}]},
        "AccepterVpcInfo": {"VpcId": "vpc-2", "OwnerId": "111111111111", "Region": "eu-west-1",
          "CidrBlock": "10.1.0.0/16"}},
       {"VpcPeeringConnectionId": "pcx-2", "Status": {"Code": "pending-acceptance"},
        "RequesterVpcInfo": {"VpcId": "vpc-1", "OwnerId": "111111111111",
          "CidrBlock": "10.0.0.0/16"},
        "AccepterVpcInfo": {"VpcId": "vpc-9", "OwnerId": "999999999999", "Region": "us-east-1",
          "CidrBlock": "10.9.0.0/16", "Ipv6CidrBlockSet": [{"Ipv6CidrBlock": "2001:db8:9::/56"}]}}]}
    """

  /// A transit gateway between the two and a plant behind a VPN, with its one route table.
  static let transitGateway = """
    {"TransitGateways": [
       {"TransitGatewayId": "tgw-1", "Tags": [{"Key": "Name", "Value": "hub"}],
        "Options": {"SecurityGroupReferencingSupport": "enable",
          "AssociationDefaultRouteTableId": "tgw-rtb-1"}}],
     "TransitGatewayVpcAttachments": [
       {"TransitGatewayAttachmentId": "tgw-attach-1", "TransitGatewayId": "tgw-1",
        "VpcId": "vpc-1", "State": "available", "SubnetIds": ["subnet-1a", "subnet-1b"]},
       {"TransitGatewayAttachmentId": "tgw-attach-2", "TransitGatewayId": "tgw-1",
        "VpcId": "vpc-2", "State": "available", "SubnetIds": ["subnet-2a"]},
       {"TransitGatewayAttachmentId": "tgw-attach-0", "TransitGatewayId": "tgw-1",
        "VpcId": "vpc-2", "State": "deleted", "SubnetIds": ["subnet-2a"]}],
     "TransitGatewayAttachments": [
       {"TransitGatewayAttachmentId": "tgw-attach-1", "TransitGatewayId": "tgw-1",
        "ResourceType": "vpc", "ResourceId": "vpc-1", "State": "available"},
       {"TransitGatewayAttachmentId": "tgw-attach-3", "TransitGatewayId": "tgw-1",
        "ResourceType": "vpn", "ResourceId": "vpn-3", "State": "available",
        "Tags": [{"Key": "Name", "Value": "plant"}]}],
     "TransitGatewayRouteTables": [
       {"TransitGatewayRouteTableId": "tgw-rtb-1", "TransitGatewayId": "tgw-1",
        "DefaultAssociationRouteTable": true}],
     "Routes": [
       {"DestinationCidrBlock": "10.0.0.0/16", "Type": "propagated", "State": "active",
        "TransitGatewayAttachments": [{"TransitGatewayAttachmentId": "tgw-attach-1",
          "ResourceType": "vpc", "ResourceId": "vpc-1"}]},
       {"DestinationCidrBlock": "10.1.0.0/16", "Type": "static", "State": "active",
        "TransitGatewayAttachments": [{"TransitGatewayAttachmentId": "tgw-attach-2"}]},
       {"DestinationCidrBlock": "192.168.0.0/16", "Type": "static", "State": "active",
        "TransitGatewayAttachments": [{"TransitGatewayAttachmentId": "tgw-attach-3"}]},
       {"DestinationCidrBlock": "10.66.0.0/16", "Type": "static", "State": "blackhole"},
       {"DestinationCidrBlock": "10.77.0.0/16", "Type": "static", "State": "deleted"}]}
    """

  /// A virtual private gateway with a VPN connection, and routes to it.
  static let privateGateway = """
    {"VpnGateways": [
       {"VpnGatewayId": "vgw-1", "State": "available",
        "VpcAttachments": [{"VpcId": "vpc-1", "State": "attached"}]},
       {"VpnGatewayId": "vgw-2", "State": "available",
        "VpcAttachments": [{"VpcId": "vpc-2", "State": "detached"}]}],
     "VpnConnections": [
       {"VpnConnectionId": "vpn-1", "State": "available", "VpnGatewayId": "vgw-1",
        "CustomerGatewayId": "cgw-1", "Tags": [{"Key": "Name", "Value": "office"}],
        "Routes": [
          {"DestinationCidrBlock": "192.168.7.0/24", "State": "available"},
          {"DestinationCidrBlock": "192.168.8.0/24", "State": "deleted"}]},
       {"VpnConnectionId": "vpn-2", "State": "deleted", "VpnGatewayId": "vgw-1",
        "Routes": [{"DestinationCidrBlock": "192.168.9.0/24", "State": "available"}]}]}
    """

  /// NAT gateways of every kind.
  static let natGateways = """
    {"NatGateways": [
       {"NatGatewayId": "nat-1", "VpcId": "vpc-1", "SubnetId": "subnet-1a", "State": "available",
        "ConnectivityType": "private", "AvailabilityMode": "zonal",
        "NatGatewayAddresses": [{"PrivateIp": "10.0.1.200"}]},
       {"NatGatewayId": "nat-2", "VpcId": "vpc-1", "State": "available",
        "ConnectivityType": "public", "AvailabilityMode": "regional"},
       {"NatGatewayId": "nat-3", "VpcId": "vpc-1", "SubnetId": "subnet-1b", "State": "failed"},
       {"NatGatewayId": "nat-4", "VpcId": "vpc-8", "State": "available",
        "AvailabilityMode": "regional"}]}
    """
}
