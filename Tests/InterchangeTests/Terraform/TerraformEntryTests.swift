import AccessControl
import Interchange
import SourceText
import Testing

/// Entries of network ACLs as the AWS provider sends them.
///
/// Source of every quirk: terraform-provider-aws, internal/service/ec2/vpc_network_acl.go and vpc_network_acl_rule.go,
/// and the provider's documentation of aws_network_acl and aws_network_acl_rule.
@Suite struct TerraformEntryTests {
  private static let networkACL = PlanText.Resource("aws_network_acl.a", #""id": "acl-1""#)

  /// The members of an entry for TCP port 443 from 10.0.0.0/8, some replaced; an empty replacement takes one away.
  private func members(_ base: [(String, String)], _ replaced: [String: String]) -> String {
    var members = base.filter { replaced[$0.0] == nil }.map { "\"\($0.0)\": \($0.1)" }
    members += replaced.sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }
      .map { "\"\($0.key)\": \($0.value)" }
    return members.joined(separator: ", ")
  }

  private func resource(_ replaced: [String: String]) -> ReadFiles {
    let base = [
      ("network_acl_id", #""acl-1""#), ("rule_number", "100"), ("egress", "false"),
      ("rule_action", #""allow""#), ("protocol", #""tcp""#), ("cidr_block", #""10.0.0.0/8""#),
      ("ipv6_cidr_block", "null"), ("from_port", "443"), ("to_port", "443"), ("icmp_type", "null"),
      ("icmp_code", "null"),
    ]
    return ReadFiles(
      PlanText([
        Self.networkACL, PlanText.Resource("aws_network_acl_rule.r", members(base, replaced)),
      ]).text)
  }

  private func inline(_ replaced: [String: String]) -> ReadFiles {
    let base = [
      ("rule_no", "100"), ("action", #""allow""#), ("protocol", #""tcp""#),
      ("cidr_block", #""10.0.0.0/8""#), ("ipv6_cidr_block", #""""#), ("from_port", "443"),
      ("to_port", "443"), ("icmp_type", "null"), ("icmp_code", "null"),
    ]
    let ingress = #""id": "acl-1", "ingress": [{\#(members(base, replaced))}]"#
    return ReadFiles(
      PlanText([
        PlanText.Resource(
          "aws_network_acl.a", ingress, expressions: #""ingress": {"constant_value": []}"#)
      ]).text)
  }

  @Test func entriesAreWhatTheProviderSends() {
    let all: [(replaced: [String: String], expected: String, reports: [String])] = [
      ([:], "100 allow tcp 443-443 10.0.0.0/8", []),
      (["protocol": #""6""#], "100 allow tcp 443-443 10.0.0.0/8", []),
      (["protocol": #""udp""#], "100 allow udp 443-443 10.0.0.0/8", []),
      (["from_port": "0", "to_port": "65535"], "100 allow tcp 0-65535 10.0.0.0/8", []),
      // "Protocol -1 rules don't store ports in AWS": 0 and 0 stand for none.
      (
        ["protocol": #""-1""#, "from_port": "0", "to_port": "0"], "100 allow all 10.0.0.0/8", []
      ),
      (
        ["protocol": #""all""#, "from_port": "0", "to_port": "0"], "100 allow all 10.0.0.0/8", []
      ),
      // EC2 API, CreateNetworkAclEntry.Protocol: -1 is for all ports, "regardless of any ports" that are given.
      (["protocol": #""-1""#], "100 allow all 10.0.0.0/8", ["ignored-ports"]),
      (
        ["protocol": #""132""#, "from_port": "0", "to_port": "0"],
        "100 allow sctp 0-65535 10.0.0.0/8", []
      ),
      // icmp_type and icmp_code default to 0: the answer to a ping alone.
      (
        ["protocol": #""icmp""#, "from_port": "0", "to_port": "0"],
        "100 allow icmp 0-0 10.0.0.0/8", ["omitted-icmp-type"]
      ),
      (
        ["protocol": #""1""#, "icmp_type": "8", "from_port": "0", "to_port": "0"],
        "100 allow icmp 2048-2048 10.0.0.0/8", []
      ),
      (
        ["protocol": #""icmp""#, "icmp_type": "8", "icmp_code": "-1"],
        "100 allow icmp 2048-2303 10.0.0.0/8", []
      ),
      // "icmp_type -1 demands icmp_code -1": all messages.
      (
        ["protocol": #""icmp""#, "icmp_type": "-1", "icmp_code": "-1"],
        "100 allow icmp 0-65535 10.0.0.0/8", []
      ),
      (
        [
          "protocol": #""58""#, "icmp_type": "128", "icmp_code": "0", "cidr_block": #""""#,
          "ipv6_cidr_block": #""2001:db8::/32""#,
        ], "100 allow ipv6-icmp 32768-32768 2001:db8::/32", []
      ),
      // EC2 API, CreateNetworkAclEntry.Protocol: 58 with an IPv4 block is for all types and codes.
      (["protocol": #""58""#], "100 allow ipv6-icmp 0-65535 10.0.0.0/8", ["ignored-ports"]),
      // EC2 API, CreateNetworkAclEntry.CidrBlock: host bits are cleared.
      (
        ["cidr_block": #""10.1.2.3/8""#], "100 allow tcp 443-443 10.0.0.0/8", ["non-canonical-cidr"]
      ),
      (["from_port": "0", "to_port": "0"], "100 allow tcp 0-0 10.0.0.0/8", ["omitted-ports"]),
    ]
    for item in all {
      for read in [resource(item.replaced), inline(item.replaced)] {
        let found = read.entries(.inbound)
          .map { $0.replacing("icmpv6", with: "ipv6-icmp") }
        #expect(found == [item.expected], "\(item.replaced)")
        #expect(read.ids == item.reports, "\(item.replaced): \(read.reports)")
      }
    }
  }

  @Test func namesOfTheTwoFormsDiffer() {
    #expect(inline(["action": #""DENY""#]).entries(.inbound) == ["100 deny tcp 443-443 10.0.0.0/8"])
    #expect(
      resource(["rule_action": #""Deny""#]).entries(.inbound) == ["100 deny tcp 443-443 10.0.0.0/8"]
    )
    #expect(resource(["egress": "true"]).entries(.inbound) == [])
    #expect(resource(["egress": "true"]).entries(.outbound) == ["100 allow tcp 443-443 10.0.0.0/8"])
    // "Ports omitted are sent as 0-0" by the resource; inline they are required.
    let omitted = resource(["from_port": "null", "to_port": "null"])
    #expect(omitted.entries(.inbound) == ["100 allow tcp 0-0 10.0.0.0/8"])
    #expect(omitted.ids == ["omitted-ports"])
  }

  @Test func faultsAreReportedWithTheAddress() {
    let cases: [(id: String, replaced: [String: String])] = [
      ("invalid-cidr", ["cidr_block": #""10.0.0.0/33""#]),
      ("wrong-address-family", ["cidr_block": #""::/0""#]),
      ("conflicting-keys", ["ipv6_cidr_block": #""::/0""#]),
      ("missing-key", ["cidr_block": #""""#]),
      ("reversed-port-range", ["from_port": "444"]),
      ("number-out-of-range", ["to_port": "65536"]),
      ("wrong-type", ["to_port": "[443]"]),
      ("invalid-protocol", ["protocol": #""tcpp""#]),
      ("wrong-type", ["protocol": "{}"]),
    ]
    for item in cases {
      for read in [resource(item.replaced), inline(item.replaced)] {
        #expect(read.ids == [item.id], "\(item.replaced): \(read.reports)")
        let address = read.diagnostics.all.first?.range.flatMap { read.map.names.name(at: $0) }
        #expect(address?.hasPrefix("aws_network_acl") == true, "\(item.replaced)")
      }
    }
    // The provider does not check the numbers of resources; 32767 and up are reserved.
    for number in ["0", "32767", "-1"] {
      #expect(resource(["rule_number": number]).ids == ["number-out-of-range"])
    }
    #expect(resource(["rule_action": #""permit""#]).ids == ["unknown-action"])
  }

  @Test func oneNumberIsForOneEntryOfADirection() {
    func rule(_ name: String, _ number: Int, _ block: String, egress: Bool = false)
      -> PlanText.Resource
    {
      let key = block.contains(":") ? "ipv6_cidr_block" : "cidr_block"
      return PlanText.Resource(
        "aws_network_acl_rule.\(name)",
        #""network_acl_id": "acl-1", "rule_number": \#(number), "egress": \#(egress), "rule_action": "allow", "#
          + #""protocol": "-1", "\#(key)": "\#(block)""#)
    }
    let cases: [(rules: [PlanText.Resource], expected: [String])] = [
      ([rule("a", 100, "10.0.0.0/8"), rule("b", 110, "10.0.0.0/8")], []),
      ([rule("a", 100, "10.0.0.0/8"), rule("b", 100, "10.0.0.0/8", egress: true)], []),
      ([rule("a", 100, "10.0.0.0/8"), rule("b", 100, "10.0.0.0/9")], ["duplicate-number"]),
      ([rule("a", 100, "10.0.0.0/8"), rule("b", 100, "::/0")], ["duplicate-number"]),
    ]
    for item in cases {
      let read = ReadFiles(PlanText([Self.networkACL] + item.rules).text)
      #expect(read.ids == item.expected, "\(read.reports)")
    }
  }

  /// aws_network_acl, "NOTE on Network ACLs and Network ACL Rules": the two overwrite each other.
  @Test func inlineAndSeparateRulesForOneNetworkACLAreAConflict() {
    let entry =
      #"{"rule_no": 100, "action": "allow", "protocol": "-1", "cidr_block": "10.0.0.0/8", "#
      + #""ipv6_cidr_block": "", "from_port": 0, "to_port": 0, "icmp_type": null, "icmp_code": null}"#
    let rule = PlanText.Resource(
      "aws_network_acl_rule.r",
      #""network_acl_id": "acl-1", "rule_number": 110, "egress": false, "rule_action": "allow", "#
        + #""protocol": "-1", "cidr_block": "10.0.0.0/8""#)
    func networkACL(_ expressions: String) -> PlanText.Resource {
      PlanText.Resource(
        "aws_network_acl.a", #""id": "acl-1", "ingress": [\#(entry)]"#, expressions: expressions)
    }
    let both = ReadFiles(
      PlanText([networkACL(#""ingress": {"constant_value": []}"#), rule]).text)
    #expect(both.ids == ["conflicting-rules"])
    #expect(
      both.entries(.inbound) == ["100 allow all 10.0.0.0/8", "110 allow all 10.0.0.0/8"])
    // Without `ingress` in the configuration the values are what was found in AWS.
    #expect(ReadFiles(PlanText([networkACL(""), rule]).text).ids == [])
  }

  /// What a state lists beside a rule that the plan takes away or changes goes with it.
  @Test func entriesOfRulesThatGoAreGone() {
    let listed = [100, 110, 120].map {
      #"{"rule_no": \#($0), "action": "allow", "protocol": "-1", "cidr_block": "10.0.0.0/8", "#
        + #""ipv6_cidr_block": "", "from_port": 0, "to_port": 0, "icmp_type": 0, "icmp_code": 0}"#
    }.joined(separator: ", ")
    func rule(_ name: String, _ number: Int) -> PlanText.Resource {
      PlanText.Resource(
        "aws_network_acl_rule.\(name)",
        #""network_acl_id": "acl-1", "rule_number": \#(number), "egress": false, "rule_action": "deny", "#
          + #""protocol": "-1", "cidr_block": "10.0.0.0/8""#)
    }
    let prior = [rule("gone", 100), rule("changed", 110)].map(PlanText.planned)
    let plan = PlanText(
      [
        PlanText.Resource("aws_network_acl.a", #""id": "acl-1", "ingress": [\#(listed)]"#),
        rule("changed", 115),
      ],
      rest:
        #", "prior_state": {"values": {"root_module": {"resources": [\#(prior.joined(separator: ", "))]}}}"#
    )
    let read = ReadFiles(plan.text)
    #expect(read.ids == [])
    #expect(
      read.entries(.inbound) == ["115 deny all 10.0.0.0/8", "120 allow all 10.0.0.0/8"])
  }
}
