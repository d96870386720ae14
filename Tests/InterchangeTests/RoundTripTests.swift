import AccessControl
import Interchange
import PacketSpace
import SourceText
import TestSupport
import Testing
import Topology

@Suite struct RoundTripTests {
  @Test func whatIsWrittenIsReadBackAsTheSameFilters() throws {
    var generator = SeededGenerator(seed: 0xac1)
    var failures: [String] = []
    for round in 0..<300 {
      let ruleSets = try generator.ruleSets()
      var answers = Answers(try AWSAnswerWriter.text(ruleSets))
      let read = answers.ruleSets
      let (expected, found) = (ruleSets.comparable, read.comparable)
      if expected != found || answers.diagnostics.hasErrors {
        failures.append(
          "round \(round): \(answers.reports) \(Set(expected).symmetricDifference(found))")
      }
    }
    #expect(failures.isEmpty, "\(failures.prefix(3))")
  }

  /// Source of the expected text: the AWS CLI's own example of describe-network-acls.
  @Test func networkACLsAreWrittenAsTheCommandLinePrintsThem() throws {
    let name = "aws-api-samples/describe-network-acls.json"
    var answers = try Answers(fixture: name)
    let written = try AWSAnswerWriter.answers(answers.ruleSets)
    let printed = try value(of: Fixture.text(name))
    #expect(written.without(unwritten)["NetworkAcls"] == printed.without(unwritten)["NetworkAcls"])
  }

  /// Source of the expected values: a real account, whose JSON was printed with sorted keys.
  @Test func realFiltersAreWrittenAsTheyWereRead() throws {
    let folder = "aws-snapshots/test-nat-gateway/aws_configs"
    var answers = try Answers(folder: folder)
    let topology = answers.topology
    let written = try AWSAnswerWriter.answers(topology.ruleSets, of: topology)
    for key in ["NetworkAcls", "SecurityGroups"] {
      let printed = try value(of: Fixture.text("\(folder)/\(key).json"))
      let left = [
        "OwnerId", "UserId", "NetworkAclAssociationId", "GroupName", "Tags", "Associations",
      ]
      #expect(
        written.without(left)[key]?.keysSorted == printed.without(left)[key]?.keysSorted)
    }
    let subnets = ["subnet-06f469bcee42e408e", "subnet-02ff259e663e9613e"]
    #expect(subnets.allSatisfy(written.render().contains))
  }

  @Test func finalDeniesFollowTheFamiliesOfTheVPC() throws {
    let empty = RuleSets(networkACLs: [NetworkACL.denyAll(name: "web tier")])
    var topology = NetworkTopology()
    let vpc = VPC(name: "main", blocks: [try block("10.0.0.0/16"), try block("2001:db8::/56")])
    let appended = topology.vpcs.append(vpc)
    let vpcID = try #require(appended)
    topology.subnets.append(
      Subnet(name: "web a", vpc: vpcID, blocks: [try block("10.0.0.0/24")], networkACL: "web tier"))
    let alone = try AWSAnswerWriter.text(empty)
    let placed = try AWSAnswerWriter.text(empty, of: topology)
    #expect(!alone.contains("32768") && !alone.contains("VpcId"))
    #expect(
      ["32767", "32768", "\"vpc-main\"", "\"subnet-web-a\"", "\"acl-web-tier\"", "\"web tier\""]
        .allSatisfy(placed.contains))
    #expect(alone.hasPrefix("{\n    \"NetworkAcls\": [\n        {\n            \"Associations\""))
    #expect(alone.hasSuffix("}\n"))
  }

  @Test func messagesThatNoTypeAndCodeSaysAreRefused() throws {
    let match = TrafficMatch(.icmp, selectors: PortRange(5...700))
    let group = SecurityGroup(
      name: "odd", inbound: [SecurityGroupRule(peer: .block(.allIPv4), match: match)], outbound: [])
    #expect(throws: AWSAnswerError.self) {
      try AWSAnswerWriter.text(RuleSets(securityGroups: [group]))
    }
  }

  private let unwritten = ["OwnerId", "VpcId", "NetworkAclAssociationId", "Associations"]

  private func value(of text: String) throws -> JSONValue {
    var map = SourceMap()
    var diagnostics = DiagnosticList()
    let file = map.add(name: "expected.json", text: text)
    return JSONValue(try #require(JSONReader.read(file, into: &diagnostics)))
  }
}

extension RuleSets {
  /// What must survive writing and reading: made-up ids, weights and the order of rules in a group may change.
  var comparable: [String] {
    var lines: [String] = []
    for networkACL in networkACLs {
      lines.append("acl \(networkACL.name) \(networkACL.isDefault)")
      lines += networkACL.shown(.inbound).map { "in \($0)" }
      lines += networkACL.shown(.outbound).map { "out \($0)" }
    }
    for group in securityGroups {
      lines.append("group \(group.name) \(group.isDefault) \(group.note ?? "")")
      lines += group.shown(.inbound).sorted().map { "in \($0)" }
      lines += group.shown(.outbound).sorted().map { "out \($0)" }
    }
    return lines + prefixLists.map { "list \($0.name) \($0.blocks)" }
  }
}

extension JSONValue {
  /// The value of an object's key.
  subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The value without the members of these names at any depth.
  func without(_ keys: [String]) -> JSONValue {
    switch self {
    case .object(let members):
      .object(
        members.filter { !keys.contains($0.key) }.map { Member($0.key, $0.value.without(keys)) })
    case .array(let values): .array(values.map { $0.without(keys) })
    case .integer(let number): .number("\(number)")
    default: self
    }
  }

  /// The value with the members of each object sorted by key.
  var keysSorted: JSONValue {
    switch self {
    case .object(let members):
      .object(members.map { Member($0.key, $0.value.keysSorted) }.sorted { $0.key < $1.key })
    case .array(let values): .array(values.map(\.keysSorted))
    default: self
    }
  }
}
