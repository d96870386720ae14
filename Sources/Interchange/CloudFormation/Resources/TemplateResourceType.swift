/// The types of resources that are read, with the properties and attributes they have.
///
/// Source: AWS CloudFormation resource provider schemas, as cfn-lint 1.51.0 carries them.
enum TemplateResourceType {
  /// The properties and attributes of each type.
  static let properties: [String: Set<String>] = written.mapValues { text in
    Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))
  }

  /// Attributes that are lists.
  static let listAttributes: Set<String> = [
    "Ipv6CidrBlocks", "CidrBlockAssociations", "SecurityGroups", "NetworkInterfaceIds",
    "DnsEntries", "SecondaryPrivateIpAddresses", "LoadBalancerArns",
  ]

  /// Whether an attribute of a type is the id by which other resources name it.
  static func isID(_ key: String, of type: String) -> Bool {
    idAttributes[type] == key || key == "Id" && properties[type]?.contains("Id") == true
  }

  private static let idAttributes = [
    "AWS::EC2::VPC": "VpcId", "AWS::EC2::Subnet": "SubnetId",
    "AWS::EC2::SecurityGroup": "GroupId", "AWS::EC2::PrefixList": "PrefixListId",
    "AWS::EC2::RouteTable": "RouteTableId", "AWS::EC2::InternetGateway": "InternetGatewayId",
    "AWS::EC2::NatGateway": "NatGatewayId", "AWS::EC2::EIP": "AllocationId",
    "AWS::EC2::Instance": "InstanceId", "AWS::EC2::VPNGateway": "VPNGatewayId",
    "AWS::EC2::TransitGatewayRouteTable": "TransitGatewayRouteTableId",
    "AWS::EC2::TransitGatewayPeeringAttachment": "TransitGatewayAttachmentId",
    "AWS::ElasticLoadBalancingV2::LoadBalancer": "LoadBalancerArn",
    "AWS::ElasticLoadBalancingV2::Listener": "ListenerArn",
    "AWS::ElasticLoadBalancingV2::TargetGroup": "TargetGroupArn",
  ]

  private static let written: [String: String] = [
    "AWS::EC2::VPC": """
    CidrBlock CidrBlockAssociations DefaultNetworkAcl DefaultSecurityGroup
    EnableDnsHostnames EnableDnsSupport InstanceTenancy Ipv4IpamPoolId Ipv4NetmaskLength
    Ipv6CidrBlocks Tags VpcId
    """,
    "AWS::EC2::VPCCidrBlock": """
    AmazonProvidedIpv6CidrBlock CidrBlock Id IpSource Ipv4IpamPoolId Ipv4NetmaskLength
    Ipv6AddressAttribute Ipv6CidrBlock Ipv6CidrBlockNetworkBorderGroup Ipv6IpamPoolId
    Ipv6NetmaskLength Ipv6Pool VpcId
    """,
    "AWS::EC2::Subnet": """
    AssignIpv6AddressOnCreation AvailabilityZone AvailabilityZoneId
    BlockPublicAccessStates CidrBlock EnableDns64 EnableLniAtDeviceIndex Ipv4IpamPoolId
    Ipv4NetmaskLength Ipv6CidrBlock Ipv6CidrBlocks Ipv6IpamPoolId Ipv6Native
    Ipv6NetmaskLength MapPublicIpOnLaunch NetworkAclAssociationId OutpostArn
    PrivateDnsNameOptionsOnLaunch SubnetId Tags VpcId
    """,
    "AWS::EC2::SubnetCidrBlock": """
    Id Ipv6CidrBlock Ipv6IpamPoolId Ipv6NetmaskLength SubnetId
    """,
    "AWS::EC2::NetworkAcl": """
    Id Tags VpcId
    """,
    "AWS::EC2::NetworkAclEntry": """
    CidrBlock Egress Icmp Id Ipv6CidrBlock NetworkAclId PortRange Protocol RuleAction
    RuleNumber
    """,
    "AWS::EC2::SubnetNetworkAclAssociation": """
    AssociationId NetworkAclId SubnetId
    """,
    "AWS::EC2::SecurityGroup": """
    GroupDescription GroupId GroupName Id SecurityGroupEgress SecurityGroupIngress Tags
    VpcId
    """,
    "AWS::EC2::SecurityGroupIngress": """
    CidrIp CidrIpv6 Description FromPort GroupId GroupName Id IpProtocol
    SourcePrefixListId SourceSecurityGroupId SourceSecurityGroupName
    SourceSecurityGroupOwnerId ToPort
    """,
    "AWS::EC2::SecurityGroupEgress": """
    CidrIp CidrIpv6 Description DestinationPrefixListId DestinationSecurityGroupId
    FromPort GroupId Id IpProtocol ToPort
    """,
    "AWS::EC2::PrefixList": """
    AddressFamily Arn Entries MaxEntries OwnerId PrefixListId PrefixListName Tags
    Version
    """,
    "AWS::EC2::RouteTable": """
    RouteTableId Tags VpcId
    """,
    "AWS::EC2::Route": """
    CarrierGatewayId CidrBlock CoreNetworkArn DestinationCidrBlock
    DestinationIpv6CidrBlock DestinationPrefixListId EgressOnlyInternetGatewayId
    GatewayId InstanceId LocalGatewayId NatGatewayId NetworkInterfaceId RouteTableId
    TransitGatewayId VpcEndpointId VpcPeeringConnectionId
    """,
    "AWS::EC2::SubnetRouteTableAssociation": """
    Id RouteTableId SubnetId
    """,
    "AWS::EC2::GatewayRouteTableAssociation": """
    AssociationId GatewayId RouteTableId
    """,
    "AWS::EC2::InternetGateway": """
    InternetGatewayId Tags
    """,
    "AWS::EC2::VPCGatewayAttachment": """
    AttachmentType InternetGatewayId VpcId VpnGatewayId
    """,
    "AWS::EC2::EgressOnlyInternetGateway": """
    Id Tags VpcId
    """,
    "AWS::EC2::NatGateway": """
    AllocationId AutoProvisionZones AutoScalingIps AvailabilityMode
    AvailabilityZoneAddresses ConnectivityType EniId MaxDrainDurationSeconds
    NatGatewayId PrivateIpAddress RouteTableId SecondaryAllocationIds
    SecondaryPrivateIpAddressCount SecondaryPrivateIpAddresses SubnetId Tags VpcId
    """,
    "AWS::EC2::EIP": """
    Address AllocationId Domain InstanceId IpamPoolId NetworkBorderGroup PublicIp
    PublicIpv4Pool Tags TransferAddress
    """,
    "AWS::EC2::EIPAssociation": """
    AllocationId EIP Id InstanceId NetworkInterfaceId PrivateIpAddress
    """,
    "AWS::EC2::Instance": """
    AdditionalInfo Affinity AvailabilityZone BlockDeviceMappings CpuOptions
    CreditSpecification DisableApiTermination EbsOptimized ElasticGpuSpecifications
    ElasticInferenceAccelerators EnclaveOptions HibernationOptions HostId
    HostResourceGroupArn IamInstanceProfile ImageId InstanceId
    InstanceInitiatedShutdownBehavior InstanceType Ipv6AddressCount Ipv6Addresses
    KernelId KeyName LaunchTemplate LicenseSpecifications MetadataOptions Monitoring
    NetworkInterfaces PlacementGroupName PrivateDnsName PrivateDnsNameOptions PrivateIp
    PrivateIpAddress PropagateTagsToVolumeOnCreation PublicDnsName PublicIp RamdiskId
    SecurityGroupIds SecurityGroups SourceDestCheck SsmAssociations State SubnetId Tags
    Tenancy UserData Volumes VpcId
    """,
    "AWS::EC2::NetworkInterface": """
    ConnectionTrackingSpecification Description EnablePrimaryIpv6 GroupSet Id
    InterfaceType Ipv4PrefixCount Ipv4Prefixes Ipv6AddressCount Ipv6Addresses
    Ipv6PrefixCount Ipv6Prefixes PrimaryIpv6Address PrimaryPrivateIpAddress
    PrivateIpAddress PrivateIpAddresses PublicIpDnsHostnameTypeSpecification
    PublicIpDnsNameOptions SecondaryPrivateIpAddressCount SecondaryPrivateIpAddresses
    SourceDestCheck SubnetId Tags VpcId
    """,
    "AWS::EC2::NetworkInterfaceAttachment": """
    AttachmentId DeleteOnTermination DeviceIndex EnaQueueCount EnaSrdSpecification
    InstanceId NetworkInterfaceId
    """,
    "AWS::EC2::VPCPeeringConnection": """
    AssumeRoleRegion Id PeerOwnerId PeerRegion PeerRoleArn PeerVpcId Tags VpcId
    """,
    "AWS::EC2::TransitGateway": """
    AmazonSideAsn AssociationDefaultRouteTableId AutoAcceptSharedAttachments
    DefaultRouteTableAssociation DefaultRouteTablePropagation Description DnsSupport
    EncryptionSupport EncryptionSupportState Id MulticastSupport
    PropagationDefaultRouteTableId SecurityGroupReferencingSupport Tags
    TransitGatewayArn TransitGatewayCidrBlocks VpnEcmpSupport
    """,
    "AWS::EC2::TransitGatewayAttachment": """
    Id Options SubnetIds Tags TransitGatewayId VpcId
    """,
    "AWS::EC2::TransitGatewayVpcAttachment": """
    AddSubnetIds Id Options RemoveSubnetIds SubnetIds Tags TransitGatewayId VpcId
    """,
    "AWS::EC2::TransitGatewayRouteTable": """
    Tags TransitGatewayId TransitGatewayRouteTableId
    """,
    "AWS::EC2::TransitGatewayRoute": """
    Blackhole DestinationCidrBlock TransitGatewayAttachmentId TransitGatewayRouteTableId
    """,
    "AWS::EC2::TransitGatewayRouteTableAssociation": """
    TransitGatewayAttachmentId TransitGatewayRouteTableId
    """,
    "AWS::EC2::TransitGatewayRouteTablePropagation": """
    TransitGatewayAttachmentId TransitGatewayRouteTableId
    """,
    "AWS::EC2::TransitGatewayPeeringAttachment": """
    CreationTime PeerAccountId PeerRegion PeerTransitGatewayId State Status Tags
    TransitGatewayAttachmentId TransitGatewayId
    """,
    "AWS::EC2::VPNGateway": """
    AmazonSideAsn Tags Type VPNGatewayId
    """,
    "AWS::EC2::VPNGatewayRoutePropagation": """
    Id RouteTableIds VpnGatewayId
    """,
    "AWS::EC2::VPCEndpoint": """
    CreationTimestamp DnsEntries DnsOptions Id IpAddressType NetworkInterfaceIds
    PolicyDocument PrivateDnsEnabled ResourceConfigurationArn RouteTableIds
    SecurityGroupIds ServiceName ServiceNetworkArn ServiceRegion SubnetIds Tags
    VpcEndpointType VpcId
    """,
    "AWS::ElasticLoadBalancingV2::LoadBalancer": """
    CanonicalHostedZoneID DNSName EnableCapacityReservationProvisionStabilize
    EnablePrefixForIpv6SourceNat EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic
    IpAddressType Ipv4IpamPoolId LoadBalancerArn LoadBalancerAttributes
    LoadBalancerFullName LoadBalancerName MinimumLoadBalancerCapacity Name Scheme
    SecurityGroups SubnetMappings Subnets Tags Type
    """,
    "AWS::ElasticLoadBalancingV2::Listener": """
    AlpnPolicy Certificates DefaultActions ListenerArn ListenerAttributes
    LoadBalancerArn MutualAuthentication Port Protocol SslPolicy
    """,
    "AWS::ElasticLoadBalancingV2::ListenerRule": """
    Actions Conditions IsDefault ListenerArn Priority RuleArn Transforms
    """,
    "AWS::ElasticLoadBalancingV2::TargetGroup": """
    HealthCheckEnabled HealthCheckIntervalSeconds HealthCheckPath HealthCheckPort
    HealthCheckProtocol HealthCheckTimeoutSeconds HealthyThresholdCount IpAddressType
    LoadBalancerArns Matcher Name Port Protocol ProtocolVersion Tags TargetControlPort
    TargetGroupArn TargetGroupAttributes TargetGroupFullName TargetGroupName TargetType
    Targets UnhealthyThresholdCount VpcId
    """,
    "AWS::ElasticLoadBalancing::LoadBalancer": """
    AccessLoggingPolicy AppCookieStickinessPolicy AvailabilityZones
    CanonicalHostedZoneName CanonicalHostedZoneNameID ConnectionDrainingPolicy
    ConnectionSettings CrossZone DNSName HealthCheck Id Instances
    LBCookieStickinessPolicy Listeners LoadBalancerName Policies Scheme SecurityGroups
    SourceSecurityGroup Subnets Tags
    """,
  ]
}
