import AccessControl
import Interchange
import SourceText
import Testing

/// Rules of security groups in the three forms that the AWS provider has for them.
///
/// Source: the provider's documentation of aws_security_group, aws_security_group_rule,
/// aws_vpc_security_group_ingress_rule and aws_vpc_security_group_egress_rule.
@Suite struct TerraformSecurityGroupTests {
  private static let group = PlanText.Resource(
    "aws_security_group.a", #""id": "sg-1", "name": "web""#)
  private static let other = PlanText.Resource(
    "aws_security_group.b", #""id": "sg-2", "name": "app""#)
  private static let list = PlanText.Resource(
    "aws_ec2_managed_prefix_list.l",
    #""id": "pl-1", "name": "offices", "max_entries": 5, "entry": [{"cidr": "203.0.113.0/24"}]"#)

  private func rules(_ resources: PlanText.Resource...) -> (
    ReadFiles, inbound: [String], outbound: [String]
  ) {
    let read = ReadFiles(PlanText([Self.other, Self.list] + resources).text)
    let group = read.contents.ruleSets.securityGroups.find("sg-1")
    return (read, group?.shown(.inbound) ?? [], group?.shown(.outbound) ?? [])
  }

  private func inline(_ members: String) -> PlanText.Resource {
    let base = [
      #""from_port": 443"#, #""to_port": 443"#, #""protocol": "tcp""#, #""cidr_blocks": []"#,
      #""ipv6_cidr_blocks": []"#, #""prefix_list_ids": []"#, #""security_groups": []"#,
      #""self": false"#, #""description": """#,
    ].filter { !members.contains($0.prefix { $0 != ":" } + ":") }
    return PlanText.Resource(
      "aws_security_group.a",
      #""id": "sg-1", "name": "web", "ingress": [{\#((base + [members]).joined(separator: ", "))}], "egress": []"#,
      expressions: #""ingress": {"constant_value": []}"#)
  }

  @Test func inlineRulesHaveManyPeers() {
    let cases: [(members: String, expected: [String], reports: [String])] = [
      (
        #""cidr_blocks": ["10.0.0.0/8", "192.168.0.0/16"], "ipv6_cidr_blocks": ["2001:db8::/32"]"#,
        ["tcp 443-443 10.0.0.0/8", "tcp 443-443 192.168.0.0/16", "tcp 443-443 2001:db8::/32"], []
      ),
      // `self`: the group itself.
      (#""self": true"#, ["tcp 443-443 group aws_security_group.a"], []),
      (#""security_groups": ["sg-2"]"#, ["tcp 443-443 group aws_security_group.b"], []),
      (
        #""security_groups": ["123456789012/sg-2"]"#, ["tcp 443-443 group aws_security_group.b"], []
      ),
      (#""prefix_list_ids": ["pl-1"]"#, ["tcp 443-443 list aws_ec2_managed_prefix_list.l"], []),
      // "-1" needs 0 and 0, which stand for all.
      (
        #""cidr_blocks": ["10.0.0.0/8"], "protocol": "-1", "from_port": 0, "to_port": 0"#,
        ["all 10.0.0.0/8"], []
      ),
      // For ICMP the ports are the type and the code.
      (
        #""cidr_blocks": ["10.0.0.0/8"], "protocol": "icmp", "from_port": 8, "to_port": 0"#,
        ["icmp 2048-2048 10.0.0.0/8"], []
      ),
      (
        #""cidr_blocks": ["10.0.0.0/8"], "protocol": "icmp", "from_port": -1, "to_port": -1"#,
        ["icmp 0-65535 10.0.0.0/8"], []
      ),
      (
        #""cidr_blocks": ["10.0.0.0/8"], "from_port": 0, "to_port": 0"#,
        ["tcp 0-0 10.0.0.0/8"], ["omitted-ports"]
      ),
      (#""description": "nobody""#, [], ["rule-without-peer"]),
      (
        #""cidr_blocks": ["10.0.0.0/8"], "description": "why""#, ["tcp 443-443 10.0.0.0/8 # why"],
        []
      ),
    ]
    for item in cases {
      let found = rules(inline(item.members))
      #expect(found.inbound == item.expected, "\(item.members)")
      #expect(found.0.ids == item.reports, "\(item.members): \(found.0.reports)")
    }
  }

  /// aws_security_group: AWS's rule that lets everything out is removed.
  @Test func groupWithoutEgressLetsNothingOut() {
    let found = rules(
      PlanText.Resource("aws_security_group.a", #""id": "sg-1", "name": "web""#))
    #expect(found.outbound == [])
    #expect(found.0.ids == [])
    let adopted = ReadFiles(
      PlanText([
        PlanText.Resource("aws_default_security_group.d", #""id": "sg-9", "vpc_id": "vpc-1""#)
      ]).text)
    let group = adopted.contents.ruleSets.securityGroups.first
    #expect(group?.isDefault == true)
    #expect(group?.inbound == [] && group?.outbound == [])
  }

  @Test func separateRulesAreRead() {
    let older =
      #""security_group_id": "sg-1", "type": "ingress", "from_port": 0, "to_port": 65535, "protocol": "tcp""#
    let newer =
      #""security_group_id": "sg-1", "ip_protocol": "tcp", "from_port": 22, "to_port": 22"#
    func olderRule(_ members: String) -> PlanText.Resource {
      PlanText.Resource("aws_security_group_rule.r", older + ", " + members)
    }
    func newerRule(_ members: String, _ direction: String = "ingress") -> PlanText.Resource {
      PlanText.Resource("aws_vpc_security_group_\(direction)_rule.r", newer + ", " + members)
    }
    let cases: [(rule: PlanText.Resource, inbound: [String], outbound: [String])] = [
      (
        olderRule(#""cidr_blocks": ["10.0.0.0/8"], "self": false"#), ["tcp 0-65535 10.0.0.0/8"], []
      ),
      (
        olderRule(#""self": true, "source_security_group_id": "sg-2""#),
        ["tcp 0-65535 group aws_security_group.a", "tcp 0-65535 group aws_security_group.b"], []
      ),
      (
        olderRule(#""prefix_list_ids": ["pl-1"]"#),
        ["tcp 0-65535 list aws_ec2_managed_prefix_list.l"], []
      ),
      (newerRule(#""cidr_ipv4": "10.0.0.0/8""#), ["tcp 22-22 10.0.0.0/8"], []),
      (newerRule(#""cidr_ipv6": "::/0""#, "egress"), [], ["tcp 22-22 ::/0"]),
      (
        newerRule(#""referenced_security_group_id": "sg-2", "description": "in""#),
        ["tcp 22-22 group aws_security_group.b # in"], []
      ),
      (
        newerRule(#""prefix_list_id": "pl-1""#, "egress"), [],
        ["tcp 22-22 list aws_ec2_managed_prefix_list.l"]
      ),
      (
        PlanText.Resource(
          "aws_vpc_security_group_ingress_rule.r",
          #""security_group_id": "sg-1", "ip_protocol": "-1", "from_port": null, "to_port": null, "cidr_ipv4": "0.0.0.0/0""#
        ), ["all 0.0.0.0/0"], []
      ),
      (
        PlanText.Resource(
          "aws_vpc_security_group_ingress_rule.r",
          #""security_group_id": "sg-1", "ip_protocol": "icmpv6", "from_port": null, "to_port": null, "cidr_ipv6": "::/0""#
        ), ["ipv6-icmp 0-65535 ::/0"], []
      ),
    ]
    for item in cases {
      let found = rules(Self.group, item.rule)
      #expect(
        found.inbound.map { $0.replacing("icmpv6", with: "ipv6-icmp") } == item.inbound,
        "\(item.rule)")
      #expect(found.outbound == item.outbound, "\(item.rule)")
      #expect(found.0.ids == [], "\(item.rule): \(found.0.reports)")
    }
  }

  @Test func faultsAreReported() {
    let newer = #""security_group_id": "sg-1", "cidr_ipv4": "10.0.0.0/8""#
    let cases: [(id: String, rule: PlanText.Resource)] = [
      (
        "missing-key",
        PlanText.Resource(
          "aws_vpc_security_group_ingress_rule.r", newer + #", "ip_protocol": "tcp", "to_port": 1"#)
      ),
      (
        "number-out-of-range",
        PlanText.Resource(
          "aws_vpc_security_group_ingress_rule.r",
          newer + #", "ip_protocol": "tcp", "from_port": 0, "to_port": 65536"#)
      ),
      (
        "unknown-direction",
        PlanText.Resource(
          "aws_security_group_rule.r",
          #""security_group_id": "sg-1", "type": "in", "protocol": "-1", "from_port": 0, "to_port": 0"#
        )
      ),
      (
        "incomplete-security-group",
        PlanText.Resource(
          "aws_vpc_security_group_ingress_rule.r",
          #""security_group_id": "sg-9", "ip_protocol": "-1", "cidr_ipv4": "10.0.0.0/8""#)
      ),
    ]
    for item in cases {
      let found = rules(Self.group, item.rule)
      #expect(found.0.ids == [item.id], "\(item.rule): \(found.0.reports)")
    }
  }
}
