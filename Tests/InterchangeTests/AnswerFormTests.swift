import AccessControl
import Interchange
import SourceText
import Testing
import Topology

/// In which forms answers may come, and what happens to everything else.
@Suite struct AnswerFormTests {
  private func networkACL(_ id: String) -> String {
    #"{"NetworkAclId": "\#(id)", "IsDefault": false, "Entries": []}"#
  }

  private func answer(_ id: String) -> String { #"{"NetworkAcls": ["# + networkACL(id) + "]}" }

  @Test func answersMayBeMergedPagedOrListed() {
    let cases: [(name: String, text: String)] = [
      ("pages", answer("acl-1") + "\n" + answer("acl-2")),
      ("slurped", "[" + answer("acl-1") + "," + answer("acl-2") + "]"),
      (
        "merged",
        #"{"Vpcs": [], "NetworkAcls": ["# + networkACL("acl-1") + "," + networkACL("acl-2")
          + #"], "NextToken": null}"#
      ),
      ("overlapping", answer("acl-1") + answer("acl-1") + answer("acl-2")),
      (
        "as YAML",
        """
        NetworkAcls:
        - {NetworkAclId: acl-1, IsDefault: false, Entries: []}
        - NetworkAclId: acl-2
          IsDefault: true
          Entries:
          - {RuleNumber: 1, Egress: true, Protocol: '-1', RuleAction: deny, CidrBlock: 0.0.0.0/0}
        """
      ),
    ]
    for item in cases {
      var answers = Answers([("\(item.name).out", item.text)])
      #expect(answers.ruleSets.networkACLs.map(\.name) == ["acl-1", "acl-2"], "\(item.name)")
      #expect(answers.reports == [], "\(item.name)")
    }
  }

  /// Two accounts whose networks look alike: what both call by one name is called by its id.
  @Test func accountsAndRegionsStandSideBySide() {
    let prefixes = ["vpc", "subnet", "acl", "rtb", "sg", "i", "eni"]
    let other = prefixes.reduce(SampleNetwork.base) { text, prefix in
      text.replacing("\"\(prefix)-", with: "\"\(prefix)-b")
    }.replacing("111111111111", with: "222222222222").replacing("eu-west-1", with: "us-east-2")
    var answers = Answers([
      ("111111111111/eu-west-1/all.json", SampleNetwork.base),
      ("222222222222/us-east-2/all.json", other),
    ])
    let topology = answers.topology
    #expect(topology.vpcs.names == ["vpc-1", "vpc-2", "vpc-b1", "vpc-b2"])
    #expect(
      topology.vpcs.elements.map(\.region) == ["eu-west-1", "eu-west-1", "us-east-2", "us-east-2"])
    #expect(topology.workloads.names == ["eni-1", "eni-2", "eni-b1", "eni-b2"])
    #expect(
      topology.workloads.elements.map(\.securityGroups) == [
        ["sg-1"], ["sg-1"], ["sg-b1"], ["sg-b1"],
      ])
    #expect(answers.reports == [])
  }

  @Test func elementsDescribedTwiceAndDifferentlyAreReported() {
    let other = answer("acl-1").replacing("false", with: "true")
    let answers = Answers([("a.json", answer("acl-1")), ("b.json", other)])
    #expect(
      answers.reports == [
        "warning conflicting-answers: `acl-1` is described twice, and differently"
      ])
  }

  @Test func otherFormatsAreNamed() {
    let cases: [(text: String, message: String)] = [
      (
        #"{"format_version": "1.2", "terraform_version": "1.9", "planned_values": {}}"#, "Terraform"
      ),
      (#"{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {}}"#, "CloudFormation"),
      ("Resources:\n  Web: {Type: AWS::EC2::NetworkAcl}\n", "CloudFormation"),
      (#"{"format_version": "1.0", "network_acls": []}"#, "`--format json`"),
      ("vpcs:\n  main: {cidrs: [10.0.0.0/16]}\n", "a topology"),
      (#"{"hello": 1}"#, "its keys are `hello`"),
      ("[" + networkACL("acl-1") + "]", "it is a list"),
      (networkACL("acl-1"), "its keys are `NetworkAclId`"),
      ("42", "it is `42`"), ("{}", "it is empty"),
    ]
    var failures: [String] = []
    for item in cases {
      let answers = Answers([("input", item.text)])
      let first = answers.diagnostics.all.first
      if answers.diagnostics.all.count != 1 || first?.id != "unrecognized-format"
        || first?.message.contains(item.message) != true || first?.help.isEmpty != false
      {
        failures.append("\(item.text): \(answers.reports)")
      }
    }
    #expect(failures.isEmpty, "\(failures)")
    let query = Answers("[" + networkACL("acl-1") + "]").diagnostics.all.first
    #expect(query?.help.first?.contains(#"{"NetworkAcls": […]}"#) == true)
  }

  @Test func answersThatAreNotUsedAreListed() {
    let text =
      #"{"CustomerGateways": [{}], "Volumes": [], "FlowLogs": [{}], "ResponseMetadata": {}}"#
    let answers = Answers(text)
    #expect(
      answers.reports == [
        "note unused-answer: `CustomerGateways` is not used",
        "note unused-answer: `FlowLogs` is not used",
      ])
  }

  /// Source: AWS Direct Connect API, DescribeVirtualInterfaces and DescribeDirectConnectGateways, which write keys in
  /// lower case; EC2 API, DescribeVpcAttribute, DescribeInstanceTopology and SearchLocalGatewayRoutes.
  @Test func answersThatCannotMatterAreNoted() {
    let cases: [(text: String, note: String)] = [
      (
        #"{"virtualInterfaces": [{"virtualInterfaceId": "dxvif-1", "virtualGatewayId": "vgw-1", "#
          + #""virtualInterfaceType": "private"}], "nextToken": null}"#,
        "`virtualInterfaces` does not change what is judged"
      ),
      (
        #"{"directConnectGateways": [{"directConnectGatewayId": "dx-1"}]}"#,
        "`directConnectGateways` does not change what is judged"
      ),
      (
        #"{"VpcId": "vpc-1", "EnableDnsHostnames": {"Value": true}}"#,
        "the attributes of vpc-1 are not used"
      ),
      (
        #"{"Instances": [{"InstanceId": "i-1", "NetworkNodes": ["nn-1"]}]}"#,
        "`Instances` is not used"
      ),
      (
        #"{"Routes": [{"DestinationCidrBlock": "0.0.0.0/0", "LocalGatewayRouteTableId": "lgw-rtb-1"}]}"#,
        "`Routes` is not used"
      ),
    ]
    for item in cases {
      let answers = Answers(item.text)
      #expect(answers.reports == ["note unused-answer: \(item.note)"])
    }
    let merged = Answers(
      #"{"connections": [], "Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16"}]}"#)
    #expect(merged.inventory.vpcs.map(\.id) == ["vpc-1"])
  }

  @Test func filesWithoutRuleSetsAreAnErrorWhereRuleSetsAreWanted() {
    var map = SourceMap()
    var diagnostics = DiagnosticList()
    let file = map.add(name: "subnets.json", text: #"{"Subnets": []}"#)
    let contents = RuleSetSource.read([file], into: &diagnostics)
    #expect(diagnostics.all.map(\.id) == ["no-rule-sets"])
    #expect(contents.ruleSets == RuleSets())
  }
}
