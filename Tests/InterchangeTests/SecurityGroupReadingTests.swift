import AccessControl
import Interchange
import SourceText
import Testing

@Suite struct SecurityGroupReadingTests {
  /// An answer with one group that has one inbound permission.
  private func group(_ permission: String) -> String {
    #"{"SecurityGroups": [{"GroupId": "sg-1", "GroupName": "web", "IpPermissionsEgress": [], "#
      + #""IpPermissions": [{"# + permission + "}]}]}"
  }

  private func flat(_ members: String) -> String {
    #"{"SecurityGroupRules": [{"SecurityGroupRuleId": "sgr-1", "GroupId": "sg-1", "IsEgress": false, "#
      + members + "}]}"
  }

  private let everyone = #""IpRanges": [{"CidrIp": "0.0.0.0/0"}]"#

  /// Source: EC2 API, IpPermission and SecurityGroupRule.
  @Test func rulesAreReadAsAWSEvaluatesThem() {
    let cases: [(answer: String, expected: [String])] = [
      (
        group(
          #""IpProtocol": "tcp", "FromPort": 80, "ToPort": 81, "#
            + #""IpRanges": [{"CidrIp": "10.0.0.0/8", "Description": "in"}], "#
            + #""Ipv6Ranges": [{"CidrIpv6": "::/0"}], "PrefixListIds": [{"PrefixListId": "pl-1"}], "#
            + #""UserIdGroupPairs": [{"GroupId": "sg-1"}, {"GroupId": "sg-2"}]"#),
        [
          "tcp 80-81 10.0.0.0/8 # in", "tcp 80-81 ::/0", "tcp 80-81 list pl-1",
          "tcp 80-81 group web", "tcp 80-81 group sg-2",
        ]
      ),
      (group(#""IpProtocol": "-1", "# + everyone), ["all 0.0.0.0/0"]),
      (group(#""IpProtocol": "50", "# + everyone), ["esp 0-65535 0.0.0.0/0"]),
      (
        group(#""IpProtocol": "udp", "FromPort": -1, "ToPort": -1, "# + everyone),
        ["udp 0-65535 0.0.0.0/0"]
      ),
      (
        group(#""IpProtocol": "icmp", "FromPort": 8, "ToPort": -1, "# + everyone),
        ["icmp 2048-2303 0.0.0.0/0"]
      ),
      (
        group(#""IpProtocol": "icmp", "FromPort": -1, "ToPort": -1, "# + everyone),
        ["icmp 0-65535 0.0.0.0/0"]
      ),
      (group(#""IpProtocol": "icmpv6", "# + everyone), ["icmpv6 0-65535 0.0.0.0/0"]),
      (
        flat(#""IpProtocol": "-1", "FromPort": -1, "ToPort": -1, "CidrIpv4": "0.0.0.0/0""#),
        ["all 0.0.0.0/0"]
      ),
      (
        flat(
          #""IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "Description": "why", "#
            + #""ReferencedGroupInfo": {"GroupId": "sg-9"}"#), ["tcp 22-22 group sg-9 # why"]
      ),
      // Amazon VPC Peering Guide, vpc-peering-security-groups.md: a stale rule matches nothing.
      (
        group(
          #""IpProtocol": "-1", "UserIdGroupPairs": "#
            + #"[{"GroupId": "sg-3", "PeeringStatus": "deleted"}, {"GroupId": "sg-4", "PeeringStatus": "active"}]"#
        ),
        ["all group sg-4"]
      ),
    ]
    var failures: [String] = []
    for item in cases {
      var answers = Answers(item.answer)
      let found = (answers.ruleSets.securityGroups.first?.shown(.inbound) ?? []).map {
        $0.replacing("ipv6-icmp", with: "icmpv6")
      }
      if found != item.expected || answers.diagnostics.hasErrors {
        failures.append("\(item.answer): \(found) \(answers.reports)")
      }
    }
    #expect(failures.isEmpty, "\(failures)")
  }

  @Test func faultsAndGapsAreReportedAtTheirPlace() {
    let cases: [(id: String, answer: String)] = [
      ("missing-key", group(#""IpProtocol": "tcp", "ToPort": 1"#)),
      ("invalid-protocol", group(#""IpProtocol": ⟦"tpc"⟧, "# + everyone)),
      ("number-out-of-range", group(#""IpProtocol": "icmp", "FromPort": ⟦300⟧, "ToPort": 0"#)),
      ("reversed-port-range", group(#""IpProtocol": "tcp", "FromPort": ⟦9⟧, "ToPort": 1"#)),
      ("wrong-type", group(#""IpProtocol": "-1", "IpRanges": ⟦{}⟧"#)),
      ("missing-key", group(#""IpProtocol": "-1", "IpRanges": [⟦{"Cidr": "x"}⟧]"#)),
      (
        "non-canonical-cidr",
        group(#""IpProtocol": "-1", "IpRanges": [{"CidrIp": ⟦"10.1.1.1/8"⟧}]"#)
      ),
      ("ignored-ports", group(#""IpProtocol": "-1", "FromPort": ⟦53⟧, "ToPort": 53"#)),
      (
        "stale-rule",
        group(
          #""IpProtocol": "-1", "UserIdGroupPairs": [⟦⟧{"GroupId": "sg-3", "PeeringStatus": "deleted"}]"#
        )
      ),
      (
        "missing-element",
        group(#""IpProtocol": "-1", "UserIdGroupPairs": [⟦⟧{"GroupId": "sg-3"}]"#)
      ),
      (
        "missing-element",
        group(#""IpProtocol": "-1", "PrefixListIds": [⟦⟧{"PrefixListId": "pl-3"}]"#)
      ),
      ("missing-key", flat(#""IpProtocol": "-1""#)),
      (
        "conflicting-keys",
        flat(#""IpProtocol": "-1", "CidrIpv4": "0.0.0.0/0", "CidrIpv6": "::/0""#)
      ),
    ]
    var failures: [String] = []
    for item in cases {
      let marked = MarkedAnswer(item.answer)
      var answers = Answers(marked.text)
      _ = answers.ruleSets
      if item.answer.contains("⟦") {
        if let fault = marked.fault(item.id, in: answers) { failures.append(fault) }
      } else if !answers.diagnostics.all.contains(where: { $0.id == item.id }) {
        failures.append("\(item.answer): \(answers.reports)")
      }
    }
    #expect(failures.isEmpty, "\(failures)")
  }

  @Test func prefixListsGetTheirEntriesFromAnotherAnswer() throws {
    let lists = try Fixture.text("aws-api-samples/describe-managed-prefix-lists.json")
    let entries = try Fixture.text("aws-api-samples/get-managed-prefix-list-entries.json")
    let expected = "list vpc-cidrs pl-0123456abcabcabc1 [10.0.0.0/16, 10.2.0.0/16] 10"
    var named = Answers([("lists.json", lists), ("out/pl-0123456abcabcabc1.json", entries)])
    #expect(named.ruleSets.shown == [expected])
    var beside = Answers([
      ("lists.json", lists),
      (
        "e.json",
        #"{"PrefixListId": "pl-0123456abcabcabc1", "#
          + entries.drop { $0 != "{" }.dropFirst()
      ),
    ])
    #expect(beside.ruleSets.shown == [expected])
    let unknown = Answers([("lists.json", lists), ("entries.json", entries)])
    #expect(unknown.diagnostics.all.map(\.id) == ["unknown-prefix-list"])
  }

  @Test func rulesListedTwiceAreTakenFromTheGroups() throws {
    let rules = flat(#""IpProtocol": "-1", "CidrIpv4": "0.0.0.0/0""#)
    var answers = Answers([("groups.json", group(#""IpProtocol": "-1""#)), ("rules.json", rules)])
    #expect(answers.ruleSets.securityGroups.first?.inbound.isEmpty == true)
    #expect(answers.diagnostics.all.map(\.id) == ["unused-answer"])
  }
}
