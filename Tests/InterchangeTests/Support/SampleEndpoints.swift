/// Endpoints, elastic addresses and VPC Block Public Access in `SampleNetwork`.
enum SampleEndpoints {
  /// VPC endpoints of every type with the interfaces of the first.
  static let vpcEndpoints = """
    {"VpcEndpoints": [
       {"VpcEndpointId": "vpce-1", "VpcEndpointType": "Interface", "VpcId": "vpc-1",
        "ServiceName": "com.amazonaws.eu-west-1.ssm", "State": "Available",
        "IpAddressType": "ipv4", "SubnetIds": ["subnet-1a", "subnet-1b"],
        "Groups": [{"GroupId": "sg-1", "GroupName": "web"}],
        "NetworkInterfaceIds": ["eni-21", "eni-22"],
        "Tags": [{"Key": "Name", "Value": "ssm"}]},
       {"VpcEndpointId": "vpce-2", "VpcEndpointType": "Gateway", "VpcId": "vpc-1",
        "ServiceName": "com.amazonaws.eu-west-1.s3", "State": "Available",
        "RouteTableIds": ["rtb-1"]},
       {"VpcEndpointId": "vpce-3", "VpcEndpointType": "GatewayLoadBalancer", "VpcId": "vpc-1",
        "State": "Available", "SubnetIds": ["subnet-1a"]},
       {"VpcEndpointId": "vpce-4", "VpcEndpointType": "Gateway", "VpcId": "vpc-1",
        "ServiceName": "com.amazonaws.eu-west-1.dynamodb", "State": "Available"},
       {"VpcEndpointId": "vpce-5", "VpcEndpointType": "Interface", "VpcId": "vpc-1",
        "State": "Rejected", "SubnetIds": ["subnet-1a"]}],
     "PrefixLists": [
       {"PrefixListId": "pl-1", "PrefixListName": "com.amazonaws.eu-west-1.s3",
        "Cidrs": ["3.5.64.0/21", "52.218.0.0/17"]}],
     "NetworkInterfaces": [
       {"NetworkInterfaceId": "eni-21", "InterfaceType": "vpc_endpoint", "SubnetId": "subnet-1a",
        "Description": "VPC Endpoint Interface vpce-1", "PrivateIpAddress": "10.0.1.21"},
       {"NetworkInterfaceId": "eni-22", "InterfaceType": "vpc_endpoint", "SubnetId": "subnet-1b",
        "Description": "VPC Endpoint Interface vpce-1", "PrivateIpAddress": "10.0.2.22"},
       {"NetworkInterfaceId": "eni-23", "InterfaceType": "vpc_endpoint", "SubnetId": "subnet-1b",
        "Description": "VPC Endpoint Interface vpce-77", "Groups": [{"GroupId": "sg-1"}],
        "PrivateIpAddress": "10.0.2.23"},
       {"NetworkInterfaceId": "eni-24", "InterfaceType": "interface", "SubnetId": "subnet-1b",
        "Description": "EFS mount target for fs-1 (fsmt-1)", "Groups": [{"GroupId": "sg-1"}],
        "PrivateIpAddress": "10.0.2.24"}]}
    """

  /// Two Resolver endpoints; the addresses of the first are in the file that is named after it.
  static let resolverEndpoints = """
    {"ResolverEndpoints": [
       {"Id": "rslvr-in-1", "Name": "from-office", "Direction": "INBOUND", "HostVPCId": "vpc-1",
        "SecurityGroupIds": ["sg-1"], "ResolverEndpointType": "IPV4", "Status": "OPERATIONAL"},
       {"Id": "rslvr-out-1", "Direction": "OUTBOUND", "HostVPCId": "vpc-1",
        "SecurityGroupIds": ["sg-1"], "ResolverEndpointType": "DUALSTACK"}]}
    """
  static let resolverAddresses = """
    {"IpAddresses": [
       {"IpId": "rni-1", "SubnetId": "subnet-1a", "Ip": "10.0.1.31", "Status": "ATTACHED"},
       {"IpId": "rni-2", "SubnetId": "subnet-1b", "Ip": "10.0.2.32", "Status": "ATTACHED"}]}
    """

  /// A Region that keeps all public access away, but from one VPC and one subnet.
  static let publicAccess = """
    {"VpcBlockPublicAccessOptions": {"AwsAccountId": "111111111111", "AwsRegion": "eu-west-1",
       "State": "update-complete", "InternetGatewayBlockMode": "block-bidirectional"},
     "VpcBlockPublicAccessExclusions": [
       {"ExclusionId": "vpcbpa-exclude-1", "State": "create-complete",
        "InternetGatewayExclusionMode": "allow-egress",
        "ResourceArn": "arn:aws:ec2:eu-west-1:111111111111:vpc/vpc-2"},
       {"ExclusionId": "vpcbpa-exclude-2", "State": "create-complete",
        "InternetGatewayExclusionMode": "allow-bidirectional",
        "ResourceArn": "arn:aws:ec2:eu-west-1:111111111111:subnet/subnet-1b"},
       {"ExclusionId": "vpcbpa-exclude-3", "State": "delete-complete",
        "InternetGatewayExclusionMode": "allow-bidirectional",
        "ResourceArn": "arn:aws:ec2:eu-west-1:111111111111:vpc/vpc-1"}]}
    """

  /// An elastic address of an interface, one of an instance, and a free one.
  static let elasticAddresses = """
    {"Addresses": [
       {"AllocationId": "eipalloc-1", "PublicIp": "198.51.100.1", "Domain": "vpc",
        "NetworkInterfaceId": "eni-1", "PrivateIpAddress": "10.0.1.11"},
       {"AllocationId": "eipalloc-2", "PublicIp": "198.51.100.2", "Domain": "vpc",
        "InstanceId": "i-2", "PrivateIpAddress": "10.0.2.99"},
       {"AllocationId": "eipalloc-3", "PublicIp": "198.51.100.3", "Domain": "vpc"}]}
    """
}
