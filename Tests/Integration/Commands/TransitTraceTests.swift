import Testing

/// Packets over a transit gateway with several route tables, read from what the AWS CLI prints.
///
/// Source: AWS Transit Gateway Guide, transit-gateway-isolated-shared.html: VPCs A and B reach the shared VPC D and the VPN,
/// not each other.
@Suite struct TransitTraceTests {
  private static let vpcs = [("a", 1), ("b", 2), ("d", 4)]

  /// An answer with an element for each VPC.
  private static func answer(_ key: String, _ element: (String, Int) -> String) -> String {
    "{\"\(key)\": [\(vpcs.map(element).joined(separator: ", "))]}"
  }

  private static let everything = """
    {"Egress": false, "RuleNumber": 100, "Protocol": "-1", "RuleAction": "allow", "CidrBlock": "0.0.0.0/0"},
    {"Egress": true, "RuleNumber": 100, "Protocol": "-1", "RuleAction": "allow", "CidrBlock": "0.0.0.0/0"}
    """

  /// What `search-transit-gateway-routes` prints of a table: propagated routes.
  private static func routes(_ routes: [(block: String, attachment: String)]) -> String {
    let elements = routes.map {
      """
      {"DestinationCidrBlock": "\($0.block)", "Type": "propagated", "State": "active",
       "TransitGatewayAttachments": [{"TransitGatewayAttachmentId": "tgw-attach-\($0.attachment)"}]}
      """
    }
    return
      "{\"Routes\": [\(elements.joined(separator: ", "))], \"AdditionalRoutesAvailable\": false}"
  }

  private static let answers: [String: String] = [
    "snapshot/vpcs.json": answer("Vpcs") { name, number in
      "{\"VpcId\": \"vpc-\(name)\", \"CidrBlock\": \"10.\(number).0.0/16\"}"
    },
    // The interface of the gateway has a subnet of its own, as AWS recommends.
    "snapshot/subnets.json": answer("Subnets") { name, number in
      """
      {"SubnetId": "subnet-\(name)", "VpcId": "vpc-\(name)", "AvailabilityZone": "eu-west-1a",
       "CidrBlock": "10.\(number).1.0/24"},
      {"SubnetId": "subnet-t\(name)", "VpcId": "vpc-\(name)", "AvailabilityZone": "eu-west-1a",
       "CidrBlock": "10.\(number).0.0/28"}
      """
    },
    "snapshot/network-acls.json": answer("NetworkAcls") { name, _ in
      """
      {"NetworkAclId": "acl-\(name)", "VpcId": "vpc-\(name)", "IsDefault": true, "Associations": [],
       "Entries": [\(everything)]}
      """
    },
    "snapshot/route-tables.json": answer("RouteTables") { name, _ in
      """
      {"RouteTableId": "rtb-\(name)", "VpcId": "vpc-\(name)", "Associations": [{"Main": true}],
       "Routes": [{"DestinationCidrBlock": "10.0.0.0/8", "TransitGatewayId": "tgw-1", "State": "active"}]}
      """
    },
    "snapshot/security-groups.json": answer("SecurityGroups") { name, _ in
      """
      {"GroupId": "sg-\(name)", "GroupName": "open-\(name)", "VpcId": "vpc-\(name)",
       "IpPermissions": [{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "10.0.0.0/8"}]}],
       "IpPermissionsEgress": [{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]}
      """
    },
    "snapshot/network-interfaces.json": answer("NetworkInterfaces") { name, number in
      """
      {"NetworkInterfaceId": "eni-\(name)", "VpcId": "vpc-\(name)", "SubnetId": "subnet-\(name)",
       "InterfaceType": "interface", "Groups": [{"GroupId": "sg-\(name)"}],
       "PrivateIpAddresses": [{"PrivateIpAddress": "10.\(number).1.5", "Primary": true}]}
      """
    },
    "snapshot/gateways.json": "{\"TransitGateways\": [{\"TransitGatewayId\": \"tgw-1\"}]}",
    "snapshot/vpc-attachments.json": answer("TransitGatewayVpcAttachments") { name, _ in
      """
      {"TransitGatewayAttachmentId": "tgw-attach-\(name)", "TransitGatewayId": "tgw-1",
       "VpcId": "vpc-\(name)", "State": "available", "SubnetIds": ["subnet-t\(name)"]}
      """
    },
    "snapshot/attachments.json": """
    {"TransitGatewayAttachments": [
      \(["a": 1, "b": 1, "d": 2, "vpn": 2].sorted { $0.key < $1.key }.map { name, table in
          """
          {"TransitGatewayAttachmentId": "tgw-attach-\(name)", "TransitGatewayId": "tgw-1",
           "ResourceType": "\(name == "vpn" ? "vpn" : "vpc")", "State": "available",
           "ResourceId": "\(name == "vpn" ? "vpn-1" : "vpc-\(name)")",
           "Association": {"TransitGatewayRouteTableId": "tgw-rtb-\(table)", "State": "associated"}}
          """
        }.joined(separator: ",\n"))]}
    """,
    "snapshot/tables.json": """
    {"TransitGatewayRouteTables": [
      {"TransitGatewayRouteTableId": "tgw-rtb-1", "TransitGatewayId": "tgw-1",
       "Tags": [{"Key": "Name", "Value": "isolated"}]},
      {"TransitGatewayRouteTableId": "tgw-rtb-2", "TransitGatewayId": "tgw-1",
       "Tags": [{"Key": "Name", "Value": "shared"}]}]}
    """,
    "snapshot/tgw-rtb-1.json": routes([("10.4.0.0/16", "d"), ("10.99.99.0/24", "vpn")]),
    "snapshot/tgw-rtb-2.json": routes([("10.1.0.0/16", "a"), ("10.2.0.0/16", "b")]),
  ]

  private static let questions: [(words: String, status: Int32, verdict: String)] = [
    ("--from 10.1.1.5:49152 --to 10.4.1.5:443", 0, "answered:"),
    ("--from 10.4.1.5:49152 --to 10.2.1.5:443", 0, "answered:"),
    ("--from 10.1.1.5:49152 --to 10.2.1.5:443", 1, "no route"),
    ("--from 10.2.1.5:49152 --to 10.1.1.5:443", 1, "no route"),
    // The VPN is reached from A, and not from D, whose table has no route there.
    ("--from 10.1.1.5:49152 --to 10.99.99.7:443", 0, "answered:"),
    ("--from 10.4.1.5:49152 --to 10.99.99.7:443", 1, "no route"),
  ]

  @Test func eachAttachmentIsRoutedByItsTable() throws {
    let work = try Workspace(Self.answers)
    for (words, status, verdict) in Self.questions {
      let outcome = try work.run("trace --rules snapshot \(words)")
      let last = outcome.output.split(separator: "\n").last ?? ""
      #expect(last.hasPrefix(verdict), "\(words): \(outcome.output)\(outcome.messages)")
      #expect(outcome.status == status && outcome.messages.isEmpty, "\(words): \(outcome.messages)")
    }
    let there = try work.run("trace --rules snapshot \(Self.questions[0].words)").output
    for crossing in ["network ACL acl-a", "security group open-a", "security group open-d"] {
      #expect(there.contains(crossing), "\(there)")
    }
    let refused = try work.run("trace --rules snapshot \(Self.questions[2].words)").output
    #expect(refused.contains("tgw-1"), "\(refused)")
  }

  /// Without the routes of the first table, what each attachment says of its propagations is as good between VPCs; what lies
  /// behind the VPN is not known then.
  @Test func propagationsOfAttachmentsStandInForRoutes() throws {
    var answers = Self.answers
    answers["snapshot/tgw-rtb-1.json"] = nil
    for (name, table) in [("a", 2), ("b", 2), ("d", 1), ("vpn", 1)] {
      answers["snapshot/propagations-tgw-attach-\(name).json"] = """
        {"TransitGatewayAttachmentPropagations": [
          {"TransitGatewayRouteTableId": "tgw-rtb-\(table)", "State": "enabled"}]}
        """
    }
    let work = try Workspace(answers)
    for (words, status, verdict) in Self.questions.prefix(4) {
      let outcome = try work.run("trace --rules snapshot \(words)")
      let last = outcome.output.split(separator: "\n").last ?? ""
      #expect(outcome.status == status && last.hasPrefix(verdict), "\(words): \(outcome.output)")
      #expect(outcome.messages.contains("the routes of tgw-rtb-1 are not in the files"))
      #expect(!outcome.messages.contains("is not used"), "\(outcome.messages)")
    }
  }
}
