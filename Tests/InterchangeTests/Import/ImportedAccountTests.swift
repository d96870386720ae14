import Interchange
import SourceText
import TestSupport
import Testing
import Topology

/// What becomes of a small account with one of everything; every expected line was worked out from the answers by hand.
@Suite struct ImportedAccountTests {
  private let text: String

  init() throws {
    var answers = Answers(Self.account)
    text = TopologyImport.topology(of: answers.inventory, into: &answers.diagnostics).text
  }

  /// The lines of a section, without its key and without indent.
  private func section(_ name: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(of: "\(name):") else { return [] }
    return lines[(start + 1)...].prefix { $0.hasPrefix(" ") }.map { String($0.dropFirst(2)) }
  }

  @Test func theFileIsReadWithoutAComplaint() {
    let read = ReadTopology(text)
    #expect(read.reports == [])
    #expect(read.lossOfPrinting() == nil)
  }

  @Test func namesSayWhatThingsAre() {
    #expect(text.contains("\nname: \"shop: prod\"\n"))
    #expect(section("vpcs") == ["shop-prod: {id: vpc-1, region: eu-west-1, cidrs: [10.0.0.0/16]}"])
    // Two subnets are both tagged `app`; two have no tag, and their routes lead to the internet gateway.
    #expect(
      section("subnets").map { String($0.prefix { $0 != ":" }) } == [
        "app-a", "app-b", "public-a", "public-b", "\"no\"",
      ])
    #expect(
      section("gateways") == [
        "igw:   {type: internet_gateway, id: igw-1, vpc: shop-prod}",
        "nat-a: {type: nat_gateway,      id: nat-2, subnet: public-a, addresses: [10.0.0.9]}",
        "nat-b: {type: nat_gateway,      id: nat-1, subnet: public-b, addresses: [10.0.1.9]}",
      ])
    // The table of app-b serves one zone; that of app-a serves one as well, and both have one role.
    #expect(
      section("route_tables") == [
        "public:    {id: rtb-1, 0.0.0.0/0: igw}", "private-a: {id: rtb-2, 0.0.0.0/0: nat-a}",
        "private-b: {id: rtb-3, 0.0.0.0/0: nat-b}",
      ])
  }

  /// Subnets have other names than in the answers, and the associations of the value in memory have them too.
  @Test func associationsHaveTheNamesOfTheFile() throws {
    var answers = Answers(Self.account)
    let imported = TopologyImport.topology(of: answers.inventory, into: &answers.diagnostics)
    let filters = imported.topology.filters
    #expect(filters == ReadTopology(text).topology?.filters)
    #expect(
      filters.map { $0.prefix { $0 != ":" } } == ["app-a", "app-b", "no", "public-a", "public-b"])
  }

  /// 10.0.10.21/32 stands in a rule, so the interface that has it is told apart from the other servers; the rest of their
  /// addresses decides nothing and is left out.
  @Test func interfacesOfOnePartAreOneWorkload() {
    #expect(
      section("workloads").filter { !$0.hasPrefix("#") } == [
        "edge:       {subnets: [public-a, public-b], public_address: true, security_groups: [edge], "
          + "ephemeral: load-balancer, listens: [https]}",
        "web-1:      {subnets: [app-a],              addresses: [10.0.10.21], security_groups: [web], "
          + "ephemeral: any, listens: [http-alt]}",
        "web:        {subnets: [app-b],              security_groups: [web], ephemeral: any, "
          + "listens: [http-alt]}",
        "order-mail: {type: lambda_function, subnets: [app-a], addresses: [10.0.10.30], "
          + "security_groups: [fn]}",
        "database:   {subnets: [\"no\"],               security_groups: [db],  ephemeral: any, "
          + "listens: [postgresql]}",
        "fs-0123:    {type: mount_target,    subnets: [\"no\"],  security_groups: [files], "
          + "listens: [nfs, dns]}",
      ])
    #expect(
      section("workloads").filter { $0.hasPrefix("# Of") } == [
        "# Of eni-1, eni-2.", "# Of eni-3 (web-1).", "# Of eni-4 (web-2), eni-5 (web-3).",
        "# Of eni-6.", "# Of eni-7.", "# Of eni-8, eni-9.",
      ])
  }

  @Test func rulesAreReadAsFlows() {
    #expect(
      section("flows") == [
        "# edge lets in tcp/443 from 0.0.0.0/0 (everybody)",
        "- {from: internet,   to: edge,     service: https}",
        "# web lets in tcp/8080 from edge", "- {from: edge,       to: web-1,    service: http-alt}",
        "- {from: edge,       to: web,      service: http-alt}",
        "# db lets in tcp/5432 from web",
        "- {from: web-1,      to: database, service: postgresql}",
        "- {from: web,        to: database, service: postgresql}",
        "# fn lets out tcp/443 to 0.0.0.0/0", "- {from: order-mail, to: internet, service: https}",
        "# files lets in tcp/2049 from web", "- {from: web-1,      to: fs-0123,  service: nfs}",
        "- {from: web,        to: fs-0123,  service: nfs}", "# files lets in tcp/2049 from fn",
        "- {from: order-mail, to: fs-0123,  service: nfs}",
        "# files lets in udp/53 and tcp/53 from 10.0.10.21/32",
        "- {from: web-1,      to: fs-0123,  service: dns}",
        // The servers have no public address, and the database no client but those.
        "# web lets in tcp/22 from 203.0.113.0/24 (New York: office), but no route carries "
          + "net-203.0.113.0-24 to web-1, web.",
        "# web lets in all from itself: too much to tell what is meant; write a flow for each service in use.",
        "# db lets in tcp/5432 from fn, but no rule lets it out of order-mail.",
        "# db lets in tcp/5432 from sg-far: nobody in the files carries sg-far.",
        "# db lets in tcp/all from 10.0.0.0/16: too much to tell what is meant; write a flow for each service in use.",
        "# Nobody in the files carries lone: add a workload with `security_groups: [lone]` if something does.",
        "# Everything may leave by web, as AWS has it unless told otherwise: which of it is needed no rule says. Write flows",
        "# such as `{from: app, to: internet, service: https}`.",
      ])
    #expect(!text.contains("peers:"), "a peer that no flow names is of no use")
  }

  /// Rules stand as they are; a group that only rules name is defined without any, so that the file can be read.
  @Test func rulesStandAsTheyAre() {
    let groups = section("security_groups")
    #expect(groups.contains("sg-far: {id: sg-far, inbound: [], outbound: []}"))
    #expect(groups.contains("    - {allow: tcp/5432, from: sg-far}"))
    #expect(groups.contains("    - {allow: tcp/22,   from: 203.0.113.0/24}  # New York: office"))
    #expect(section("network_acls").contains("# The default network ACL of its VPC."))
  }

  @Test func rulesCanBeLeftOut() {
    var answers = Answers(Self.account)
    let imported = TopologyImport.topology(
      of: answers.inventory, includesRules: false, into: &answers.diagnostics)
    #expect(
      !imported.text.contains("\nnetwork_acls:") && !imported.text.contains("\nsecurity_groups:"))
    #expect(imported.text.contains("security_groups: [web]"))
    #expect(ReadTopology(imported.text).reports == [])
    #expect(imported.topology.flows.count == 10)
  }

  @Test func theOrderOfTheFilesDecidesOnlyTheOrderOfElements() throws {
    let parts = [
      "Vpcs", "Subnets", "RouteTables", "InternetGateways", "NatGateways", "NetworkAcls",
      "SecurityGroups", "NetworkInterfaces",
    ]
    var sources = SourceMap()
    var diagnostics = DiagnosticList()
    let root = try #require(
      DocumentReader.read(sources.add(name: "a.json", text: Self.account), into: &diagnostics))
    let files = try parts.map { part in
      let value = try #require(root.mapping?[part].map { JSONValue($0) })
      return (name: "\(part).json", text: JSONValue.object([.init(part, value)]).render())
    }
    for order in [files, files.reversed()] {
      var answers = Answers(order)
      let imported = TopologyImport.topology(of: answers.inventory, into: &answers.diagnostics)
      #expect(imported.text == text)
    }
  }

  private static let account = """
    {"Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16", "Tags": [{"Key": "Name", "Value": "shop: prod"}]}],
     "Subnets": [
       {"SubnetId": "subnet-1", "VpcId": "vpc-1", "CidrBlock": "10.0.10.0/24", "AvailabilityZone": "eu-west-1a",
        "Tags": [{"Key": "Name", "Value": "app"}]},
       {"SubnetId": "subnet-2", "VpcId": "vpc-1", "CidrBlock": "10.0.11.0/24", "AvailabilityZone": "eu-west-1b",
        "Tags": [{"Key": "Name", "Value": "app"}]},
       {"SubnetId": "subnet-3", "VpcId": "vpc-1", "CidrBlock": "10.0.0.0/24", "AvailabilityZone": "eu-west-1a"},
       {"SubnetId": "subnet-4", "VpcId": "vpc-1", "CidrBlock": "10.0.1.0/24", "AvailabilityZone": "eu-west-1b"},
       {"SubnetId": "subnet-5", "VpcId": "vpc-1", "CidrBlock": "10.0.20.0/24", "AvailabilityZone": "eu-west-1a",
        "Tags": [{"Key": "Name", "Value": "no"}]}],
     "RouteTables": [
       {"RouteTableId": "rtb-1", "VpcId": "vpc-1", "Associations": [{"Main": true}],
        "Routes": [{"DestinationCidrBlock": "10.0.0.0/16", "GatewayId": "local"},
          {"DestinationCidrBlock": "0.0.0.0/0", "GatewayId": "igw-1"}]},
       {"RouteTableId": "rtb-2", "VpcId": "vpc-1",
        "Associations": [{"SubnetId": "subnet-1"}, {"SubnetId": "subnet-5"}],
        "Routes": [{"DestinationCidrBlock": "0.0.0.0/0", "NatGatewayId": "nat-2"}]},
       {"RouteTableId": "rtb-3", "VpcId": "vpc-1", "Associations": [{"SubnetId": "subnet-2"}],
        "Routes": [{"DestinationCidrBlock": "0.0.0.0/0", "NatGatewayId": "nat-1"}]}],
     "InternetGateways": [{"InternetGatewayId": "igw-1", "Attachments": [{"State": "available", "VpcId": "vpc-1"}]}],
     "NatGateways": [
       {"NatGatewayId": "nat-2", "State": "available", "SubnetId": "subnet-3",
        "NatGatewayAddresses": [{"PrivateIp": "10.0.0.9"}]},
       {"NatGatewayId": "nat-1", "State": "available", "SubnetId": "subnet-4",
        "NatGatewayAddresses": [{"PrivateIp": "10.0.1.9"}]}],
     "NetworkAcls": [{"NetworkAclId": "acl-1", "VpcId": "vpc-1", "IsDefault": true, "Associations": [], "Entries": [
       {"Egress": false, "CidrBlock": "0.0.0.0/0", "Protocol": "-1", "RuleAction": "allow", "RuleNumber": 100},
       {"Egress": true, "CidrBlock": "0.0.0.0/0", "Protocol": "-1", "RuleAction": "allow", "RuleNumber": 100}]}],
     "SecurityGroups": [
       {"GroupId": "sg-edge", "GroupName": "edge", "VpcId": "vpc-1", "IpPermissionsEgress": [
          {"IpProtocol": "tcp", "FromPort": 8080, "ToPort": 8080, "UserIdGroupPairs": [{"GroupId": "sg-web"}]}],
        "IpPermissions": [
          {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443,
           "IpRanges": [{"CidrIp": "0.0.0.0/0", "Description": "everybody"}]}]},
       {"GroupId": "sg-web", "GroupName": "web", "VpcId": "vpc-1", "IpPermissionsEgress": [
          {"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}],
        "IpPermissions": [
          {"IpProtocol": "tcp", "FromPort": 8080, "ToPort": 8080, "UserIdGroupPairs": [{"GroupId": "sg-edge"}]},
          {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22,
           "IpRanges": [{"CidrIp": "203.0.113.0/24", "Description": "New York: office"}]},
          {"IpProtocol": "-1", "UserIdGroupPairs": [{"GroupId": "sg-web"}]}]},
       {"GroupId": "sg-db", "GroupName": "db", "VpcId": "vpc-1", "IpPermissionsEgress": [],
        "IpPermissions": [
          {"IpProtocol": "tcp", "FromPort": 5432, "ToPort": 5432,
           "UserIdGroupPairs": [{"GroupId": "sg-web"}, {"GroupId": "sg-fn"}, {"GroupId": "sg-far"}]},
          {"IpProtocol": "tcp", "FromPort": 0, "ToPort": 65535, "IpRanges": [{"CidrIp": "10.0.0.0/16"}]}]},
       {"GroupId": "sg-fn", "GroupName": "fn", "VpcId": "vpc-1", "IpPermissions": [],
        "IpPermissionsEgress": [
          {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]},
          {"IpProtocol": "tcp", "FromPort": 2049, "ToPort": 2049, "UserIdGroupPairs": [{"GroupId": "sg-files"}]}]},
       {"GroupId": "sg-files", "GroupName": "files", "VpcId": "vpc-1", "IpPermissionsEgress": [],
        "IpPermissions": [
          {"IpProtocol": "tcp", "FromPort": 2049, "ToPort": 2049,
           "UserIdGroupPairs": [{"GroupId": "sg-web"}, {"GroupId": "sg-fn"}]},
          {"IpProtocol": "udp", "FromPort": 53, "ToPort": 53, "IpRanges": [{"CidrIp": "10.0.10.21/32"}]},
          {"IpProtocol": "tcp", "FromPort": 53, "ToPort": 53, "IpRanges": [{"CidrIp": "10.0.10.21/32"}]}]},
       {"GroupId": "sg-lone", "GroupName": "lone", "VpcId": "vpc-1", "IpPermissionsEgress": [],
        "IpPermissions": [{"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "IpRanges": [{"CidrIp": "10.9.0.0/16"}]}]}],
     "NetworkInterfaces": [
       {"NetworkInterfaceId": "eni-1", "InterfaceType": "interface", "SubnetId": "subnet-3", "Groups": [{"GroupId": "sg-edge"}],
        "Description": "ELB app/edge/50dc6c495c0c9188", "PrivateIpAddress": "10.0.0.20", "Association": {"PublicIp": "198.51.100.1"}},
       {"NetworkInterfaceId": "eni-2", "InterfaceType": "interface", "SubnetId": "subnet-4", "Groups": [{"GroupId": "sg-edge"}],
        "Description": "ELB app/edge/50dc6c495c0c9188", "PrivateIpAddress": "10.0.1.20", "Association": {"PublicIp": "198.51.100.2"}},
       {"NetworkInterfaceId": "eni-3", "InterfaceType": "interface", "SubnetId": "subnet-1", "Groups": [{"GroupId": "sg-web"}],
        "PrivateIpAddress": "10.0.10.21", "TagSet": [{"Key": "Name", "Value": "web-1"}]},
       {"NetworkInterfaceId": "eni-4", "InterfaceType": "interface", "SubnetId": "subnet-2", "Groups": [{"GroupId": "sg-web"}],
        "PrivateIpAddress": "10.0.11.21", "TagSet": [{"Key": "Name", "Value": "web-2"}]},
       {"NetworkInterfaceId": "eni-5", "InterfaceType": "interface", "SubnetId": "subnet-2", "Groups": [{"GroupId": "sg-web"}],
        "PrivateIpAddress": "10.0.11.22", "TagSet": [{"Key": "Name", "Value": "web-3"}]},
       {"NetworkInterfaceId": "eni-6", "InterfaceType": "lambda", "SubnetId": "subnet-1", "Groups": [{"GroupId": "sg-fn"}],
        "Description": "AWS Lambda VPC ENI-order-mail-0a1b2c3d-0000-1111-2222-333344445555", "PrivateIpAddress": "10.0.10.30"},
       {"NetworkInterfaceId": "eni-7", "InterfaceType": "interface", "SubnetId": "subnet-5", "Groups": [{"GroupId": "sg-db"}],
        "Description": "RDSNetworkInterface", "PrivateIpAddress": "10.0.20.30"},
       {"NetworkInterfaceId": "eni-8", "InterfaceType": "interface", "SubnetId": "subnet-5", "Groups": [{"GroupId": "sg-files"}],
        "Description": "EFS mount target for fs-0123 (fsmt-0456)", "PrivateIpAddress": "10.0.20.31"},
       {"NetworkInterfaceId": "eni-9", "InterfaceType": "interface", "SubnetId": "subnet-5", "Groups": [{"GroupId": "sg-files"}],
        "Description": "EFS mount target for fs-0123 (fsmt-0456)", "PrivateIpAddress": "10.0.20.32"}]}
    """
}
