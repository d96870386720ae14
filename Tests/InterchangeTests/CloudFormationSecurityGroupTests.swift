import AccessControl
import Interchange
import SourceText
import Testing
import Topology

/// Security groups, their rules and prefix lists in templates.
@Suite struct CloudFormationSecurityGroupTests {
  private func stack(_ rules: String, _ more: String = "") -> Stack {
    .inVPC(
      """
      Group:
        Type: AWS::EC2::SecurityGroup
        Properties: {GroupDescription: d, VpcId: !Ref Vpc, \(rules)}
      Other: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: d, VpcId: !Ref Vpc}}
      List: {Type: AWS::EC2::PrefixList, Properties: {PrefixListName: l, AddressFamily: IPv4, MaxEntries: 5, Entries: [{Cidr: 192.0.2.0/24}]}}
      \(more)
      """)
  }

  /// Source: EC2 API, IpPermission, and AWS CloudFormation Template Reference, aws-properties-ec2-securitygroup-ingress.
  @Test func rulesAreWhatAWSMakesOfThem() {
    let cases: [(String, [String])] = [
      ("{IpProtocol: tcp, FromPort: 80, ToPort: 90, CidrIp: 0.0.0.0/0}", ["tcp 80-90 0.0.0.0/0"]),
      ("{IpProtocol: 6, FromPort: \"80\", ToPort: 90, CidrIpv6: \"::/0\"}", ["tcp 80-90 ::/0"]),
      ("{IpProtocol: -1, CidrIp: 10.0.0.0/8, Description: all}", ["all 10.0.0.0/8 # all"]),
      ("{IpProtocol: \"-1\", FromPort: 0, ToPort: 65535, CidrIp: 10.0.0.0/8}", ["all 10.0.0.0/8"]),
      (
        "{IpProtocol: udp, FromPort: -1, ToPort: -1, CidrIp: 10.0.0.0/8}",
        ["udp 0-65535 10.0.0.0/8"]
      ),
      (
        "{IpProtocol: icmp, FromPort: 8, ToPort: -1, CidrIp: 10.0.0.0/8}",
        ["icmp 2048-2303 10.0.0.0/8"]
      ),
      ("{IpProtocol: icmpv6, CidrIpv6: \"::/0\"}", ["icmpv6 0-65535 ::/0"]),
      ("{IpProtocol: 50, CidrIp: 10.0.0.0/8}", ["esp 0-65535 10.0.0.0/8"]),
      (
        "{IpProtocol: TCP, FromPort: 1, ToPort: 1, SourceSecurityGroupId: !Ref Other}",
        ["tcp 1-1 group Other"]
      ),
      ("{IpProtocol: -1, SourceSecurityGroupId: !GetAtt Other.GroupId}", ["all group Other"]),
      ("{IpProtocol: -1, SourcePrefixListId: !Ref List}", ["all list List"]),
      ("{IpProtocol: -1, SourcePrefixListId: !GetAtt List.PrefixListId}", ["all list List"]),
      ("!If [Never, {IpProtocol: tcp}, !Ref AWS::NoValue]", []),
    ]
    for (rule, expected) in cases {
      let text = "SecurityGroupIngress: [\(rule)]"
      let stack = Stack(
        """
        Conditions: {Never: !Equals [a, b]}
        Resources:
          Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
          Group: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: d, VpcId: !Ref Vpc, \(text)}}
          Other: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: d, VpcId: !Ref Vpc}}
          List: {Type: AWS::EC2::PrefixList, Properties: {PrefixListName: l, AddressFamily: IPv4, MaxEntries: 5, Entries: [{Cidr: 192.0.2.0/24}]}}
        """)
      #expect(stack.errors == [], "\(rule)")
      #expect(stack.securityGroup("Group")?.shown(.inbound) == expected, "\(rule)")
    }
    let list = stack("").contents.ruleSets.prefixLists.map {
      "\($0.name) \($0.blocks) \($0.maxEntries)"
    }
    #expect(list == ["List [192.0.2.0/24] 5"])
  }

  @Test func wrongRulesAreReported() {
    let cases: [(String, [String])] = [
      ("{IpProtocol: tcp, FromPort: 80, ToPort: 90}", ["missing-key"]),
      ("{IpProtocol: tcp, FromPort: 80, CidrIp: 10.0.0.0/8}", ["missing-key"]),
      ("{IpProtocol: tcp, FromPort: 90, ToPort: 80, CidrIp: 10.0.0.0/8}", ["reversed-port-range"]),
      (
        "{IpProtocol: tcp, FromPort: 0, ToPort: 65536, CidrIp: 10.0.0.0/8}", ["number-out-of-range"]
      ),
      ("{IpProtocol: tpc, FromPort: 80, ToPort: 90, CidrIp: 10.0.0.0/8}", ["invalid-protocol"]),
      ("{IpProtocol: all, CidrIp: 10.0.0.0/8}", ["invalid-protocol"]),
      ("{CidrIp: 10.0.0.0/8}", ["missing-key"]),
      ("{IpProtocol: -1, CidrIp: 10.0.0.0/8, CidrIpv6: \"::/0\"}", ["conflicting-keys"]),
      ("{IpProtocol: -1, CidrIp: \"::/0\"}", ["wrong-address-family"]),
      ("{IpProtocol: icmp, CidrIp: 10.0.0.0/8}", ["missing-key", "missing-key"]),
      ("{IpProtocol: icmp, FromPort: 300, ToPort: 0, CidrIp: 10.0.0.0/8}", ["number-out-of-range"]),
      ("{IpProtocol: -1, DestinationSecurityGroupId: sg-1}", ["missing-key"]),
      ("{IpProtocol: -1, CidrIP: 10.0.0.0/8}", ["missing-key", "unknown-key"]),
      ("tcp", ["wrong-type"]),
    ]
    for (rule, expected) in cases {
      #expect(stack("SecurityGroupIngress: [\(rule)]").errors.sorted() == expected, "\(rule)")
    }
    #expect(
      stack("SecurityGroupIngress: {IpProtocol: -1, CidrIp: 10.0.0.0/8}").errors == ["wrong-type"])
  }

  /// Source: AWS CloudFormation Template Reference, aws-resource-ec2-securitygroup: "if you do not add egress rules, we add egress
  /// rules that allow all outbound IPv4 and IPv6 traffic. Otherwise, we do not add them."
  @Test func outboundRulesOfAWSComeWithoutOthersOnly() {
    let v6 =
      "V6: {Type: AWS::EC2::VPCCidrBlock, Properties: {VpcId: !Ref Vpc, Ipv6CidrBlock: \"2001:db8::/56\"}}"
    let separate =
      "Out: {Type: AWS::EC2::SecurityGroupEgress, Properties: {GroupId: !Ref Group, IpProtocol: tcp, FromPort: 1, ToPort: 2, DestinationSecurityGroupId: !Ref Other}}"
    let cases: [(String, String, [String])] = [
      ("", "", ["all 0.0.0.0/0"]), ("", v6, ["all 0.0.0.0/0", "all ::/0"]),
      ("SecurityGroupEgress: []", "", ["all 0.0.0.0/0"]),
      (
        "SecurityGroupEgress: [{IpProtocol: tcp, FromPort: 1, ToPort: 1, CidrIp: 10.0.0.0/8}]", "",
        ["tcp 1-1 10.0.0.0/8"]
      ),
      (
        "SecurityGroupEgress: [{IpProtocol: -1, DestinationPrefixListId: pl-1}]", "",
        ["all list pl-1"]
      ),
      ("", separate, ["tcp 1-2 group Other"]),
      (
        "SecurityGroupEgress: [{IpProtocol: -1, CidrIp: 127.0.0.1/32}]", separate,
        ["all 127.0.0.1/32", "tcp 1-2 group Other"]
      ),
    ]
    for (rules, more, expected) in cases {
      let stack = stack(rules, more)
      #expect(stack.errors == [], "\(rules)")
      #expect(stack.securityGroup("Group")?.shown(.outbound) == expected, "\(rules) \(more)")
    }
  }

  /// Source: Amazon VPC User Guide, default-security-group.md.
  @Test func defaultGroupOfAVPC() {
    let rule =
      "In: {Type: AWS::EC2::SecurityGroupIngress, Properties: {GroupId: !GetAtt Vpc.DefaultSecurityGroup, IpProtocol: tcp, FromPort: 1, ToPort: 1, CidrIp: 10.0.0.0/8}}"
    let group = stack("", rule).securityGroup("Vpc.DefaultSecurityGroup")
    #expect(group?.shown(.inbound) == ["all group Vpc.DefaultSecurityGroup", "tcp 1-1 10.0.0.0/8"])
    #expect(group?.shown(.outbound) == ["all 0.0.0.0/0"])
    #expect(stack("").securityGroup("Vpc.DefaultSecurityGroup") == nil)
    let instance = """
      S: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24}}
      I: {Type: AWS::EC2::Instance, Properties: {SubnetId: !Ref S}}
      """
    let bare = stack("", instance)
    #expect(
      bare.topology().workloads.elements.map(\.securityGroups) == [["Vpc.DefaultSecurityGroup"]])
    #expect(bare.securityGroup("Vpc.DefaultSecurityGroup") != nil)
  }

  /// Source: AWS CloudFormation Template Reference, aws-resource-ec2-securitygroup, "Important": inline rules that refer to each
  /// other make a circular dependency.
  @Test func circlesAreReported() {
    func group(_ name: String, _ source: String) -> String {
      "\(name): {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: d, SecurityGroupIngress: [{IpProtocol: -1, SourceSecurityGroupId: !GetAtt \(source).GroupId}]}}"
    }
    let two = Stack.inVPC([group("A", "B"), group("B", "A")].joined(separator: "\n"))
    #expect(two.errors == ["circular-dependency"])
    #expect(
      two.reports.contains("error circular-dependency: resources depend on each other: A → B → A"))
    #expect(Stack.inVPC(group("A", "A")).errors == ["circular-dependency"])
    let apart = """
      A: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: d}}
      In: {Type: AWS::EC2::SecurityGroupIngress, Properties: {GroupId: !Ref A, IpProtocol: -1, SourceSecurityGroupId: !Ref A}}
      """
    #expect(Stack.inVPC(apart).errors == [])
    // Who lies in a subnet does not make the subnet depend on its groups.
    let inside = """
      S: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24}}
      G: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: d, VpcId: !Ref Vpc, SecurityGroupIngress: [{IpProtocol: -1, CidrIp: !GetAtt S.CidrBlock}]}}
      I: {Type: AWS::EC2::Instance, DependsOn: [G], Properties: {SubnetId: !Ref S, SecurityGroupIds: [!Ref G]}}
      """
    #expect(Stack.inVPC(inside).errors == [])
    let waiting = inside.replacing(
      "VpcId: !Ref Vpc, SecurityGroupIngress", with: "SecurityGroupIngress"
    )
    .replacing(
      "{Type: AWS::EC2::SecurityGroup,", with: "{Type: AWS::EC2::SecurityGroup, DependsOn: I,")
    #expect(Stack.inVPC(waiting).errors == ["circular-dependency"])
    #expect(Stack.inVPC(inside.replacing("[G]", with: "[H]")).errors == ["unknown-reference"])
  }

  /// Rules that are added to a group of elsewhere are judged, and what is missing is said.
  @Test func groupsOfElsewhere() {
    let stack = Stack(
      """
      Parameters: {GroupId: {Type: "AWS::EC2::SecurityGroup::Id"}}
      Resources:
        In: {Type: AWS::EC2::SecurityGroupIngress, Properties: {GroupId: !Ref GroupId, IpProtocol: -1, SourceSecurityGroupId: !ImportValue web}}
      """)
    #expect(stack.errors == [])
    #expect(stack.securityGroup("GroupId")?.shown(.inbound) == ["all group web"])
    #expect(stack.reports.count { $0.contains("missing-element") } == 2)
  }
}
