import Interchange
import SourceText
import Testing
import Topology

/// What connects VPCs with each other, with networks on premises, and with the internet.
///
/// The expected lines were written from the answers beside them by hand.
@Suite struct ConnectionReadingTests {
  private func lines(_ words: String..., in topology: NetworkTopology) -> [String] {
    topology.shown.filter { line in words.contains { line.hasPrefix($0) } }
  }

  private func route(_ table: String, _ destination: String, _ key: String, _ id: String) -> String
  {
    #"{"RouteTables": [{"RouteTableId": "\#(table)", "VpcId": "vpc-1", "Associations": [], "Routes": "#
      + #"[{"DestinationCidrBlock": "\#(destination)", "\#(key)": "\#(id)", "State": "active"}]}]}"#
  }

  @Test func baseNetworkNeedsNoNotes() {
    var answers = Answers(SampleNetwork.base)
    #expect(
      lines("subnet", "workload", in: answers.topology) == [
        "subnet subnet-1a subnet-1a in main [10.0.1.0/24] eu-west-1a acl-1 rtb-1",
        "subnet subnet-1b subnet-1b in main [10.0.2.0/24] eu-west-1b acl-1 rtb-1",
        "subnet subnet-2a subnet-2a in shared [10.1.1.0/24] eu-west-1a acl-2 rtb-2",
        #"workload web-a ["subnet-1a"] [10.0.1.11] ["web"] any"#,
        #"workload web-b ["subnet-1b"] [10.0.2.12, 10.0.2.99] ["web"] any"#,
      ])
    #expect(answers.topology.vpcs.elements.map(\.region) == ["eu-west-1", "eu-west-1"])
    #expect(answers.reports == [])
  }

  @Test func peeringConnectionsAreFollowed() {
    var answers = Answers([
      ("a.json", SampleNetwork.base), ("b.json", SampleNetwork.peerings),
      ("c.json", route("rtb-3", "10.1.0.0/16", "VpcPeeringConnectionId", "pcx-1")),
    ])
    let topology = answers.topology
    #expect(
      lines("vpc", "gateway", "routes rtb-3", in: topology) == [
        "vpc main vpc-1 [10.0.0.0/16]", "vpc shared vpc-2 [10.1.0.0/16]",
        "vpc vpc-9 vpc-9 [10.9.0.0/16, 2001:db8:9::/56]",
        "gateway main-shared pcx-1 peering main - shared active",
        "gateway pcx-2 pcx-2 peering main - vpc-9 pending-acceptance",
        "routes rtb-3: 10.1.0.0/16 -> main-shared",
      ])
    #expect(topology.vpcs["vpc-9"]?.region == "us-east-1")
    #expect(
      answers.reports == [
        "note missing-element: vpc-9, which pcx-2 leads to, is not in the files; "
          + "its blocks are taken from the connection, and what it filters is not known"
      ])
  }

  /// The table holds the propagated route of main, the static ones of shared and of the plant behind the VPN, and the
  /// blackhole; the route that is deleted and the attachment that is deleted do not count.
  @Test func transitGatewaysAreFollowed() {
    var answers = Answers([
      ("a.json", SampleNetwork.base), ("b.json", SampleNetwork.transitGateway),
      ("c.json", route("rtb-3", "10.0.0.0/8", "TransitGatewayId", "tgw-1")),
    ])
    #expect(
      lines("gateway", "peer", "routes rtb-3", in: answers.topology) == [
        #"gateway hub tgw-1 transit main in ["subnet-1a", "subnet-1b"], shared in ["subnet-2a"]: "#
          + "10.1.0.0/16 -> shared, 192.168.0.0/16 -> plant, 10.66.0.0/16 -> blackhole, "
          + "10.0.0.0/16 -> main recognises groups",
        "routes rtb-3: 10.0.0.0/8 -> hub", "peer plant [192.168.0.0/16]",
      ])
    #expect(answers.reports == [])
  }

  /// Source: EC2 API, ModifyTransitGatewayVpcAttachmentRequestOptions.ApplianceModeSupport.
  @Test func applianceModeIsNotDroppedInSilence() {
    for (mode, count) in [("enable", 1), ("disable", 0)] {
      let gateway = SampleNetwork.transitGateway.replacing(
        #""State": "available", "SubnetIds": ["subnet-2a"]"#,
        with: #""State": "available", "SubnetIds": ["subnet-2a"], "#
          + #""Options": {"ApplianceModeSupport": "\#(mode)"}"#)
      var answers = Answers([("a.json", SampleNetwork.base), ("b.json", gateway)])
      _ = answers.topology
      let notes = answers.reports.filter { $0.contains("the appliance mode of") }
      #expect(notes.count == count && answers.reports.count == count, "\(answers.reports)")
      #expect(notes.allSatisfy { $0.contains("tgw-attach-2") })
    }
  }

  @Test func whatIsMissingOfATransitGatewayIsSaid() {
    let attachment = """
      {"TransitGatewayAttachments": [
         {"TransitGatewayAttachmentId": "tgw-attach-1", "TransitGatewayId": "tgw-1",
          "ResourceType": "vpc", "ResourceId": "vpc-1", "State": "available"}],
       "NetworkInterfaces": [
         {"NetworkInterfaceId": "eni-5", "InterfaceType": "transit_gateway",
          "SubnetId": "subnet-1b",
          "Description": "Network Interface for Transit Gateway Attachment tgw-attach-1"}]}
      """
    var answers = Answers([("a.json", SampleNetwork.base), ("b.json", attachment)])
    #expect(
      lines("gateway", in: answers.topology) == [
        #"gateway tgw-1 tgw-1 transit main in ["subnet-1b"]: 10.0.0.0/16 -> main"#
      ])
    #expect(
      answers.reports == [
        "note missing-element: no route table of tgw-1 is in the files; "
          + "it is taken to route between all VPCs that are attached",
        "note unmodelled-element: eni-5 is of the kind `transit_gateway`, which has no model yet",
      ])
  }

  @Test func virtualPrivateGatewaysAreFollowed() {
    var answers = Answers([
      ("a.json", SampleNetwork.base), ("b.json", SampleNetwork.privateGateway),
      ("c.json", route("rtb-3", "192.168.0.0/16", "GatewayId", "vgw-1")),
      ("d.json", route("rtb-4", "192.168.0.0/16", "GatewayId", "vgw-2")),
    ])
    #expect(
      lines("gateway", "peer", "routes rtb-3", "routes rtb-4", in: answers.topology) == [
        "gateway vgw-1 vgw-1 private of main", "gateway vgw-2 vgw-2 private of main",
        "routes rtb-3: 192.168.0.0/16 -> vgw-1", "routes rtb-4: 192.168.0.0/16 -> vgw-2",
        "peer office [192.168.7.0/24]",
      ])
    #expect(
      answers.reports == [
        "note unused-element: vgw-2 is attached to no VPC",
        "note missing-element: vgw-2 is not in the files; it is taken from a route to it",
      ])
  }

  @Test func natGatewaysOfEveryKindAreFollowed() {
    var answers = Answers([
      ("a.json", SampleNetwork.base), ("b.json", SampleNetwork.natGateways),
    ])
    #expect(
      lines("gateway", in: answers.topology) == [
        "gateway nat-1 nat-1 NAT in subnet-1a [10.0.1.200] private",
        "gateway nat-2 nat-2 regional NAT of main",
      ])
    #expect(
      answers.reports == [
        "note unmodelled-element: nat-3 is failed or deleted",
        "note unmodelled-element: nat-4 is regional, and belongs to vpc-8, which is not in the files",
      ])
  }

  @Test func missingCompanionsAreSaidOnce() {
    let subnets = (0..<200).map {
      #"{"SubnetId": "subnet-\#($0)", "VpcId": "vpc-1", "CidrBlock": "10.0.\#($0).0/24"}"#
    }.joined(separator: ",")
    let interfaces = (0..<50).map {
      #"{"NetworkInterfaceId": "eni-\#($0)", "SubnetId": "subnet-\#($0)", "#
        + #""Groups": [{"GroupId": "sg-1"}], "PrivateIpAddress": "10.0.\#($0).9"}"#
    }.joined(separator: ",")
    var answers = Answers(
      #"{"Subnets": [\#(subnets)], "NetworkInterfaces": [\#(interfaces)]}"#)
    #expect(answers.topology.workloads.count == 50)
    #expect(
      answers.reports.sorted() == [
        "note missing-element: no network ACL in the files filters subnets "
          + "subnet-0, subnet-1, subnet-2 and 197 others",
        "note missing-element: no route table in the files is for subnets "
          + "subnet-0, subnet-1, subnet-2 and 197 others; "
          + "only the VPC's own blocks are routed there",
        "note missing-element: sg-1, which eni-0, eni-1, eni-2 and 47 others carry, "
          + "is not in the files",
        "note missing-element: vpc-1 is not in the files; "
          + "its blocks are taken from routes and subnets",
      ])
  }
}
