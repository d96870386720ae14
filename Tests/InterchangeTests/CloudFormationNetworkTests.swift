import AccessControl
import Interchange
import PacketSpace
import SourceText
import Testing
import Topology

/// VPCs, subnets, routes, gateways and interfaces of templates, as the topology they make.
@Suite struct CloudFormationNetworkTests {
  private func topology(_ resources: String, _ parameters: [String] = []) -> [String] {
    let stack = Stack.inVPC(resources, parameters)
    #expect(stack.errors == [], "\(stack.reports)")
    return stack.topology().shown
  }

  @Test func blocksOfVPCsAndSubnets() {
    let text = """
      More: {Type: AWS::EC2::VPCCidrBlock, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.1.0.0/16}}
      V6: {Type: AWS::EC2::VPCCidrBlock, Properties: {VpcId: !Ref Vpc, AmazonProvidedIpv6CidrBlock: true}}
      A:
        Type: AWS::EC2::Subnet
        DependsOn: V6
        Properties:
          VpcId: !Ref Vpc
          CidrBlock: 10.0.0.0/24
          Ipv6CidrBlock: !Select [0, !Cidr [!Select [0, !GetAtt Vpc.Ipv6CidrBlocks], 2, 64]]
      B:
        Type: AWS::EC2::Subnet
        Properties: {VpcId: !Ref Vpc, CidrBlock: 10.1.0.0/24, AvailabilityZone: eu-west-1a}
      B6:
        Type: AWS::EC2::SubnetCidrBlock
        Properties: {SubnetId: !Ref B, Ipv6CidrBlock: !Select [1, !Cidr [!Select [0, !GetAtt Vpc.Ipv6CidrBlocks], 2, 64]]}
      """
    let shown = topology(text, ["Vpc.Ipv6CidrBlocks=2001:db8:0:100::/56"])
    #expect(
      shown == [
        "vpc Vpc Vpc [10.0.0.0/16, 10.1.0.0/16, 2001:db8:0:100::/56]",
        "subnet A A in Vpc [10.0.0.0/24, 2001:db8:0:100::/64]  Vpc.DefaultNetworkAcl Vpc.MainRouteTable",
        "subnet B B in Vpc [10.1.0.0/24, 2001:db8:0:101::/64] eu-west-1a Vpc.DefaultNetworkAcl Vpc.MainRouteTable",
        "routes Vpc.MainRouteTable: ",
      ])
    // Without the block that AWS chooses, what needs it is an error that says how to give it.
    let unknown = Stack.inVPC(text)
    #expect(unknown.errors == ["unresolved-value"])
    #expect(
      unknown.diagnostics.all.filter { $0.severity == .error }.map(\.help) == [
        ["give it: --parameter Vpc.Ipv6CidrBlocks=…"]
      ])
  }

  @Test func routesAndGateways() {
    let text = """
      Igw: {Type: AWS::EC2::InternetGateway}
      Attach: {Type: AWS::EC2::VPCGatewayAttachment, Properties: {VpcId: !Ref Vpc, InternetGatewayId: !Ref Igw}}
      Eigw: {Type: AWS::EC2::EgressOnlyInternetGateway, Properties: {VpcId: !Ref Vpc}}
      A: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24}}
      B: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24}}
      Eip: {Type: AWS::EC2::EIP}
      Nat: {Type: AWS::EC2::NatGateway, Properties: {SubnetId: !Ref A, AllocationId: !GetAtt Eip.AllocationId, PrivateIpAddress: 10.0.0.9}}
      List: {Type: AWS::EC2::PrefixList, Properties: {PrefixListName: l, AddressFamily: IPv4, MaxEntries: 2, Entries: [{Cidr: 192.0.2.0/24}]}}
      Public: {Type: AWS::EC2::RouteTable, Properties: {VpcId: !Ref Vpc}}
      Private: {Type: AWS::EC2::RouteTable, Properties: {VpcId: !Ref Vpc}}
      R1: {Type: AWS::EC2::Route, Properties: {RouteTableId: !Ref Public, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Igw}}
      R2: {Type: AWS::EC2::Route, Properties: {RouteTableId: !Ref Private, DestinationCidrBlock: 0.0.0.0/0, NatGatewayId: !GetAtt Nat.NatGatewayId}}
      R3: {Type: AWS::EC2::Route, Properties: {RouteTableId: !GetAtt Private.RouteTableId, DestinationIpv6CidrBlock: "::/0", EgressOnlyInternetGatewayId: !Ref Eigw}}
      R4: {Type: AWS::EC2::Route, Properties: {RouteTableId: !Ref Private, DestinationPrefixListId: !Ref List, GatewayId: !Ref Igw}}
      P1: {Type: AWS::EC2::SubnetRouteTableAssociation, Properties: {SubnetId: !Ref A, RouteTableId: !Ref Public}}
      P2: {Type: AWS::EC2::SubnetRouteTableAssociation, Properties: {SubnetId: !Ref B, RouteTableId: !Ref Private}}
      """
    let shown = topology(text)
    #expect(
      shown.filter { !$0.hasPrefix("vpc") } == [
        "subnet A A in Vpc [10.0.0.0/24]  Vpc.DefaultNetworkAcl Public",
        "subnet B B in Vpc [10.0.1.0/24]  Vpc.DefaultNetworkAcl Private",
        "gateway Igw Igw internet of Vpc", "gateway Eigw Eigw egress-only of Vpc",
        "gateway Nat Nat NAT in A [10.0.0.9]", "routes Public: 0.0.0.0/0 -> Igw",
        "routes Private: 0.0.0.0/0 -> Nat, ::/0 -> Eigw, 192.0.2.0/24 -> Igw",
      ])
  }

  @Test func interfacesAreWorkloads() {
    let text = """
      A: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24}}
      Open: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24, MapPublicIpOnLaunch: true}}
      G: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: d, VpcId: !Ref Vpc}}
      Plain: {Type: AWS::EC2::Instance, Properties: {SubnetId: !Ref A, SecurityGroupIds: [!Ref G], PrivateIpAddress: 10.0.0.5, Tags: [{Key: Name, Value: x}]}}
      Public: {Type: AWS::EC2::Instance, Properties: {SubnetId: !Ref Open, SecurityGroupIds: [!GetAtt G.GroupId]}}
      Two:
        Type: AWS::EC2::Instance
        Properties:
          NetworkInterfaces:
            - {DeviceIndex: "0", SubnetId: !Ref Open, GroupSet: [!Ref G], AssociatePublicIpAddress: false}
            - {DeviceIndex: "1", SubnetId: !Ref A, GroupSet: [!Ref G], PrivateIpAddresses: [{PrivateIpAddress: 10.0.0.6, Primary: true}, {PrivateIpAddress: 10.0.0.7, Primary: false}]}
      Eni: {Type: AWS::EC2::NetworkInterface, Properties: {SubnetId: !Ref A, GroupSet: [!Ref G], Ipv6Addresses: [{Ipv6Address: "2001:db8::5"}]}}
      Eip: {Type: AWS::EC2::EIP, Properties: {InstanceId: !Ref Plain}}
      Eip2: {Type: AWS::EC2::EIPAssociation, Properties: {NetworkInterfaceId: !Ref Eni, AllocationId: eipalloc-1}}
      Holder: {Type: AWS::EC2::Instance, Properties: {NetworkInterfaces: [{DeviceIndex: "0", NetworkInterfaceId: !Ref Eni}]}}
      """
    #expect(
      topology(text).filter { $0.hasPrefix("workload") } == [
        "workload Plain [\"A\"] [10.0.0.5] [\"G\"] any public",
        "workload Public [\"Open\"] [] [\"G\"] any public",
        "workload Two.0 [\"Open\"] [] [\"G\"] any",
        "workload Two.1 [\"A\"] [10.0.0.6, 10.0.0.7] [\"G\"] any",
        "workload Eni [\"A\"] [2001:db8::5] [\"G\"] any public",
      ])
  }

  /// Gateways, load balancers and endpoints of a template that deploys.
  @Test func connectionsOfADualStackVPC() throws {
    let text = try Fixture.text("cloudformation/dual-stack.yaml")
    let stack = Stack([("dual-stack.yaml", text)], ["Vpc.Ipv6CidrBlocks=2001:db8:0:100::/56"])
    #expect(stack.errors == [])
    #expect(
      stack.networkACL("Acl")?.shown(.inbound) == [
        "100 allow tcp 443-443 0.0.0.0/0", "101 allow tcp 443-443 ::/0",
        "111 allow icmpv6 512-767 ::/0",
        "121 allow all 2001:db8:0:100::/56",
      ])
    let inventory = try #require(stack.contents.inventory)
    #expect(
      inventory.vpcEndpoints.map(\.serviceName) == [
        "com.amazonaws.us-east-1.secretsmanager", "com.amazonaws.us-east-1.s3",
      ])
    #expect(inventory.vpcEndpoints.map(\.kind) == [.interface, .gateway])
    #expect(
      inventory.vpcPeerings.map(\.accepter.blocks) == [[try #require(CIDRBlock("10.60.0.0/16"))]])
    let table = try #require(inventory.transitGatewayRouteTables.first)
    #expect(inventory.transitGatewayRouteTables.count == 1)
    #expect(table.associations == ["TransitShared", "TransitVpc"])
    #expect(
      table.routes?.map { "\($0.destination) \($0.attachments) \($0.isBlackhole)" } == [
        "block(192.168.0.0/16) [] true", "block(10.50.0.0/16) [\"TransitVpc\"] false",
        "block(2001:db8:0:100::/56) [\"TransitVpc\"] false",
      ])
    let topology = stack.topology()
    #expect(topology.gateways.elements.map(\.name) == ["InternetGateway", "Peering", "Transit"])
    let balancer = try #require(topology.loadBalancers.elements.first)
    #expect(balancer.name == "Balancer")
    #expect(balancer.addressType == .dualStack)
    #expect(balancer.securityGroups == ["BalancerGroup"])
    #expect(balancer.listeners.count == 1)
    #expect(topology.workloads.elements.map(\.name) == ["Server", "Secrets"])
    // Without the block that AWS chooses nothing is guessed.
    #expect(Stack([("dual-stack.yaml", text)]).errors == ["unresolved-value"])
  }

  /// A transit gateway whose attachments name no table has one that nobody writes.
  ///
  /// Source: AWS Transit Gateway Guide, tgw-route-tables.md, "Route table association" and "Route propagation".
  @Test func transitGatewaysHaveADefaultTable() throws {
    let text = """
      S: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24}}
      T: {Type: AWS::EC2::TransitGateway}
      A: {Type: AWS::EC2::TransitGatewayAttachment, Properties: {TransitGatewayId: !Ref T, VpcId: !Ref Vpc, SubnetIds: [!Ref S]}}
      """
    let inventory = try #require(Stack.inVPC(text).contents.inventory)
    let table = try #require(inventory.transitGatewayRouteTables.first)
    #expect(table.id == "T.DefaultRouteTable")
    #expect(table.associations == ["A"])
    #expect(
      table.routes?.map { "\($0.destination) \($0.attachments)" } == ["block(10.0.0.0/16) [\"A\"]"])
    let wrong = text.replacing(
      "TransitGateway}",
      with: "TransitGateway, Properties: {DefaultRouteTableAssociation: disabled}}")
    #expect(Stack.inVPC(wrong).errors == ["invalid-value"])
  }

  @Test func wrongLoadBalancersAreReported() {
    let cases: [(String, [String])] = [
      (
        "B: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: {Type: netwrok}}",
        ["invalid-value"]
      ),
      (
        "B: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: {Scheme: external}}",
        ["invalid-value"]
      ),
      (
        "L: {Type: AWS::ElasticLoadBalancingV2::Listener, Properties: {Port: 70000, LoadBalancerArn: b}}",
        ["number-out-of-range"]
      ),
      (
        "T: {Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: {HealthCheckPort: traffic}}",
        ["wrong-type"]
      ),
      (
        "C: {Type: AWS::ElasticLoadBalancing::LoadBalancer, Properties: {Listeners: [{Protocol: tcp}]}}",
        ["missing-key", "missing-key"]
      ),
      (
        "C: {Type: AWS::ElasticLoadBalancing::LoadBalancer, Properties: {Listeners: [], HealthCheck: {Target: HTTP}}}",
        ["invalid-port"]
      ),
      (
        "E: {Type: AWS::EC2::VPCEndpoint, Properties: {VpcId: !Ref Vpc, VpcEndpointType: interface}}",
        ["invalid-value"]
      ),
      ("P: {Type: AWS::EC2::VPCPeeringConnection, Properties: {VpcId: !Ref Vpc}}", ["missing-key"]),
    ]
    for (resource, expected) in cases {
      #expect(Stack.inVPC(resource).errors == expected, "\(resource)")
    }
  }

  @Test func wrongNetworksAreReported() {
    let cases: [(String, [String])] = [
      ("V: {Type: AWS::EC2::VPC}", ["missing-key"]),
      ("V: {Type: AWS::EC2::VPC, Properties: {CidrBlock: \"::/0\"}}", ["wrong-address-family"]),
      ("S: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc}}", ["missing-key"]),
      ("S: {Type: AWS::EC2::Subnet, Properties: {CidrBlock: 10.0.0.0/24}}", ["missing-key"]),
      (
        "R: {Type: AWS::EC2::Route, Properties: {RouteTableId: r, DestinationCidrBlock: 0.0.0.0/0}}",
        ["missing-key"]
      ),
      ("R: {Type: AWS::EC2::Route, Properties: {RouteTableId: r, GatewayId: g}}", ["missing-key"]),
      (
        "R: {Type: AWS::EC2::Route, Properties: {RouteTableId: r, DestinationCidrBlock: 0.0.0.0/0, GatewayId: g, NatGatewayId: n}}",
        ["conflicting-keys"]
      ),
      ("G: {Type: AWS::EC2::VPCGatewayAttachment, Properties: {VpcId: !Ref Vpc}}", ["missing-key"]),
      (
        "N: {Type: AWS::EC2::NatGateway, Properties: {SubnetId: s, ConnectivityType: pubic}}",
        ["invalid-value"]
      ),
      ("A: {Type: AWS::EC2::NetworkAcl, Properties: []}", ["missing-key", "wrong-type"]),
      ("A: {Properties: {}}", ["missing-key"]), ("A: [x]", ["wrong-type"]),
      (
        "A: {Type: AWS::EC2::NetworkAcl, Condition: Nowhere, Properties: {VpcId: v}}",
        ["unknown-condition"]
      ),
    ]
    for (resource, expected) in cases {
      #expect(Stack.inVPC(resource).errors.sorted() == expected, "\(resource)")
    }
  }

  /// Types without a meaning here are named, once each.
  @Test func unusedTypesAreNamed() {
    let stack = Stack.inVPC(
      """
      B1: {Type: AWS::S3::Bucket}
      B2: {Type: AWS::S3::Bucket, Properties: {BucketName: {"Fn::Nonsense": 1}}}
      L: {Type: AWS::Lambda::Function}
      """)
    #expect(
      stack.reports == [
        "note unused-resource: 2 resources of type `AWS::S3::Bucket` are not used",
        "note unused-resource: 1 resource of type `AWS::Lambda::Function` is not used",
      ])
  }
}
