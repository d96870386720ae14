import AccessControl
import Interchange
import SourceText
import Testing
import Topology

/// The forms in which templates come, and how they are told from other files.
@Suite struct CloudFormationFormTests {
  private let yaml = """
    AWSTemplateFormatVersion: "2010-09-09"
    Conditions: {C: !Equals [!Ref AWS::Partition, aws]}
    Resources:
      Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
      Acl: {Type: AWS::EC2::NetworkAcl, Properties: {VpcId: !Ref Vpc}}
      Entry:
        Type: AWS::EC2::NetworkAclEntry
        Properties:
          NetworkAclId: !GetAtt Acl.Id
          RuleNumber: !If [C, 100, 200]
          Protocol: 6
          RuleAction: allow
          Egress: true
          CidrBlock: !Select [1, !Cidr [!GetAtt [Vpc, CidrBlock], 2, 8]]
          PortRange: {From: !Select [0, !Split ["-", 80-90]], To: !Sub "${P}0"}
    Parameters: {P: {Type: Number, Default: 9}}
    """

  private let json = """
    {"AWSTemplateFormatVersion": "2010-09-09", "Parameters": {"P": {"Type": "Number", "Default": 9}},
     "Conditions": {"C": {"Fn::Equals": [{"Ref": "AWS::Partition"}, "aws"]}},
     "Resources": {
      "Vpc": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.0.0.0/16"}},
      "Acl": {"Type": "AWS::EC2::NetworkAcl", "Properties": {"VpcId": {"Ref": "Vpc"}}},
      "Entry": {"Type": "AWS::EC2::NetworkAclEntry", "Properties": {
        "NetworkAclId": {"Fn::GetAtt": ["Acl", "Id"]}, "RuleNumber": {"Fn::If": ["C", 100, 200]}, "Protocol": "6",
        "RuleAction": "allow", "Egress": "true",
        "CidrBlock": {"Fn::Select": ["1", {"Fn::Cidr": [{"Fn::GetAtt": ["Vpc", "CidrBlock"]}, "2", "8"]}]},
        "PortRange": {"From": {"Fn::Select": [0, {"Fn::Split": ["-", "80-90"]}]}, "To": {"Fn::Sub": "${P}0"}}}}}}
    """

  @Test func bothFormsMeanTheSame() {
    let expected = ["acl Acl Acl false", "  out 100 allow tcp 80-90 10.0.1.0/24"]
    #expect(Stack(yaml).shown == expected)
    #expect(Stack([("t.json", json)]).shown == expected)
    #expect(Stack([("-", json)]).shown == expected)
    #expect(Stack(yaml).errors == [])
  }

  @Test func templatesStandBesideOtherFiles() {
    let answer = """
      {"NetworkAcls": [{"NetworkAclId": "acl-1", "IsDefault": false, "VpcId": "vpc-1", "Associations": [], "Entries": []}]}
      """
    let stack = Stack([("t.yaml", yaml), ("answer.json", answer)])
    #expect(stack.errors == [])
    #expect(stack.contents.ruleSets.networkACLs.map(\.name) == ["acl-1", "Acl"])
  }

  @Test func whatIsWrongWithSectionsIsSaid() {
    let acl = "Resources: {A: {Type: AWS::EC2::NetworkAcl, Properties: {VpcId: v}}}"
    let cases: [(String, [String])] = [
      ("\(acl)\nParametres: {}", ["unknown-key"]),
      ("\(acl)\nTransform: AWS::LanguageExtensions", []),
      ("\(acl)\nConditions: []", ["wrong-type"]), ("\(acl)\nParameters: x", ["wrong-type"]),
      ("AWSTemplateFormatVersion: \"2010-09-09\"", ["missing-key"]),
      ("AWSTemplateFormatVersion: \"2010-09-09\"\nResources: []", ["wrong-type"]),
      ("AWSTemplateFormatVersion: \"2010-09-09\"\nResources: {}", ["no-rule-sets"]),
      (
        "Resources: {\"Fn::ForEach::X\": [I, [a], {}], A: {Type: AWS::EC2::NetworkAcl, Properties: {VpcId: v}}}",
        ["missing-transform"]
      ),
      (
        "Resources: {A: {Type: AWS::EC2::NetworkAcl, Properties: {VpcId: v}}, A: {Type: AWS::EC2::NetworkAcl}}",
        ["duplicate-key"]
      ),
    ]
    for (text, expected) in cases { #expect(Stack(text).errors == expected, "\(text)") }
    let transformed = Stack("\(acl)\nTransform: [AWS::Serverless-2016-10-31]")
    #expect(
      transformed.reports == [
        "warning unapplied-transform: the transform `AWS::Serverless-2016-10-31` is not applied"
      ])
  }

  /// The three tiers of a template with every function in it, by hand.
  @Test func threeTiers() throws {
    let text = try Fixture.text("cloudformation/three-tier.yaml")
    let stack = Stack([("three-tier.yaml", text)])
    #expect(stack.errors == [])
    #expect(
      stack.networkACL("WebAcl")?.shown(.inbound) == [
        "100 allow tcp 443-443 0.0.0.0/0", "110 allow tcp 22-22 203.0.113.0/24",
        "120 deny tcp 3389-3389 0.0.0.0/0", "200 allow tcp 1024-65535 0.0.0.0/0",
        "210 allow icmp 772-772 0.0.0.0/0",
      ])
    #expect(
      stack.networkACL("AppAcl")?.shown(.inbound) == [
        "100 allow tcp 8080-8080 10.20.0.0/24", "101 allow tcp 8080-8080 10.20.1.0/24",
        "200 allow tcp 1024-65535 0.0.0.0/0",
      ])
    #expect(
      stack.networkACL("DataAcl")?.shown(.inbound) == ["100 allow tcp 5432-5432 10.20.0.0/16"])
    #expect(
      stack.networkACL("DataAcl")?.shown(.outbound) == ["100 allow tcp 32768-60999 10.20.0.0/16"])
    #expect(
      stack.securityGroup("WebGroup")?.shown(.inbound) == [
        "tcp 443-443 0.0.0.0/0 # everyone", "icmp 2048-2303 198.51.100.0/25",
      ])
    #expect(stack.securityGroup("DataGroup")?.shown(.outbound) == ["all 127.0.0.1/32"])
    let lines = stack.topology().shown
    #expect(
      lines.contains("subnet AppB AppB in Vpc [10.20.3.0/24] us-east-1[1] AppAcl PrivateRoutesB"))
    #expect(lines.contains("routes PrivateRoutesB: 0.0.0.0/0 -> NatA"))
    #expect(lines.contains("workload AppServer [\"AppA\"] [] [\"AppGroup\"] any"))
    let production = Stack(
      [("three-tier.yaml", text)],
      ["Environment=production", "VpcCidr=172.16.0.0/16", "AppPort=9000"])
    #expect(production.errors == [])
    #expect(
      production.networkACL("AppAcl")?.shown(.inbound).first
        == "100 allow tcp 9000-9000 172.16.0.0/24")
    #expect(
      production.networkACL("DataAcl")?.shown(.outbound) == [
        "100 allow tcp 1024-65535 172.16.0.0/16"
      ])
    #expect(production.topology().shown.contains("routes PrivateRoutesB: 0.0.0.0/0 -> NatB"))
  }
}
