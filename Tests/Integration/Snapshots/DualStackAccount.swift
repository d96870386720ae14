/// An account with both families, whose filters treat them differently on purpose.
///
/// Subnet public (10.7.0.0/24, 2001:db8:7:0::/64) has an internet gateway for both families; subnet private
/// (10.7.1.0/24, 2001:db8:7:1::/64) a NAT gateway for IPv4 and an egress-only one for IPv6. `web` is in the former, `db`
/// in the latter.
enum DualStackAccount {
  static let text = """
    {"Vpcs": [{"VpcId": "vpc-7", "CidrBlock": "10.7.0.0/16",
       "Ipv6CidrBlockAssociationSet": [{"Ipv6CidrBlock": "2001:db8:7::/56"}]}],
     "Subnets": [
       {"SubnetId": "subnet-p", "VpcId": "vpc-7", "CidrBlock": "10.7.0.0/24",
        "Ipv6CidrBlockAssociationSet": [{"Ipv6CidrBlock": "2001:db8:7:0::/64"}]},
       {"SubnetId": "subnet-q", "VpcId": "vpc-7", "CidrBlock": "10.7.1.0/24",
        "Ipv6CidrBlockAssociationSet": [{"Ipv6CidrBlock": "2001:db8:7:1::/64"}]}],
     "InternetGateways": [{"InternetGatewayId": "igw-7",
       "Attachments": [{"VpcId": "vpc-7", "State": "available"}]}],
     "EgressOnlyInternetGateways": [{"EgressOnlyInternetGatewayId": "eigw-7",
       "Attachments": [{"VpcId": "vpc-7", "State": "attached"}]}],
     "NatGateways": [{"NatGatewayId": "nat-7", "VpcId": "vpc-7", "SubnetId": "subnet-p",
       "State": "available", "ConnectivityType": "public",
       "NatGatewayAddresses": [{"PrivateIp": "10.7.0.200"}]}],
     "RouteTables": [
       {"RouteTableId": "rtb-p", "VpcId": "vpc-7", "Associations": [{"SubnetId": "subnet-p"}],
        "Routes": [
          {"DestinationCidrBlock": "10.7.0.0/16", "GatewayId": "local"},
          {"DestinationIpv6CidrBlock": "2001:db8:7::/56", "GatewayId": "local"},
          {"DestinationCidrBlock": "0.0.0.0/0", "GatewayId": "igw-7"},
          {"DestinationIpv6CidrBlock": "::/0", "GatewayId": "igw-7"}]},
       {"RouteTableId": "rtb-q", "VpcId": "vpc-7", "Associations": [{"Main": true}],
        "Routes": [
          {"DestinationCidrBlock": "10.7.0.0/16", "GatewayId": "local"},
          {"DestinationIpv6CidrBlock": "2001:db8:7::/56", "GatewayId": "local"},
          {"DestinationCidrBlock": "0.0.0.0/0", "NatGatewayId": "nat-7"},
          {"DestinationIpv6CidrBlock": "::/0", "EgressOnlyInternetGatewayId": "eigw-7"}]}],
     "NetworkAcls": [
       {"NetworkAclId": "acl-p", "VpcId": "vpc-7", "IsDefault": false,
        "Associations": [{"SubnetId": "subnet-p"}], "Entries": [
          {"RuleNumber": 100, "Egress": false, "Protocol": "-1", "RuleAction": "allow",
           "CidrBlock": "0.0.0.0/0"},
          {"RuleNumber": 101, "Egress": false, "Protocol": "-1", "RuleAction": "allow",
           "Ipv6CidrBlock": "::/0"},
          {"RuleNumber": 100, "Egress": true, "Protocol": "-1", "RuleAction": "allow",
           "CidrBlock": "0.0.0.0/0"},
          {"RuleNumber": 101, "Egress": true, "Protocol": "6", "RuleAction": "allow",
           "Ipv6CidrBlock": "::/0", "PortRange": {"From": 1024, "To": 65535}}]},
       {"NetworkAclId": "acl-q", "VpcId": "vpc-7", "IsDefault": true,
        "Associations": [{"SubnetId": "subnet-q"}], "Entries": [
          {"RuleNumber": 100, "Egress": false, "Protocol": "6", "RuleAction": "allow",
           "CidrBlock": "10.7.0.0/24", "PortRange": {"From": 5432, "To": 5432}},
          {"RuleNumber": 110, "Egress": false, "Protocol": "6", "RuleAction": "allow",
           "Ipv6CidrBlock": "2001:db8:7::/64", "PortRange": {"From": 5432, "To": 5432}},
          {"RuleNumber": 120, "Egress": false, "Protocol": "6", "RuleAction": "allow",
           "CidrBlock": "0.0.0.0/0", "PortRange": {"From": 1024, "To": 65535}},
          {"RuleNumber": 100, "Egress": true, "Protocol": "-1", "RuleAction": "allow",
           "CidrBlock": "0.0.0.0/0"},
          {"RuleNumber": 110, "Egress": true, "Protocol": "6", "RuleAction": "allow",
           "Ipv6CidrBlock": "2001:db8:7::/56", "PortRange": {"From": 49152, "To": 65535}},
          {"RuleNumber": 120, "Egress": true, "Protocol": "6", "RuleAction": "allow",
           "Ipv6CidrBlock": "::/0", "PortRange": {"From": 443, "To": 443}}]}],
     "SecurityGroups": [
       {"GroupId": "sg-web", "GroupName": "web", "VpcId": "vpc-7",
        "IpPermissions": [
          {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443,
           "IpRanges": [{"CidrIp": "0.0.0.0/0"}], "Ipv6Ranges": [{"CidrIpv6": "::/0"}]}],
        "IpPermissionsEgress": [
          {"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}],
           "Ipv6Ranges": [{"CidrIpv6": "::/0"}]}]},
       {"GroupId": "sg-db", "GroupName": "db", "VpcId": "vpc-7",
        "IpPermissions": [
          {"IpProtocol": "tcp", "FromPort": 5432, "ToPort": 5432,
           "UserIdGroupPairs": [{"GroupId": "sg-web"}]}],
        "IpPermissionsEgress": [
          {"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}],
           "Ipv6Ranges": [{"CidrIpv6": "::/0"}]}]}],
     "NetworkInterfaces": [
       {"NetworkInterfaceId": "eni-web", "InterfaceType": "interface", "SubnetId": "subnet-p",
        "Association": {"PublicIp": "198.51.100.70"}, "Groups": [{"GroupId": "sg-web"}],
        "PrivateIpAddresses": [{"PrivateIpAddress": "10.7.0.10"}],
        "Ipv6Addresses": [{"Ipv6Address": "2001:db8:7::10"}]},
       {"NetworkInterfaceId": "eni-db", "InterfaceType": "interface", "SubnetId": "subnet-q",
        "Groups": [{"GroupId": "sg-db"}],
        "PrivateIpAddresses": [{"PrivateIpAddress": "10.7.1.20"}],
        "Ipv6Addresses": [{"Ipv6Address": "2001:db8:7:1::20"}]}]}
    """
}
