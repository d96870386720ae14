import AccessControl
import Interchange
import SourceText
import Testing
import Topology

/// `Fn::ForEach` and what else the transform `AWS::LanguageExtensions` makes of a template.
@Suite struct CloudFormationLoopTests {
  private func stack(_ body: String, _ parameters: [String] = []) -> Stack {
    Stack("Transform: AWS::LanguageExtensions\n" + body, parameters)
  }

  /// The blocks of the entries of a network ACL, in the order of their numbers.
  private func blocks(_ stack: Stack, _ networkACL: String = "Acl") -> [String] {
    stack.networkACL(networkACL)?.inbound.map { "\($0.number) \($0.peer)" } ?? []
  }

  /// The example of nested loops, and the template that the guide says is made of it; only the blocks that subnets must
  /// have are added to both, from one mapping.
  ///
  /// Source: AWS CloudFormation User Guide, intrinsic-function-reference-foreach-example-resource, "Replicate multiple
  /// resources using a nested Fn::ForEach loops".
  @Test func nestedLoopsOfTheGuideAreWrittenOut() {
    let head = """
      Mappings:
        Blocks:
          Transit: {A: 10.0.0.0/24, B: 10.0.1.0/24, C: 10.0.2.0/24}
          Public: {A: 10.0.3.0/24, B: 10.0.4.0/24, C: 10.0.5.0/24}
      Resources:
        VPC:
          Type: 'AWS::EC2::VPC'
          Properties: {CidrBlock: 10.0.0.0/16, EnableDnsSupport: 'true', EnableDnsHostnames: 'true'}

      """
    let loops = """
        'Fn::ForEach::SubnetResources':
        - Prefix
        - [Transit, Public]
        - 'Nacl${Prefix}Subnet':
            Type: 'AWS::EC2::NetworkAcl'
            Properties:
              VpcId: !Ref 'VPC'
          'Fn::ForEach::LoopInner':
          - Suffix
          - [A, B, C]
          - '${Prefix}Subnet${Suffix}':
              Type: 'AWS::EC2::Subnet'
              Properties:
                VpcId: !Ref 'VPC'
                CidrBlock: !FindInMap [Blocks, !Ref Prefix, !Ref Suffix]
            'Nacl${Prefix}Subnet${Suffix}Association':
              Type: 'AWS::EC2::SubnetNetworkAclAssociation'
              Properties:
                SubnetId: !Ref
                  'Fn::Sub': '${Prefix}Subnet${Suffix}'
                NetworkAclId: !Ref
                  'Fn::Sub': 'Nacl${Prefix}Subnet'
      """
    let written = ["Transit", "Public"].flatMap { prefix in
      ["  Nacl\(prefix)Subnet: {Type: AWS::EC2::NetworkAcl, Properties: {VpcId: !Ref VPC}}"]
        + ["A", "B", "C"].flatMap { suffix in
          let block = "10.0.\((prefix == "Public" ? 3 : 0) + "ABC".distance(to: suffix)).0/24"
          return [
            "  \(prefix)Subnet\(suffix): {Type: AWS::EC2::Subnet, "
              + "Properties: {VpcId: !Ref VPC, CidrBlock: \(block)}}",
            "  Nacl\(prefix)Subnet\(suffix)Association: {Type: AWS::EC2::SubnetNetworkAclAssociation, "
              + "Properties: {SubnetId: !Ref \(prefix)Subnet\(suffix), "
              + "NetworkAclId: !Ref Nacl\(prefix)Subnet}}",
          ]
        }
    }
    let (short, long) = (
      stack(head + loops), stack(head + written.joined(separator: "\n") + "\n")
    )
    #expect(short.reports == long.reports && short.errors == [])
    #expect(short.shown == long.shown)
    #expect(short.topology().shown == long.topology().shown)
    #expect(short.shown.contains("subnet PublicSubnetC has NaclPublicSubnet"))
  }

  /// Source: the same page, "Replicate multiple resources": `Fn::GetAtt` with `Fn::Sub`, and a condition out of a mapping, of
  /// which the first NAT gateway has none.
  @Test func namesMayComeFromFunctions() {
    for (two, expected) in [("yes", ["NatGatewayA", "NatGatewayB"]), ("no", ["NatGatewayA"])] {
      let stack = stack(
        """
        Parameters:
          Two: {Type: String}
        Conditions:
          TwoNatGateways: !Equals [!Ref Two, "yes"]
        Mappings:
          NatGateway: {Condition: {B: TwoNatGateways}}
        Resources:
          Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
          Acl: {Type: AWS::EC2::NetworkAcl, Properties: {VpcId: !Ref Vpc}}
          PublicSubnetA: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24}}
          PublicSubnetB: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24}}
          Fn::ForEach::NatGatewayAndEIP:
            - Identifier
            - - A
              - B
            - NatGateway${Identifier}:
                Type: AWS::EC2::NatGateway
                Properties:
                  AllocationId: !GetAtt
                    - !Sub NatGatewayAttachment${Identifier}
                    - AllocationId
                  SubnetId: !Ref
                    Fn::Sub: PublicSubnet${Identifier}
                Condition: !FindInMap
                  - NatGateway
                  - Condition
                  - !Ref Identifier
                  - DefaultValue: !Ref AWS::NoValue
              NatGatewayAttachment${Identifier}:
                Type: AWS::EC2::EIP
                Properties:
                  Domain: vpc
                Condition: !FindInMap
                  - NatGateway
                  - Condition
                  - !Ref Identifier
                  - DefaultValue: !Ref AWS::NoValue
        """, ["Two=\(two)"])
      #expect(stack.errors == [])
      #expect(stack.contents.inventory?.natGateways.map(\.id) == expected)
    }
  }

  /// Source: the same page, "Replicate properties for an Amazon EC2 resource", with the properties of an entry.
  @Test func propertiesAreRepeated() {
    let stack = stack(
      """
      Mappings:
        Web: {Properties: {CidrBlock: 10.1.0.0/16, RuleNumber: "10"}}
        Any: {Properties: {Ipv6CidrBlock: "::/0", RuleNumber: "20"}}
      Resources:
        Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
        Acl: {Type: AWS::EC2::NetworkAcl, Properties: {VpcId: !Ref Vpc}}
        Fn::ForEach::Entries:
        - LogicalId
        - [Web, Any]
        - ${LogicalId}:
            Type: AWS::EC2::NetworkAclEntry
            Properties:
              NetworkAclId: !Ref Acl
              Protocol: -1
              RuleAction: allow
              Fn::ForEach::Properties:
              - PropertyName
              - [CidrBlock, Ipv6CidrBlock, RuleNumber]
              - ${PropertyName}: !FindInMap
                - !Ref LogicalId
                - Properties
                - !Ref PropertyName
                - DefaultValue: !Ref AWS::NoValue
      """)
    #expect(stack.errors == [])
    #expect(blocks(stack) == ["10 10.1.0.0/16", "20 ::/0"])
  }

  /// A collection may be a list parameter; `&{…}` leaves letters and digits, so that a block can be part of a logical id.
  ///
  /// Source: AWS CloudFormation User Guide, intrinsic-function-reference-foreach, "Parameters".
  @Test func collectionsMayBeParameters() {
    let body = """
      Parameters:
        Blocks: {Type: CommaDelimitedList, Default: "10.1.0.0/16,10.2.0.0/16"}
      Mappings:
        Numbers: {"10.1.0.0/16": {n: 1}, "10.2.0.0/16": {n: 2}, "10.3.0.0/16": {n: 3}}
      Resources:
        Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
        Acl: {Type: AWS::EC2::NetworkAcl, Properties: {VpcId: !Ref Vpc}}
        Fn::ForEach::Entries:
        - Block
        - !Ref Blocks
        - Entry&{Block}:
            Type: AWS::EC2::NetworkAclEntry
            Properties:
              NetworkAclId: !Ref Acl
              RuleNumber: !FindInMap [Numbers, !Ref Block, n]
              Protocol: -1
              RuleAction: allow
              CidrBlock: ${Block}
      """
    let own = stack(body)
    #expect(own.errors == [] && blocks(own) == ["1 10.1.0.0/16", "2 10.2.0.0/16"])
    #expect(blocks(stack(body, ["Blocks=10.3.0.0/16"])) == ["3 10.3.0.0/16"])
    let unknown = stack(body.replacing(#", Default: "10.1.0.0/16,10.2.0.0/16""#, with: ""))
    #expect(unknown.errors.first == "unresolved-value")
    #expect(unknown.reports.contains { $0.contains("the parameter `Blocks` has no value") })
  }

  @Test func wrongLoopsAreReportedAtTheirPlaces() {
    let head = """
      Resources:
        Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
        Acl: {Type: AWS::EC2::NetworkAcl, Properties: {VpcId: !Ref Vpc}}

      """
    let entry = "{Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}"
    let cases: [(loop: String, error: String?)] = [
      ("Fn::ForEach::L: [I, [a, b], {\"V${I}\": \(entry)}]", nil),
      ("Fn::ForEach::L: [I, [], {\"V${I}\": \(entry)}]", nil),
      ("Fn::ForEach::L: [I, [a, b], {V: \(entry)}]", "duplicate-key"),
      ("Fn::ForEach::L: [I, [a], {Acl: \(entry)}]", "duplicate-key"),
      ("Fn::ForEach::L: [I, [a]]", "wrong-arguments"),
      ("Fn::ForEach::L: {I: a}", "wrong-arguments"),
      ("Fn::ForEach::L: [I, a, {\"V${I}\": \(entry)}]", "wrong-type"),
      ("Fn::ForEach::L: [I, [[a]], {\"V${I}\": \(entry)}]", "wrong-type"),
      ("Fn::ForEach::L: [[I], [a], {\"V${I}\": \(entry)}]", "wrong-type"),
      ("Fn::ForEach::L: [\"a b\", [a], {V: \(entry)}]", "invalid-identifier"),
      ("Fn::ForEach::L: [I, [a], {\"V${J}\": \(entry)}]", nil),
      ("Fn::ForEach::: [I, [a], {\"V${I}\": \(entry)}]", "unnamed-loop"),
      (
        "Fn::ForEach::L: [I, [a], {Fn::ForEach::L: [J, [b], {V: \(entry)}]}]", "duplicate-loop"
      ),
      ("Fn::Transform: {Name: My}", "unsupported-function"),
    ]
    for item in cases {
      let stack = stack(head + "  " + item.loop)
      #expect(stack.errors.first == item.error, "\(item.loop): \(stack.reports)")
    }
    let without = Stack(head + "  Fn::ForEach::L: [I, [a], {V: \(entry)}]")
    #expect(without.errors == ["missing-transform"])
  }

  /// A few lines of nested loops would write ten million resources.
  @Test func loopsThatGrowWithoutBoundAreStopped() {
    let values = (0..<60).map { "v\($0)" }.joined(separator: ", ")
    let inner = "{\"V${A}${B}${C}${D}\": {Type: AWS::EC2::VPC}}"
    let loops = ["D", "C", "B", "A"].reduce(inner) { fragment, name in
      "{\"Fn::ForEach::\(name)\": [\(name), [\(values)], \(fragment)]}"
    }
    let stack = stack("Resources: \(loops)")
    #expect(stack.errors.contains("too-many-values"))
  }
}

extension String {
  /// How far a character stands behind the first one.
  fileprivate func distance(to character: String) -> Int {
    firstIndex(of: Character(character)).map { distance(from: startIndex, to: $0) } ?? 0
  }
}
