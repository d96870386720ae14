import AccessControl
import Interchange
import PacketSpace
import TestSupport
import Testing

/// Changes in the languages of the files; the expected texts are written by hand after the references of each language.
@Suite struct ChangeNotationTests {
  // MARK: AWS CLI

  /// Source: AWS CLI, ec2 create-network-acl-entry, authorize-security-group-ingress.
  @Test func answersAreChangedByCalls() throws {
    let read = ReadFiles(
      """
      {"NetworkAcls": [{"NetworkAclId": "acl-01", "VpcId": "vpc-01", "Entries": [],
        "Associations": [], "Tags": [{"Key": "Name", "Value": "it's"}]}],
       "SecurityGroups": [
        {"GroupId": "sg-01", "GroupName": "web", "Description": "web", "IpPermissions": []},
        {"GroupId": "sg-02", "GroupName": "db", "Description": "db", "IpPermissions": []}]}
      """)
    let changes = Changes(read)
    #expect(
      try changes.entries("it's", .outbound) == """
        aws-cli -
        aws ec2 create-network-acl-entry --network-acl-id acl-01 --egress --rule-number 10 --protocol 6 --port-range From=443,To=443 --cidr-block 10.0.0.0/8 --rule-action allow
        aws ec2 create-network-acl-entry --network-acl-id acl-01 --egress --rule-number 20 --protocol 58 --icmp-type-code Type=128,Code=-1 --ipv6-cidr-block ::/0 --rule-action deny
        aws ec2 create-network-acl-entry --network-acl-id acl-01 --egress --rule-number 30 --protocol -1 --cidr-block 0.0.0.0/0 --rule-action allow
        """)
    #expect(
      try changes.rules("db", .inbound, .group("web")) == """
        aws-cli -
        aws ec2 authorize-security-group-ingress --group-id sg-02 --ip-permissions '[{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"UserIdGroupPairs":[{"GroupId":"sg-01"}]}]'
        """)
    #expect(
      try changes.rules("db", .outbound, .block(block("2001:db8::/32"))) == """
        aws-cli -
        aws ec2 authorize-security-group-egress --group-id sg-02 --ip-permissions '[{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"Ipv6Ranges":[{"CidrIpv6":"2001:db8::/32"}]}]'
        """)
    #expect(
      changes.notation.removing(entry: 7, fromNetworkACL: "acl-01", .inbound)?.text
        == "aws ec2 delete-network-acl-entry --network-acl-id acl-01 --ingress --rule-number 7")
  }

  /// An id that is none of AWS's can hold anything; the shell sees one word.
  @Test func idsCannotBreakOut() throws {
    let read = ReadFiles(
      #"{"NetworkAcls": [{"NetworkAclId": "a'; touch x; '", "VpcId": "vpc-01", "Entries": []}]}"#)
    let text = try Changes(read).entries("a'; touch x; '", .inbound)
    #expect(text.contains(#"--network-acl-id 'a'\''; touch x; '\''' --ingress"#))
  }

  // MARK: Terraform

  /// Source: Terraform AWS provider, aws_network_acl: `from_port` and `to_port` are required, ICMPv6 is a number.
  @Test func blocksInsideStayInside() throws {
    let read = ReadFiles(
      plan(
        "aws_network_acl.main", inModule: "net[\"a\"]", #""ingress": [], "egress": []"#,
        #""ingress": {"constant_value": []}"#))
    #expect(
      try Changes(read).entries("module.net[\"a\"].aws_network_acl.main", .inbound) == """
        terraform in module.net["a"], inside aws_network_acl.main
        ingress {
          rule_no    = 10
          action     = "allow"
          protocol   = "tcp"
          cidr_block = "10.0.0.0/8"
          from_port  = 443
          to_port    = 443
        }

        ingress {
          rule_no         = 20
          action          = "deny"
          protocol        = "58"
          ipv6_cidr_block = "::/0"
          from_port       = 0
          to_port         = 0
          icmp_type       = 128
          icmp_code       = -1
        }

        ingress {
          rule_no    = 30
          action     = "allow"
          protocol   = "-1"
          cidr_block = "0.0.0.0/0"
          from_port  = 0
          to_port    = 0
        }
        """)
  }

  /// Source: Terraform AWS provider, aws_network_acl_rule, aws_vpc_security_group_ingress_rule, aws_security_group_rule.
  @Test func resourcesGetResourcesBesideThem() throws {
    let read = ReadFiles(
      PlanText([
        .init("aws_network_acl.main[0]"), .init("aws_security_group.web"),
        .init("aws_security_group.db"), .init("aws_security_group.old"),
        .init(
          "aws_security_group_rule.old",
          #""type": "egress", "protocol": "-1", "from_port": 0, "to_port": 0, "self": true"#,
          expressions: PlanText.reference("security_group_id", "aws_security_group.old.id")),
        .init(
          "aws_security_group.inside", #""ingress": []"#,
          expressions: #""ingress": {"constant_value": []}"#),
      ]).text)
    let changes = Changes(read)
    #expect(
      try changes.entries("aws_network_acl.main[0]", .outbound).hasPrefix(
        """
        terraform -
        resource "aws_network_acl_rule" "main_0_outbound_10" {
          network_acl_id = aws_network_acl.main[0].id
          egress         = true
          rule_number    = 10
          rule_action    = "allow"
          protocol       = "tcp"
          cidr_block     = "10.0.0.0/8"
          from_port      = 443
          to_port        = 443
        }

        resource "aws_network_acl_rule" "main_0_outbound_20" {
          network_acl_id  = aws_network_acl.main[0].id
          egress          = true
          rule_number     = 20
          rule_action     = "deny"
          protocol        = "58"
          ipv6_cidr_block = "::/0"
          icmp_type       = 128
          icmp_code       = -1
        }
        """))
    let web = SecurityGroupRule.Peer.group("aws_security_group.web")
    #expect(
      try changes.rules("aws_security_group.db", .inbound, web) == """
        terraform -
        resource "aws_vpc_security_group_ingress_rule" "db_inbound_tcp_443_from_security_group_aws_security_group_web" {
          security_group_id            = aws_security_group.db.id
          ip_protocol                  = "tcp"
          from_port                    = 443
          to_port                      = 443
          referenced_security_group_id = aws_security_group.web.id
        }
        """)
    #expect(
      try changes.rules("aws_security_group.old", .outbound, .block(block("10.0.0.0/8"))) == """
        terraform -
        resource "aws_security_group_rule" "old_outbound_tcp_443_to_10_0_0_0_8" {
          security_group_id = aws_security_group.old.id
          type              = "egress"
          protocol          = "tcp"
          from_port         = 443
          to_port           = 443
          cidr_blocks       = ["10.0.0.0/8"]
        }
        """)
    let itself = SecurityGroupRule.Peer.group("aws_security_group.inside")
    #expect(
      try changes.rules("aws_security_group.inside", .inbound, itself) == """
        terraform inside aws_security_group.inside
        ingress {
          protocol  = "tcp"
          from_port = 443
          to_port   = 443
          self      = true
        }
        """)
  }

  /// Source: terraform-provider-aws 5.100.0: "unsupported NACL protocol: 200".
  @Test func protocolsThatTheProviderRefusesAreNotWritten() throws {
    let read = ReadFiles(PlanText([.init("aws_network_acl.main")]).text)
    for (number, isWritten) in [(50, true), (57, false), (142, true), (200, false), (254, true)] {
      let entry = NetworkACLEntry(
        number: 10, action: .allow, peer: .allIPv4,
        match: try #require(TrafficMatch(protocolNumber: number)))
      let change = Changes(read).notation.adding(
        [try #require(entry)], toNetworkACL: "aws_network_acl.main", .inbound)
      #expect((change != nil) == isWritten, "\(number)")
    }
  }

  /// What has no id yet has a name in its own module alone.
  @Test func modulesSeeOnlyWhatIsTheirs() throws {
    let read = ReadFiles(
      plan("aws_security_group.db", inModule: "net", "", ""))
    let changes = Changes(read)
    let web = SecurityGroupRule.Peer.group("aws_security_group.web")
    #expect(try changes.rules("module.net.aws_security_group.db", .inbound, web) == "none")
    let given = SecurityGroupRule.Peer.group("sg-0123abcd")
    #expect(
      try changes.rules("module.net.aws_security_group.db", .inbound, given)
        .contains("referenced_security_group_id = \"sg-0123abcd\"\n"))
  }

  // MARK: CloudFormation

  /// Source: AWS CloudFormation Template Reference, AWS::EC2::NetworkAclEntry, AWS::EC2::SecurityGroupIngress.
  @Test func templatesGetResources() throws {
    let text = """
      Parameters: {Stage: {Type: String, Default: prod}}
      Conditions: {IsProd: !Equals [!Ref Stage, prod]}
      Resources:
        Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
        App: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24}}
        Acl: {Type: AWS::EC2::NetworkAcl, Condition: IsProd, Properties: {VpcId: !Ref Vpc}}
        Web: {Type: AWS::EC2::SecurityGroup, Properties: {VpcId: !Ref Vpc, GroupDescription: web}}
        Db: {Type: AWS::EC2::SecurityGroup, Properties: {VpcId: !Ref Vpc, GroupDescription: db}}
      """
    let changes = Changes(ReadFiles(text, name: "stack.yaml"))
    #expect(
      try changes.entries("Acl", .inbound) == """
        cloudformation-yaml under Resources
        AclInbound10Entry:
          Type: AWS::EC2::NetworkAclEntry
          Condition: IsProd
          Properties:
            NetworkAclId: !Ref Acl
            Egress: false
            RuleNumber: 10
            RuleAction: allow
            Protocol: 6
            CidrBlock: 10.0.0.0/8
            PortRange:
              From: 443
              To: 443
        AclInbound20Entry:
          Type: AWS::EC2::NetworkAclEntry
          Condition: IsProd
          Properties:
            NetworkAclId: !Ref Acl
            Egress: false
            RuleNumber: 20
            RuleAction: deny
            Protocol: 58
            Ipv6CidrBlock: "::/0"
            Icmp:
              Type: 128
              Code: -1
        AclInbound30Entry:
          Type: AWS::EC2::NetworkAclEntry
          Condition: IsProd
          Properties:
            NetworkAclId: !Ref Acl
            Egress: false
            RuleNumber: 30
            RuleAction: allow
            Protocol: -1
            CidrBlock: 0.0.0.0/0
        """)
    #expect(
      try changes.rules("Db", .inbound, .group("Web")) == """
        cloudformation-yaml under Resources
        DbInboundTcp443FromSecurityGroupWeb:
          Type: AWS::EC2::SecurityGroupIngress
          Properties:
            GroupId: !GetAtt Db.GroupId
            IpProtocol: tcp
            FromPort: 443
            ToPort: 443
            SourceSecurityGroupId: !GetAtt Web.GroupId
        """)
    #expect(
      try changes.entries("Vpc.DefaultNetworkAcl", .inbound)
        .contains("NetworkAclId: !GetAtt Vpc.DefaultNetworkAcl\n"))
  }

  @Test func templatesInJSONGetJSON() throws {
    let text = """
      {"Resources": {
        "Vpc": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.0.0.0/16"}},
        "Db": {"Type": "AWS::EC2::SecurityGroup",
          "Properties": {"VpcId": {"Ref": "Vpc"}, "GroupDescription": "db"}}}}
      """
    #expect(
      try Changes(ReadFiles(text, name: "stack.template"))
        .rules("Db", .outbound, .block(block("10.0.0.0/8"))) == """
          cloudformation-json under Resources
          "DbOutboundTcp443To10x0x0x0x8": {
            "Type": "AWS::EC2::SecurityGroupEgress",
            "Properties": {
              "GroupId": {
                "Fn::GetAtt": [
                  "Db",
                  "GroupId"
                ]
              },
              "IpProtocol": "tcp",
              "FromPort": 443,
              "ToPort": 443,
              "CidrIp": "10.0.0.0/8"
            }
          }
          """)
  }

  /// A group that only other files have is known by its id alone.
  @Test func groupsThatATemplateLacksAreNamedByTheirIDs() throws {
    let text = """
      Resources:
        Rule: {Type: AWS::EC2::SecurityGroupIngress,
          Properties: {GroupId: sg-0123abcd, IpProtocol: tcp, FromPort: 1, ToPort: 1, CidrIp: 10.0.0.0/8}}
      """
    let changes = Changes(ReadFiles(text, name: "stack.yaml"))
    #expect(
      try changes.rules("sg-0123abcd", .inbound, .block(block("10.0.0.0/8")))
        .contains("GroupId: sg-0123abcd\n"))
  }

  // MARK: No language

  @Test func plansOfOursHaveNoLanguage() throws {
    let read = ReadFiles(
      #"{"format_version": "1.0", "kind": "plan", "network_acls": [{"name": "a", "inbound": [], "outbound": []}], "security_groups": []}"#
    )
    #expect(try Changes(read).entries("a", .inbound) == "none")
  }
}

/// Changes to what files hold, as texts.
private struct Changes {
  let notation: ChangeNotation

  init(_ read: ReadFiles) {
    notation = ChangeNotation(read.contents.inventory, for: read.contents.ruleSets)
  }

  /// Three entries to add: ports, messages, everything.
  func entries(_ networkACL: String, _ direction: TrafficDirection) throws -> String {
    let entries = [
      NetworkACLEntry(
        number: 10, action: .allow, peer: try block("10.0.0.0/8"),
        match: TrafficMatch(.tcp, selectors: PortRange(443))),
      NetworkACLEntry(
        number: 20, action: .deny, peer: .allIPv6,
        match: try #require(TrafficMatch(.icmpv6, icmpType: 128, icmpCode: -1))),
      NetworkACLEntry(number: 30, action: .allow, peer: .allIPv4, match: .all),
    ].compactMap(\.self)
    return text(notation.adding(entries, toNetworkACL: networkACL, direction))
  }

  /// One rule to add, for https.
  func rules(
    _ group: String, _ direction: TrafficDirection, _ peer: SecurityGroupRule.Peer
  ) throws -> String {
    let rule = SecurityGroupRule(
      peer: peer, match: TrafficMatch(.tcp, selectors: PortRange(443)))
    return text(notation.adding([rule], toSecurityGroup: group, direction))
  }

  private func text(_ change: WrittenChange?) -> String {
    change.map { "\($0.language.rawValue) \($0.place ?? "-")\n\($0.text)" } ?? "none"
  }
}

/// A plan with one resource in a module, and one beside it in the root.
private func plan(
  _ resource: String, inModule module: String, _ values: String, _ expressions: String
) -> String {
  let words = resource.split(separator: ".")
  let address = "module.\(module).\(resource)".replacing("\"", with: "\\\"")
  let call = module.prefix { $0 != "[" }
  return """
    {"format_version": "1.2", "terraform_version": "1.11.4", "planned_values": {"root_module": {
      "resources": [{"address": "aws_security_group.web", "mode": "managed",
        "type": "aws_security_group", "name": "web", "values": {}}],
      "child_modules": [{"address": "module.\(module.replacing("\"", with: "\\\""))", "resources": [
        {"address": "\(address)", "mode": "managed", "type": "\(words[0])", "name": "\(words[1])",
         "values": {\(values)}}]}]}},
    "configuration": {"root_module": {"resources": [], "module_calls": {"\(call)": {"module": {
      "resources": [{"address": "\(resource)", "expressions": {\(expressions)}}]}}}}}}
    """
}
