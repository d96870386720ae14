import AccessControl
import Interchange
import SourceText
import Testing

/// Templates that are broken, or made to break the reader.
@Suite struct CloudFormationHostileTests {
  private func template() throws -> String { try Fixture.text("cloudformation/three-tier.yaml") }

  /// A template that ends anywhere is read or refused, but never crashes.
  @Test func truncatedTemplates() throws {
    let bytes = Array(try template().utf8)
    for end in stride(from: 0, to: bytes.count, by: 211) {
      let stack = Stack(String(decoding: bytes[..<end], as: UTF8.self))
      _ = stack.topology()
    }
  }

  /// No value in the place of another crashes the reader.
  @Test func mutatedTemplates() throws {
    let lines = try template().split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
    let hostile = [
      "7", "[[1]]", "{a: b}", "!Ref Nowhere", "!Sub \"${\"", "!Cidr [10.0.0.0/8, 256, 32]", "~",
      "-1",
      "999999999999999999999999", "\"\\u001b[31m\"", "!If [x]", "!Select [9, []]", "!GetAtt a.b.c",
    ]
    for (index, line) in lines.enumerated() {
      guard let colon = line.firstRange(of: ": ") else { continue }
      var changed = lines
      changed[index] = line[..<colon.upperBound] + hostile[index % hostile.count]
      _ = Stack(changed.joined(separator: "\n")).topology()
    }
  }

  /// Nothing grows or goes round without end.
  @Test func bombsAreStopped() {
    func subnet(_ name: String, _ zone: String) -> String {
      "\(name): {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24, AvailabilityZone: \(zone)}}"
    }
    // Each subnet's zone is the next one's twice: 2⁴⁰ characters.
    let doubling =
      (0..<40).map {
        subnet("S\($0)", "!Sub \"${S\($0 + 1).AvailabilityZone}${S\($0 + 1).AvailabilityZone}\"")
      }
      + [subnet("S40", "xxxxxxxx")]
    #expect(Stack.inVPC(doubling.joined(separator: "\n")).errors.contains("text-too-long"))
    // A chain that is longer than anybody writes.
    let chain =
      (0..<2_000).map { subnet("S\($0)", "!GetAtt S\($0 + 1).AvailabilityZone") } + [
        subnet("S2000", "a")
      ]
    #expect(Stack.inVPC(chain.joined(separator: "\n")).errors.contains("nested-too-deeply"))
    let circle = [
      subnet("A", "!GetAtt B.AvailabilityZone"), subnet("B", "!GetAtt A.AvailabilityZone"),
    ]
    #expect(Stack.inVPC(circle.joined(separator: "\n")).errors.contains("circular-reference"))
    let conditions = (0..<2_000).map { "C\($0): !Condition C\($0 + 1)" }.joined(separator: "\n")
    let long = Stack(
      "Conditions:\n\(conditions.indented)\nResources: {A: {Type: AWS::EC2::NetworkAcl, Condition: C0, Properties: {VpcId: v}}}"
    )
    #expect(!long.errors.isEmpty)
    let nested =
      String(repeating: "{\"Fn::Base64\": ", count: 400) + "\"x\""
      + String(repeating: "}", count: 400)
    let deep = Stack([
      (
        "t.json",
        "{\"Resources\": {\"A\": {\"Type\": \"AWS::EC2::NetworkAcl\", \"Properties\": {\"VpcId\": \(nested)}}}}"
      )
    ])
    #expect(deep.errors == ["nested-too-deeply"])
  }

  @Test func allErrorsOfAFileComeInOneRun() {
    let stack = Stack.inVPC(
      """
      A: {Type: AWS::EC2::NetworkAclEntry, Properties: {NetworkAclId: !Ref Acll, RuleNumber: 0, Protocol: tcp, RuleAction: no, CidrBlock: x}}
      B: {Type: AWS::EC2::SecurityGroup, Properties: {SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 9, ToPort: 1, CidrIp: 10.0.0.0/8}, {IpProtocol: x}]}}
      C: {Type: AWS::EC2::Route, Properties: {DestinationCidrBlock: 1.2.3.4/33}}
      """)
    #expect(
      stack.errors.sorted() == [
        "invalid-cidr", "invalid-cidr", "invalid-protocol", "missing-key", "missing-key",
        "missing-key", "missing-key",
        "number-out-of-range", "reversed-port-range", "unknown-action", "unknown-reference",
        "wrong-type",
      ])
  }
}
