import AccessControl
import Interchange
import SourceText
import Testing
import Topology

@Suite struct TopologyConversionTests {
  private let network = """
    {"Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16",
       "CidrBlockAssociationSet": [
         {"CidrBlock": "10.0.0.0/16", "CidrBlockState": {"State": "associated"}},
         {"CidrBlock": "10.1.0.0/16", "CidrBlockState": {"State": "associated"}},
         {"CidrBlock": "10.2.0.0/16", "CidrBlockState": {"State": "disassociated"}}],
       "Ipv6CidrBlockAssociationSet": [
         {"Ipv6CidrBlock": "2001:db8::/56", "Ipv6CidrBlockState": {"State": "associated"}}]}],
     "Subnets": [
       {"SubnetId": "subnet-1", "VpcId": "vpc-1", "CidrBlock": "10.0.1.0/24",
        "Ipv6CidrBlockAssociationSet": [
          {"Ipv6CidrBlock": "2001:db8:0:1::/64", "Ipv6CidrBlockState": {"State": "associated"}},
          {"Ipv6CidrBlock": "2001:db8:0:9::/64", "Ipv6CidrBlockState": {"State": "disassociated"}}]},
       {"SubnetId": "subnet-2", "VpcId": "vpc-1",
        "Ipv6CidrBlockAssociationSet": [{"Ipv6CidrBlock": "2001:db8:0:2::/64"}]}],
     "NetworkAcls": [{"NetworkAclId": "acl-1", "VpcId": "vpc-1", "IsDefault": true, "Entries": [],
        "Associations": []}],
     "EgressOnlyInternetGateways": [{"EgressOnlyInternetGatewayId": "eigw-1",
        "Attachments": [{"State": "attached", "VpcId": "vpc-1"}], "Tags": []}],
     "NatGateways": [
       {"NatGatewayId": "nat-1", "State": "deleted", "SubnetId": "subnet-1"},
       {"NatGatewayId": "nat-2", "State": "available", "SubnetId": "subnet-1",
        "ConnectivityType": "private"},
       {"NatGatewayId": "nat-3", "State": "available"}],
     "PrefixLists": [{"PrefixListId": "pl-1", "PrefixListName": "com.amazonaws.eu-west-1.s3",
        "Cidrs": ["3.5.0.0/19", "52.218.0.0/17"]}],
     "RouteTables": [{"RouteTableId": "rtb-1", "VpcId": "vpc-1",
        "Associations": [{"Main": true}, {"Main": false, "GatewayId": "igw-9"}],
        "Routes": [
          {"DestinationCidrBlock": "10.0.0.0/16", "GatewayId": "local", "State": "active"},
          {"DestinationIpv6CidrBlock": "::/0", "EgressOnlyInternetGatewayId": "eigw-1"},
          {"DestinationCidrBlock": "0.0.0.0/0", "NatGatewayId": "nat-1", "State": "blackhole"},
          {"DestinationCidrBlock": "192.168.0.0/16", "NatGatewayId": "nat-2", "State": "active"},
          {"DestinationCidrBlock": "172.16.0.0/12", "TransitGatewayId": "tgw-1"},
          {"DestinationPrefixListId": "pl-1", "GatewayId": "vpce-1"},
          {"DestinationPrefixListId": "pl-2", "GatewayId": "vpce-2"}]}],
     "SecurityGroups": [{"GroupId": "sg-1", "GroupName": "fn", "IpPermissions": [],
        "IpPermissionsEgress": []}],
     "NetworkInterfaces": [
       {"NetworkInterfaceId": "eni-1", "InterfaceType": "lambda", "SubnetId": "subnet-1",
        "Description": "internet", "PrivateIpAddress": "10.0.1.7",
        "Groups": [{"GroupId": "sg-1"}, {"GroupId": "sg-2"}],
        "Ipv6Addresses": [{"Ipv6Address": "2001:db8:0:1::7"}]},
       {"NetworkInterfaceId": "eni-2", "InterfaceType": "transit_gateway", "SubnetId": "subnet-1"},
       {"NetworkInterfaceId": "eni-3", "SubnetId": "subnet-9"}]}
    """

  @Test func everythingThatHasAModelIsConverted() {
    var answers = Answers(network)
    #expect(
      answers.topology.shown == [
        "vpc vpc-1 vpc-1 [10.0.0.0/16, 10.1.0.0/16, 2001:db8::/56]",
        "subnet subnet-1 subnet-1 in vpc-1 [10.0.1.0/24, 2001:db8:0:1::/64]  acl-1 rtb-1",
        "subnet subnet-2 subnet-2 in vpc-1 [2001:db8:0:2::/64]  acl-1 rtb-1",
        "gateway eigw-1 eigw-1 egress-only of vpc-1",
        "gateway nat-2 nat-2 NAT in subnet-1 [] private",
        "routes rtb-1: 10.0.0.0/16 -> local, ::/0 -> eigw-1, 0.0.0.0/0 -> blackhole, "
          + "192.168.0.0/16 -> nat-2, 172.16.0.0/12 -> ? tgw-1, 3.5.0.0/19 -> ? vpce-1, "
          + "52.218.0.0/17 -> ? vpce-1",
        #"workload eni-1 ["subnet-1"] [10.0.1.7, 2001:db8:0:1::7] ["fn", "sg-2"] lambda lambda_function"#,
      ])
  }

  @Test func everythingElseIsNoted() {
    var answers = Answers(network)
    let topology = answers.topology
    #expect(answers.diagnostics.all.allSatisfy { $0.severity == .note }, "\(answers.reports)")
    let about = [
      "nat-1 is failed", "nat-3 is regional", "rtb-1 routes what enters", "leads to tgw-1",
      "leads to vpce-1", "leads to vpce-2", "entries of pl-2", "sg-2, which eni-1 carries",
      "eni-2 is of the kind `transit_gateway`", "eni-3 is in subnet-9",
    ]
    let missing = about.filter { words in !answers.reports.contains { $0.contains(words) } }
    #expect(missing.isEmpty, "\(missing) not in \(answers.reports)")
    #expect(answers.reports.count == about.count, "\(answers.reports)")
    // Amazon VPC User Guide, working-with-aws-managed-prefix-lists.md: S3 has weight 1.
    #expect(topology.ruleSets.prefixLists.first?.maxEntries == 1)
  }
}
