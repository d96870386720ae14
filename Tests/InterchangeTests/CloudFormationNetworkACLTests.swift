import AccessControl
import Interchange
import SourceText
import Testing

/// `AWS::EC2::NetworkAclEntry` and what belongs to it.
@Suite struct CloudFormationNetworkACLTests {
  /// An entry of the network ACL `Acl` of a VPC with properties besides its number.
  private func stack(_ properties: String) -> Stack {
    .inVPC(
      """
      Entry:
        Type: AWS::EC2::NetworkAclEntry
        Properties: {NetworkAclId: !Ref Acl, RuleNumber: 100, \(properties)}
      """)
  }

  /// Source: cfn-lint's schema of AWS::EC2::NetworkAclEntry (Protocol and RuleNumber are integers, `requiredXor` of both blocks,
  /// Egress is false by default), and EC2 API, CreateNetworkAclEntry (which protocols have ports, or types and codes).
  @Test func entriesAreWhatAWSMakesOfThem() {
    let any = "RuleAction: allow, CidrBlock: 0.0.0.0/0"
    let cases: [(String, String)] = [
      (
        "\(any), Protocol: 6, PortRange: {From: 443, To: 443}", "in 100 allow tcp 443-443 0.0.0.0/0"
      ),
      (
        "\(any), Protocol: \"17\", PortRange: {From: \"53\", To: 53}",
        "in 100 allow udp 53-53 0.0.0.0/0"
      ),
      ("\(any), Protocol: -1", "in 100 allow all 0.0.0.0/0"),
      ("\(any), Protocol: -1, PortRange: {From: 80, To: 80}", "in 100 allow all 0.0.0.0/0"),
      ("\(any), Protocol: 50", "in 100 allow esp 0-65535 0.0.0.0/0"),
      ("\(any), Protocol: 1, Icmp: {Type: 8, Code: -1}", "in 100 allow icmp 2048-2303 0.0.0.0/0"),
      ("\(any), Protocol: 1, Icmp: {Type: -1, Code: -1}", "in 100 allow icmp 0-65535 0.0.0.0/0"),
      ("\(any), Protocol: 1, Icmp: {Type: 3, Code: 4}", "in 100 allow icmp 772-772 0.0.0.0/0"),
      ("\(any), Protocol: 58", "in 100 allow icmpv6 0-65535 0.0.0.0/0"),
      (
        "RuleAction: allow, Ipv6CidrBlock: \"::/0\", Protocol: 58, Icmp: {Type: 2, Code: 0}",
        "in 100 allow icmpv6 512-512 ::/0"
      ),
      ("RuleAction: Deny, CidrBlock: 10.0.0.0/8, Protocol: -1", "in 100 deny all 10.0.0.0/8"),
      (
        "RuleAction: ALLOW, CidrBlock: 10.0.0.0/8, Protocol: -1, Egress: true",
        "out 100 allow all 10.0.0.0/8"
      ),
      ("\(any), Protocol: -1, Egress: false", "in 100 allow all 0.0.0.0/0"),
      ("\(any), Protocol: -1, Egress: \"true\"", "out 100 allow all 0.0.0.0/0"),
      ("\(any), Protocol: -1, Egress: !Ref AWS::NoValue", "in 100 allow all 0.0.0.0/0"),
      (
        "RuleAction: allow, CidrBlock: 100.68.0.18/18, Protocol: -1",
        "in 100 allow all 100.68.0.0/18"
      ),
      // AWS::NoValue leaves one of the two blocks.
      (
        "RuleAction: allow, CidrBlock: !Ref AWS::NoValue, Ipv6CidrBlock: \"::/0\", Protocol: -1",
        "in 100 allow all ::/0"
      ),
    ]
    for (properties, expected) in cases {
      let stack = stack(properties)
      #expect(stack.errors == [], "\(properties)")
      let networkACL = stack.networkACL("Acl")
      let shown =
        (networkACL?.shown(.inbound).map { "in \($0)" } ?? [])
        + (networkACL?.shown(.outbound).map { "out \($0)" } ?? [])
      #expect(shown == [expected], "\(properties)")
    }
  }

  @Test func wrongEntriesAreReported() {
    let any = "RuleAction: allow, CidrBlock: 0.0.0.0/0"
    let cases: [(String, [String])] = [
      ("\(any), Protocol: tcp, PortRange: {From: 1, To: 2}", ["wrong-type"]),
      ("\(any), Protocol: 256", ["number-out-of-range"]),
      ("\(any)", ["missing-key"]), ("\(any), Protocol: 6", ["missing-key"]),
      ("\(any), Protocol: 6, PortRange: {From: 1}", ["missing-key"]),
      ("\(any), Protocol: 6, PortRange: {From: 1, To: 65536}", ["number-out-of-range"]),
      (
        "\(any), Protocol: 6, PortRange: {From: -1, To: -1}",
        ["number-out-of-range", "number-out-of-range"]
      ),
      ("\(any), Protocol: 6, PortRange: {From: 2, To: 1}", ["reversed-port-range"]),
      ("\(any), Protocol: 6, PortRange: [1, 2]", ["wrong-type"]),
      ("\(any), Protocol: 6, PortRange: {Form: 1, To: 2}", ["missing-key", "unknown-key"]),
      ("\(any), Protocol: 1", ["missing-key"]),
      ("\(any), Protocol: 1, IcmpTypeCode: {Type: 8, Code: 0}", ["missing-key"]),
      ("\(any), Protocol: 1, Icmp: {Type: 256, Code: 0}", ["number-out-of-range"]),
      ("RuleAction: allow, Ipv6CidrBlock: \"::/0\", Protocol: 58", ["missing-key"]),
      ("RuleAction: allow, Protocol: -1", ["missing-key"]),
      ("\(any), Ipv6CidrBlock: \"::/0\", Protocol: -1", ["conflicting-keys"]),
      ("RuleAction: allow, CidrBlock: \"::/0\", Protocol: -1", ["wrong-address-family"]),
      ("RuleAction: permit, CidrBlock: 0.0.0.0/0, Protocol: -1", ["unknown-action"]),
      ("CidrBlock: 0.0.0.0/0, Protocol: -1", ["missing-key"]),
      ("\(any), Protocol: -1, Egress: yes", ["wrong-type"]),
      ("\(any), Protocol: -1, Egres: true", ["unknown-key"]),
      ("\(any), Protocol: -1, Egress: []", ["wrong-type"]),
    ]
    for (properties, expected) in cases {
      #expect(stack(properties).errors.sorted() == expected, "\(properties)")
    }
    let numbers = ["0", "32767", "-1", "x", "1.5", "99999999999999999999"]
    for number in numbers {
      let text =
        "E: {Type: AWS::EC2::NetworkAclEntry, Properties: {NetworkAclId: !Ref Acl, RuleNumber: \(number), Protocol: -1, \(any)}}"
      #expect(Stack.inVPC(text).errors.count == 1, "\(number)")
    }
  }

  /// Source: EC2 API, DeleteNetworkAclEntry: an entry is known by its network ACL, number and direction.
  @Test func numbersAreUnique() {
    func entry(_ name: String, _ more: String) -> String {
      "\(name): {Type: AWS::EC2::NetworkAclEntry, Properties: {NetworkAclId: !Ref Acl, RuleNumber: 7, Protocol: -1, RuleAction: allow, \(more)}}"
    }
    let v4 = "CidrBlock: 0.0.0.0/0"
    let stack = Stack.inVPC(
      [
        entry("A", v4), entry("B", "\(v4), Egress: true"),
        entry("C", "Ipv6CidrBlock: \"::/0\""),
      ].joined(separator: "\n"))
    let duplicates = stack.diagnostics.all.filter { $0.id == "duplicate-number" }
    #expect(duplicates.count == 1)
    #expect(duplicates.first?.message == "network ACL Acl has two inbound entries with number 7")
    #expect(duplicates.first?.range?.start.line == 6)
    #expect(duplicates.first?.related.map(\.range.start.line) == [4])
    #expect(duplicates.first?.notes == ["IPv4 and IPv6 entries share one space of numbers"])
  }

  /// Source: Amazon VPC User Guide, vpc-network-acls.md: what no association names has the default network ACL, which allows
  /// everything with entry 100 and, for IPv6, 101.
  @Test func defaultNetworkACL() {
    let subnet =
      "S: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24}}"
    let stack = Stack.inVPC(subnet)
    #expect(
      stack.shown == [
        "acl Acl Acl false", "acl Vpc.DefaultNetworkAcl Vpc.DefaultNetworkAcl true",
        "  in 100 allow all 0.0.0.0/0", "  out 100 allow all 0.0.0.0/0",
        "subnet S has Vpc.DefaultNetworkAcl",
      ])
    let more = """
      \(subnet)
      V6: {Type: AWS::EC2::VPCCidrBlock, Properties: {VpcId: !Ref Vpc, AmazonProvidedIpv6CidrBlock: true}}
      E: {Type: AWS::EC2::NetworkAclEntry, Properties: {NetworkAclId: !GetAtt Vpc.DefaultNetworkAcl, RuleNumber: 50, Protocol: -1, RuleAction: deny, CidrBlock: 192.0.2.0/24}}
      """
    #expect(
      Stack.inVPC(more).networkACL("Vpc.DefaultNetworkAcl")?.shown(.inbound) == [
        "50 deny all 192.0.2.0/24", "100 allow all 0.0.0.0/0", "101 allow all ::/0",
      ])
    let clash = more.replacing("RuleNumber: 50", with: "RuleNumber: 100")
    #expect(Stack.inVPC(clash).errors == ["duplicate-number"])
  }

  @Test func associations() {
    let text = """
      S: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24}}
      T: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24}}
      A: {Type: AWS::EC2::SubnetNetworkAclAssociation, Properties: {SubnetId: !Ref S, NetworkAclId: !Ref Acl}}
      B: {Type: AWS::EC2::SubnetNetworkAclAssociation, Properties: {SubnetId: !GetAtt T.SubnetId, NetworkAclId: !GetAtt Acl.Id}}
      """
    #expect(Stack.inVPC(text).shown.suffix(2) == ["subnet S has Acl", "subnet T has Acl"])
    let twice = text.replacing("!GetAtt T.SubnetId", with: "!Ref S")
    #expect(Stack.inVPC(twice).errors == ["duplicate-association"])
  }

  /// Tags do not replace logical ids, which people chose themselves.
  @Test func elementsAreCalledByLogicalID() {
    let text = """
      Resources:
        Acl: {Type: AWS::EC2::NetworkAcl, Properties: {VpcId: v, Tags: [{Key: Name, Value: web}]}}
        Group: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: d, GroupName: web, VpcId: v}}
      """
    let stack = Stack(text)
    #expect(stack.contents.ruleSets.networkACLs.map(\.name) == ["Acl"])
    #expect(stack.contents.ruleSets.securityGroups.map(\.name) == ["Group"])
    #expect(stack.contents.inventory?.networkACLs.map(\.nameTag) == ["web"])
    #expect(stack.networkACL("Acl")?.source?.start.line == 2)
  }
}
