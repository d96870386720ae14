import AccessControl
import Interchange
import SourceText
import Testing

/// Parameters, pseudo parameters, conditions, and values of other stacks.
@Suite struct CloudFormationParameterTests {
  private func block(_ declaration: String, _ value: String, _ parameters: [String] = []) -> String
  {
    let stack = Stack(
      """
      Parameters:
        P: \(declaration)
      Resources:
        Acl: {Type: AWS::EC2::NetworkAcl, Properties: {VpcId: vpc-1}}
        Entry:
          Type: AWS::EC2::NetworkAclEntry
          Properties: {NetworkAclId: !Ref Acl, RuleNumber: 1, Protocol: -1, RuleAction: allow, CidrBlock: \(value)}
      """, parameters)
    if let error = stack.errors.first { return error }
    return stack.networkACL("Acl")?.inbound.first.map { "\($0.peer)" } ?? "nothing"
  }

  /// Source: AWS CloudFormation User Guide, parameters-section-structure.
  @Test func declarationsAreKept() {
    let string = "{Type: String, Default: 10.0.0.0/8}"
    let cases: [(String, String, [String], String)] = [
      (string, "!Ref P", [], "10.0.0.0/8"),
      (string, "!Ref P", ["P=10.1.0.0/16"], "10.1.0.0/16"),
      ("{Type: String}", "!Ref P", ["P=10.1.0.0/16"], "10.1.0.0/16"),
      ("{Type: String}", "!Ref P", [], "unresolved-value"),
      (
        "{Type: String, Default: a, AllowedValues: [10.0.0.0/8]}", "!Ref P", [], "invalid-parameter"
      ),
      (
        "{Type: String, Default: 10.0.0.0/8, AllowedValues: [10.0.0.0/8]}", "!Ref P", [],
        "10.0.0.0/8"
      ),
      (
        string.replacing("}", with: ", AllowedValues: [10.0.0.0/8]}"), "!Ref P", ["P=10.1.0.0/16"],
        "invalid-parameter"
      ),
      ("{Type: String, Default: 10.0.0.0/8, MaxLength: 9}", "!Ref P", [], "invalid-parameter"),
      (
        "{Type: String, Default: 10.0.0.0/8, MinLength: 10, MaxLength: 10}", "!Ref P", [],
        "10.0.0.0/8"
      ),
      (
        "{Type: Number, Default: 8, MinValue: 8, MaxValue: 9}", "!Sub \"10.0.0.0/${P}\"", [],
        "10.0.0.0/8"
      ),
      (
        "{Type: Number, Default: 8, MaxValue: 9}", "!Sub \"10.0.0.0/${P}\"", ["P=10"],
        "invalid-parameter"
      ),
      ("{Type: Number, Default: eight}", "!Sub \"10.0.0.0/${P}\"", [], "invalid-parameter"),
      (
        "{Type: List<Number>, Default: \"7,8\"}",
        "!Sub [\"10.0.0.0/${N}\", {N: !Select [1, !Ref P]}]", [], "10.0.0.0/8"
      ),
      ("{Type: List<Number>, Default: \"7,x\"}", "10.0.0.0/8", [], "invalid-parameter"),
      ("{Type: CommaDelimitedList}", "!Select [1, !Ref P]", ["P=a, 10.2.0.0/16"], "10.2.0.0/16"),
      ("{Type: CommaDelimitedList}", "!Select [1, !Ref P]", [], "unresolved-value"),
      // The default of a stored parameter is its name; its value is given or not known.
      (
        "{Type: \"AWS::SSM::Parameter::Value<String>\", Default: /net/cidr}", "!Ref P", [],
        "unresolved-value"
      ),
      (
        "{Type: \"AWS::SSM::Parameter::Value<String>\", Default: /net/cidr}", "!Ref P",
        ["P=10.2.0.0/16"], "10.2.0.0/16"
      ),
      (
        "{Type: \"AWS::SSM::Parameter::Value<List<String>>\", Default: /x}", "10.0.0.0/8", [],
        "10.0.0.0/8"
      ),
      ("{Type: Strin, Default: a}", "10.0.0.0/8", [], "unknown-parameter-type"),
      ("{Type: String, Default: [a]}", "10.0.0.0/8", [], "wrong-type"),
      ("{Type: String, Default: !Ref P}", "10.0.0.0/8", [], "wrong-type"),
      ("{Default: a}", "10.0.0.0/8", [], "missing-key"),
      ("{Type: String, Defualt: a}", "10.0.0.0/8", [], "unknown-key"),
      (string, "!Ref P", ["Q=1"], "unknown-parameter"),
    ]
    for (declaration, value, parameters, expected) in cases {
      #expect(
        block(declaration, value, parameters) == expected, "\(declaration) \(value) \(parameters)")
    }
  }

  @Test func unknownNamesAreSuggested() {
    let text = """
      Parameters: {VpcCidr: {Type: String, Default: 10.0.0.0/8}}
      Resources:
        Acl: {Type: AWS::EC2::NetworkAcl, Properties: {VpcId: !ImportValue net-VpcId}}
      """
    for (given, near) in [
      ("VpcCdir=10.0.0.0/8", "VpcCidr"), ("AWS::Reigon=eu-west-1", "AWS::Region"),
      ("net-VpcIdd=vpc-1", "net-VpcId"),
    ] {
      let found = Stack(text, [given]).diagnostics.all.filter { $0.id == "unknown-parameter" }
      #expect(found.map(\.help) == [["did you mean `\(near)`?"]], "\(given)")
    }
    #expect(
      Stack("{\"NetworkAcls\": []}", ["A=1"]).errors.contains("unknown-parameter"))
    #expect(TemplateParameter(parsing: "A=b=c") == TemplateParameter(name: "A", value: "b=c"))
    #expect(TemplateParameter(parsing: "=b") == nil)
    #expect(TemplateParameter(parsing: "A") == nil)
  }

  /// A pseudo parameter that is not given is assumed, and that is said.
  @Test func pseudoParameters() {
    let entry = """
      N: {Type: AWS::EC2::NetworkAclEntry, Properties: {NetworkAclId: !Ref Acl, Protocol: -1, RuleAction: allow, RuleNumber: !If [Here, 1, 2], CidrBlock: 10.0.0.0/8}}
      """
    let text = """
      Conditions: {Here: !Equals [!Ref AWS::Region, eu-west-1]}
      Resources:
        Acl: {Type: AWS::EC2::NetworkAcl, Properties: {VpcId: v}}
      \(entry.indented)
      """
    let assumed = Stack(text)
    #expect(assumed.networkACL("Acl")?.inbound.map(\.number) == [2])
    #expect(
      assumed.reports.contains("note assumed-parameter: `AWS::Region` is taken to be `us-east-1`"))
    let given = Stack(text, ["AWS::Region=eu-west-1"])
    #expect(given.networkACL("Acl")?.inbound.map(\.number) == [1])
    #expect(!given.reports.contains { $0.contains("assumed-parameter") })
  }

  /// Source: AWS CloudFormation User Guide, intrinsic-function-reference-conditions.
  @Test func conditions() {
    let cases: [(String, Bool?)] = [
      ("!Equals [a, a]", true), ("!Equals [a, A]", false), ("!Equals [1, \"1\"]", true),
      ("!Equals [true, \"true\"]", true), ("!Equals [!Ref E, prod]", true),
      ("!Equals [!Ref L, [a, b]]", true), ("!Equals [!Ref L, [a]]", false),
      ("!Equals [a, [a]]", false), ("!Equals [!Ref Vpc, !Ref Vpc]", true),
      ("!Not [!Equals [a, b]]", true), ("!And [!Equals [a, a], !Condition Yes]", true),
      ("!And [!Equals [a, b], {Condition: Yes}]", false),
      ("!Or [!Equals [a, b], !Not [{Condition: Yes}]]", false),
      ("{\"Fn::Or\": [{\"Fn::Equals\": [a, b]}, {Condition: Yes}]}", true),
      ("!Condition Yes", true), ("!Condition C", nil), ("!Not [!Condition D]", nil),
      ("!Equals [a]", nil), ("!And [!Condition Yes]", nil), ("yes", nil), ("!Ref E", nil),
      ("!Equals [!Ref Unset, a]", nil), ("!Condition Yess", nil), ("!Equals [{a: b}, a]", nil),
    ]
    for (expression, expected) in cases {
      let stack = Stack(
        """
        Parameters:
          E: {Type: String, Default: prod}
          L: {Type: CommaDelimitedList, Default: "a,b"}
          Unset: {Type: String}
        Conditions:
          Yes: !Equals [x, x]
          C: \(expression)
          D: !Condition C
        Resources:
          Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
          Acl: {Type: AWS::EC2::NetworkAcl, Properties: {VpcId: !Ref Vpc}}
          Conditional: {Type: AWS::EC2::NetworkAcl, Condition: C, Properties: {VpcId: !Ref Vpc}}
        """)
      if let expected {
        #expect(stack.errors == [], "\(expression)")
        #expect((stack.networkACL("Conditional") != nil) == expected, "\(expression)")
      } else {
        #expect(!stack.errors.isEmpty, "\(expression)")
      }
    }
  }

  /// What one template exports another imports; else it can be given; else its identity is enough for a VPC.
  @Test func exportsReachOtherTemplates() {
    let network = """
      Conditions: {Never: !Equals [a, b]}
      Resources:
        Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
        Acl: {Type: AWS::EC2::NetworkAcl, Properties: {VpcId: !Ref Vpc}}
      Outputs:
        Gone: {Condition: Never, Value: nothing, Export: {Name: network-Acl}}
        Acl: {Value: !Ref Acl, Export: {Name: !Sub "${AWS::StackName}-Acl"}}
        Cidr: {Value: !GetAtt Vpc.CidrBlock, Export: {Name: network-Cidr}}
      """
    let rules = """
      Parameters: {Network: {Type: String, Default: network}}
      Resources:
        Entry:
          Type: AWS::EC2::NetworkAclEntry
          Properties:
            NetworkAclId: {"Fn::ImportValue": !Sub "${Network}-Acl"}
            RuleNumber: 1
            Protocol: -1
            RuleAction: allow
            CidrBlock: !ImportValue network-Cidr
      """
    let both = Stack([("rules.yaml", rules), ("stacks/network.yaml", network)])
    #expect(both.errors == [])
    #expect(both.networkACL("Acl")?.shown(.inbound) == ["1 allow all 10.0.0.0/16"])
    let alone = Stack([("rules.yaml", rules)], ["network-Cidr=10.9.0.0/16"])
    #expect(alone.errors == [])
    #expect(alone.networkACL("network-Acl")?.shown(.inbound) == ["1 allow all 10.9.0.0/16"])
    #expect(
      alone.reports.contains { $0.hasPrefix("warning missing-element: network ACL network-Acl") })
    #expect(Stack([("rules.yaml", rules)]).errors == ["unresolved-value"])
  }

  /// Logical ids are those of one template; two templates may have the same.
  @Test func equalLogicalIDsOfTwoTemplatesDiffer() {
    let text = """
      Resources:
        Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
        Acl: {Type: AWS::EC2::NetworkAcl, Properties: {VpcId: !Ref Vpc}}
      """
    let stack = Stack([("a.yaml", text), ("b.yaml", text)])
    #expect(stack.contents.ruleSets.networkACLs.map(\.name) == ["a.Acl", "b.Acl"])
    #expect(stack.contents.inventory?.networkACLs.map(\.vpc) == ["a.Vpc", "b.Vpc"])
    let stages = Stack([("dev/net.yaml", text), ("prod/net.yaml", text)])
    #expect(
      stages.contents.ruleSets.networkACLs.map(\.name) == ["dev/net.yaml.Acl", "prod/net.yaml.Acl"])
  }
}
