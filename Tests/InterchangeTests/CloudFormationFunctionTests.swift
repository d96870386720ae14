import AccessControl
import Interchange
import SourceText
import Testing

/// Intrinsic functions, each seen through the block of a network ACL entry.
///
/// Source of the values: AWS CloudFormation User Guide, intrinsic-function-reference, worked out by hand.
@Suite struct CloudFormationFunctionTests {
  /// What becomes of a template whose one entry has an expression as its block.
  private static func outcome(of expression: String, _ key: String = "CidrBlock") -> String {
    let stack = Stack(
      """
      Parameters:
        Cidr: {Type: String, Default: 10.1.0.0/16}
        Numbers: {Type: List<Number>, Default: "1, 2,3"}
        Blocks: {Type: CommaDelimitedList, Default: "10.0.0.0/8, 192.168.0.0/16"}
        Missing: {Type: String}
      Mappings:
        Nets: {test: {net: 10.3.0.0/16, list: [10.4.0.0/16, 10.5.0.0/16]}}
      Conditions:
        Yes: !Equals [a, a]
        No: !Not [!Condition Yes]
      Resources:
        Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
        Acl: {Type: AWS::EC2::NetworkAcl, Properties: {VpcId: !Ref Vpc}}
        Gone: {Type: AWS::EC2::VPC, Condition: No, Properties: {CidrBlock: 10.9.0.0/16}}
        V6: {Type: AWS::EC2::VPCCidrBlock, Properties: {VpcId: !Ref Vpc, Ipv6CidrBlock: "2001:db8:1:2300::/56"}}
        Entry:
          Type: AWS::EC2::NetworkAclEntry
          Properties:
            NetworkAclId: !Ref Acl
            RuleNumber: 1
            Protocol: -1
            RuleAction: allow
            \(key): \(expression)
      """)
    if let error = stack.errors.first { return error }
    return stack.networkACL("Acl")?.inbound.first.map { "\($0.peer)" } ?? "nothing"
  }

  @Test func functionsGiveWhatAWSSays() {
    let cases: [(String, String)] = [
      ("!Ref Cidr", "10.1.0.0/16"), ("{Ref: Cidr}", "10.1.0.0/16"),
      ("!GetAtt Vpc.CidrBlock", "10.0.0.0/16"), ("!GetAtt [Vpc, CidrBlock]", "10.0.0.0/16"),
      ("{\"Fn::GetAtt\": [Vpc, CidrBlock]}", "10.0.0.0/16"),
      ("!Select [0, !GetAtt Vpc.Ipv6CidrBlocks]", "wrong-address-family"),
      // Sub in both forms; `${!…}` is text, and so is a lone `$`.
      ("!Sub \"${Cidr}\"", "10.1.0.0/16"), ("!Sub \"10.2.0.0/16\"", "10.2.0.0/16"),
      ("!Sub [\"10.${A}.0.0/${B}\", {A: 7, B: !Select [0, [16, 17]]}]", "10.7.0.0/16"),
      ("!Sub [\"${Cidr}\", {Cidr: 10.8.0.0/16}]", "10.8.0.0/16"),
      ("!Sub \"${Vpc.CidrBlock}\"", "10.0.0.0/16"),
      ("!Select [1, !Split [\"${Cidr}\", !Sub \"a${!Cidr}10.6.0.0/16\"]]", "10.6.0.0/16"),
      ("!Join [\".\", [10, 11, 0, \"0/16\"]]", "10.11.0.0/16"),
      ("!Join [\"\", !Split [\"-\", \"10.-12.-0.0-/16\"]]", "10.12.0.0/16"),
      ("!Select [1, !Ref Blocks]", "192.168.0.0/16"),
      ("!Sub [\"10.${N}.0.0/16\", {N: !Select [\"2\", !Ref Numbers]}]", "10.3.0.0/16"),
      ("!FindInMap [Nets, test, net]", "10.3.0.0/16"),
      ("!Select [1, !FindInMap [Nets, !Sub \"te${S}\", list]]", "unknown-reference"),
      ("!Select [1, !FindInMap [Nets, !Join [\"\", [te, st]], list]]", "10.5.0.0/16"),
      ("!FindInMap [Nets, prod, net, {DefaultValue: 10.15.0.0/16}]", "10.15.0.0/16"),
      ("!If [Yes, 10.16.0.0/16, !Ref Nowhere]", "10.16.0.0/16"),
      ("!If [No, 10.16.0.0/16, 10.17.0.0/16]", "10.17.0.0/16"),
      // `Base64("10.0.0.0/8")` and a length, put where only the right value makes a block.
      (
        "!Select [1, !Split [\"MTAuMC4wLjAvOA==\", !Join [\"\", [!Base64 10.0.0.0/8, 10.18.0.0/16]]]]",
        "10.18.0.0/16"
      ),
      (
        "!Sub [\"10.19.0.0/1${N}\", {N: {\"Fn::Length\": !Split [\",\", \"a,b,c,d,e,f\"]}}]",
        "10.19.0.0/16"
      ),
      (
        "!Select [1, !Split ['{\"a\":[1,\"x\",true]}', !Sub ['${J}10.20.0.0/16', {J: {\"Fn::ToJsonString\": {a: [1, \"x\", true]}}}]]]",
        "10.20.0.0/16"
      ),
      ("!Sub \"10.${AWS::Region}\"", "invalid-cidr"),
    ]
    for (expression, expected) in cases {
      #expect(Self.outcome(of: expression) == expected, "\(expression)")
    }
  }

  @Test func cidrDividesBlocks() {
    let cases: [(String, String)] = [
      // The example of the documentation: six /27 of a /24.
      ("!Select [5, !Cidr [192.168.0.0/24, 6, 5]]", "192.168.0.160/27"),
      ("!Select [0, !Cidr [!GetAtt Vpc.CidrBlock, 1, 8]]", "10.0.0.0/24"),
      ("!Select [255, !Cidr [10.0.0.0/16, 256, 8]]", "10.0.255.0/24"),
      ("!Select [0, !Cidr [10.0.0.0/16, 1, 16]]", "10.0.0.0/16"),
      ("!Select [1, !Cidr [0.0.0.0/0, 2, 31]]", "128.0.0.0/1"),
      ("!Select [3, !Cidr [10.0.0.0/30, 4, 1]]", "cidr-overflow"),
      ("!Select [1, !Cidr [10.0.0.0/30, 2, 1]]", "10.0.0.2/31"),
      ("!Select [0, !Cidr [10.0.0.0/24, 1, 9]]", "cidr-overflow"),
      ("!Select [0, !Cidr [10.0.0.0/24, 2, 8]]", "cidr-overflow"),
      ("!Select [0, !Cidr [10.0.0.0/8, 257, 8]]", "number-out-of-range"),
      ("!Select [0, !Cidr [10.0.0.0/8, 0, 8]]", "number-out-of-range"),
      ("!Select [0, !Cidr [10.0.0.0/8, 1, 0]]", "number-out-of-range"),
      ("!Select [0, !Cidr [10.0.0.0/8, 1, 33]]", "cidr-overflow"),
      ("!Select [0, !Cidr [10.0.0.0/8, 1]]", "wrong-arguments"),
      ("!Select [2, !Cidr [10.0.0.0/16, 2, 8]]", "index-out-of-range"),
      ("!Select [0, !Cidr [10.0.0.300/16, 2, 8]]", "invalid-cidr"),
      ("!Select [0, !Cidr [\"::/0\", 256, 128]]", "cidr-overflow"),
    ]
    for (expression, expected) in cases {
      #expect(Self.outcome(of: expression) == expected, "\(expression)")
    }
    let ipv6: [(String, String)] = [
      (
        "!Select [2, !Cidr [!Select [0, !GetAtt Vpc.Ipv6CidrBlocks], 4, 64]]",
        "2001:db8:1:2302::/64"
      ),
      (
        "!Select [255, !Cidr [!Select [0, !GetAtt Vpc.Ipv6CidrBlocks], 256, 64]]",
        "2001:db8:1:23ff::/64"
      ),
      ("!Select [0, !Cidr [\"::/0\", 1, 128]]", "::/0"),
      ("!Select [1, !Cidr [\"2001:db8::/32\", 2, 1]]", "2001:db8::2/127"),
    ]
    for (expression, expected) in ipv6 {
      #expect(Self.outcome(of: expression, "Ipv6CidrBlock") == expected, "\(expression)")
    }
  }

  @Test func whatCannotBeEvaluatedIsSaid() {
    let cases: [(String, String)] = [
      ("!Ref Missing", "unresolved-value"), ("!Ref Vpc", "unresolved-value"),
      ("!GetAtt Vpc.DefaultNetworkAcl", "unresolved-value"),
      ("!ImportValue other-Cidr", "unresolved-value"),
      ("\"{{resolve:ssm:/net/cidr}}\"", "unresolved-value"),
      ("!Sub \"{{resolve:ssm:${Cidr}}}\"", "unresolved-value"),
      ("{\"Fn::Transform\": {Name: Macro}}", "unresolved-value"),
      ("!Ref Vpcc", "unknown-reference"), ("!Ref Gone", "absent-resource"),
      ("!Ref [Vpc]", "wrong-type"), ("!GetAtt Vpc", "wrong-arguments"),
      ("!GetAtt Vpc.CidrBloc", "unknown-attribute"), ("!Foo bar", "unknown-function"),
      ("{\"Fn::Subb\": a}", "unknown-function"), ("!Equals [a, b]", "misplaced-function"),
      ("!Sub \"${ Cidr }\"", "invalid-variable"), ("!Sub \"${}\"", "invalid-variable"),
      ("!Sub [\"a\"]", "wrong-arguments"), ("!Sub [\"a\", b]", "wrong-type"),
      ("!Sub \"${Blocks}\"", "wrong-type"), ("!Join [\",\", abc]", "wrong-type"),
      ("!Join [\",\", [[a]]]", "wrong-type"), ("!Split [\"\", abc]", "wrong-arguments"),
      ("!Select [3, [a, b]]", "index-out-of-range"),
      ("!Select [-1, [a, b]]", "number-out-of-range"),
      ("!Select [x, [a, b]]", "wrong-type"), ("!Select [0]", "wrong-arguments"),
      ("!FindInMap [Nets, test, nett]", "unknown-map-key"),
      ("!FindInMap [Nots, test, net]", "unknown-map-key"),
      ("!If [Maybe, a, b]", "unknown-condition"), ("!If [Yes, a]", "wrong-arguments"),
      ("!Ref AWS::NoValue", "missing-key"), ("", "null-value"),
      ("[10.0.0.0/8]", "wrong-type"), ("{a: b}", "wrong-type"),
      ("{\"Fn::Sub\": a, b: c}", "misplaced-function"),
      ("{\"Fn::ForEach::X\": [A, [b], {}]}", "missing-transform"),
    ]
    for (expression, expected) in cases {
      #expect(Self.outcome(of: expression) == expected, "\(expression)")
    }
  }

  @Test func mistakesAreShownWhereTheyAre() throws {
    let text = """
      Parameters:
        Missing:
          Type: String
      Resources:
        Vpc:
          Type: AWS::EC2::VPC
          Properties:
            CidrBlock: !Ref Missing
        Acl:
          Type: AWS::EC2::NetworkAcl
          Properties:
            VpcId: !Ref Vcp
      """
    let places = Stack(text).diagnostics.sorted.filter { $0.severity == .error }.map {
      "\($0.id) \($0.range?.start.line ?? 0):\($0.range?.start.column ?? 0) "
        + "\($0.related.map { "\($0.range.start.line)" }) \($0.help)"
    }
    #expect(
      places == [
        "unresolved-value 8:18 [\"2\"] [\"give it: --parameter Missing=…\"]",
        "unknown-reference 12:14 [] [\"did you mean `Vpc`?\"]",
      ])
  }
}
