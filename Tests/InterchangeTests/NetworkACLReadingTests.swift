import AccessControl
import Interchange
import SourceText
import Testing

@Suite struct NetworkACLReadingTests {
  /// An answer with one network ACL that has these entries.
  private func answer(_ entries: String) -> String {
    #"{"NetworkAcls": [{"NetworkAclId": "acl-1", "IsDefault": false, "Entries": ["#
      + entries + "]}]}"
  }

  /// An inbound entry 100 for TCP from everywhere, with one member replaced or added.
  private func entry(_ replaced: String..., without: String...) -> String {
    var members = [
      #""RuleNumber": 100"#, #""Egress": false"#, #""RuleAction": "allow""#, #""Protocol": "6""#,
      #""CidrBlock": "10.0.0.0/8""#, #""PortRange": {"From": 443, "To": 443}"#,
    ]
    for member in replaced {
      let key = member.filter { !"⟦⟧".contains($0) }.prefix { $0 != ":" }
      members.removeAll { $0.hasPrefix(key) }
      members.append(member)
    }
    members.removeAll { member in without.contains { member.hasPrefix("\"\($0)\"") } }
    return "{" + members.joined(separator: ", ") + "}"
  }

  @Test func entriesAreReadAsAWSEvaluatesThem() {
    let cases: [(entry: String, expected: String)] = [
      (entry(), "100 allow tcp 443-443 10.0.0.0/8"),
      (entry(#""RuleAction": "deny""#, #""Protocol": "17""#), "100 deny udp 443-443 10.0.0.0/8"),
      (entry(#""Protocol": "tcp""#), "100 allow tcp 443-443 10.0.0.0/8"),
      (entry(#""Protocol": "-1""#, without: "PortRange"), "100 allow all 10.0.0.0/8"),
      // EC2 API, CreateNetworkAclEntry.Protocol: ports are ignored for other protocols.
      (entry(#""Protocol": "-1""#), "100 allow all 10.0.0.0/8"),
      (entry(#""Protocol": "132""#), "100 allow sctp 0-65535 10.0.0.0/8"),
      (
        entry(
          #""Protocol": "1""#, #""IcmpTypeCode": {"Type": 3, "Code": 4}"#, without: "PortRange"),
        "100 allow icmp 772-772 10.0.0.0/8"
      ),
      (
        entry(#""Protocol": "1""#, #""IcmpTypeCode": {"Type": -1, "Code": -1}"#),
        "100 allow icmp 0-65535 10.0.0.0/8"
      ),
      // The same source: 58 with an IPv4 block is for all types, whatever is given.
      (
        entry(
          #""Protocol": "58""#, #""IcmpTypeCode": {"Type": 128, "Code": 0}"#, without: "PortRange"),
        "100 allow ipv6-icmp 0-65535 10.0.0.0/8"
      ),
      (
        entry(
          #""Protocol": "58""#, #""IcmpTypeCode": {"Type": 128, "Code": -1}"#,
          #""Ipv6CidrBlock": "2001:DB8::/32""#, without: "PortRange", "CidrBlock"),
        "100 allow ipv6-icmp 32768-33023 2001:db8::/32"
      ),
      (entry(#""CidrBlock": "100.68.0.18/18""#), "100 allow tcp 443-443 100.68.0.0/18"),
      (
        entry(#""PortRange": {"From": 0, "To": 65535}"#, #""Unknown": [1]"#),
        "100 allow tcp 0-65535 10.0.0.0/8"
      ),
    ]
    var failures: [String] = []
    for item in cases {
      var answers = Answers(answer(item.entry))
      let found = answers.ruleSets.networkACLs.first?.shown(.inbound) ?? []
      let plain = found.map { $0.replacing("ipv6-icmp", with: "icmpv6") }
      let expected = item.expected.replacing("ipv6-icmp", with: "icmpv6")
      if plain != [expected] || answers.diagnostics.hasErrors {
        failures.append("\(item.entry): \(found) \(answers.reports)")
      }
    }
    #expect(failures.isEmpty, "\(failures)")
  }

  @Test func faultsAreReportedAtTheirPlace() {
    let cases: [(id: String, entry: String)] = [
      ("invalid-cidr", entry(#""CidrBlock": ⟦"10.0.0.0/33"⟧"#)),
      ("wrong-address-family", entry(#""CidrBlock": ⟦"::/0"⟧"#)),
      ("non-canonical-cidr", entry(#""CidrBlock": ⟦"100.68.0.18/18"⟧"#)),
      ("unknown-action", entry(#""RuleAction": ⟦"Allow"⟧"#)),
      ("invalid-protocol", entry(#""Protocol": ⟦"256"⟧"#)),
      ("wrong-type", entry(#""Protocol": ⟦6⟧"#)),
      ("wrong-type", entry(#""RuleNumber": ⟦"100"⟧"#)),
      ("wrong-type", entry(#""Egress": ⟦"false"⟧"#)),
      ("wrong-type", entry(#""PortRange": ⟦443⟧"#)),
      ("number-out-of-range", entry(#""RuleNumber": ⟦0⟧"#)),
      ("number-out-of-range", entry(#""PortRange": {"From": 1, "To": ⟦65536⟧}"#)),
      ("reversed-port-range", entry(#""PortRange": {"From": ⟦443⟧, "To": 80}"#)),
      ("missing-key", entry(#""PortRange": ⟦{"From": 1}⟧"#)),
      ("missing-key", "⟦" + entry(without: "PortRange") + "⟧"),
      ("missing-key", "⟦" + entry(without: "CidrBlock") + "⟧"),
      ("missing-key", "⟦" + entry(without: "RuleNumber") + "⟧"),
      ("missing-key", "⟦" + entry(#""Protocol": "1""#) + "⟧"),
      ("conflicting-keys", "⟦" + entry(#""Ipv6CidrBlock": "::/0""#) + "⟧"),
      ("ignored-ports", entry(#""Protocol": "-1""#, #""PortRange": ⟦{"From": 53, "To": 53}⟧"#)),
      ("reserved-number", entry(#""RuleNumber": ⟦40000⟧"#)),
      ("reserved-number", entry(#""RuleNumber": ⟦32767⟧"#)),
      ("duplicate-number", entry() + ", ⟦" + entry(#""CidrBlock": "10.0.0.0/16""#) + "⟧"),
    ]
    var failures: [String] = []
    for item in cases {
      let marked = MarkedAnswer(answer(item.entry))
      if let fault = marked.fault(item.id, in: Answers(marked.text)) { failures.append(fault) }
    }
    #expect(failures.isEmpty, "\(failures)")
  }

  @Test func allFaultsOfAllFilesComeInOneRun() {
    let answers = Answers([
      ("a.json", answer(entry(#""Protocol": "x""#) + "," + entry(#""RuleAction": "no""#))),
      ("b.json", answer(entry(#""CidrBlock": "10/8""#, #""RuleNumber": -5"#))),
      ("c.json", "{"),
    ])
    #expect(answers.diagnostics.count(of: .error) == 5, "\(answers.reports)")
  }

  /// Source: AWS CLI, describe-network-acls lists 32767 for IPv4 and 32768 for IPv6 behind all entries.
  @Test func finalDeniesAreNoEntries() {
    let everything = [
      entry(
        #""RuleNumber": 32767"#, #""RuleAction": "deny""#, #""Protocol": "-1""#,
        #""CidrBlock": "0.0.0.0/0""#, without: "PortRange"),
      entry(
        #""RuleNumber": 32768"#, #""RuleAction": "deny""#, #""Protocol": "-1""#,
        #""Ipv6CidrBlock": "::/0""#, without: "PortRange", "CidrBlock"),
    ]
    var answers = Answers(answer(everything.joined(separator: ",")))
    #expect(answers.ruleSets.networkACLs.first?.inbound.isEmpty == true)
    #expect(answers.reports == [])
  }

  @Test func namesAreTagsWhereTheyAreClear() {
    func networkACL(_ id: String, _ name: String) -> String {
      #"{"NetworkAclId": "\#(id)", "IsDefault": false, "Entries": [], "#
        + #""Tags": [{"Key": "Other", "Value": "x"}, {"Key": "Name", "Value": "\#(name)"}]}"#
    }
    let cases = [
      ("acl-1", "web", "web"), ("acl-2", "db", "acl-2"), ("acl-3", "db", "acl-3"),
      ("acl-4", "", "acl-4"), ("acl-5", "acl-1", "acl-5"), ("acl-6", #"two\nlines"#, "acl-6"),
    ]
    let text = cases.map { networkACL($0.0, $0.1) }.joined(separator: ",")
    var answers = Answers(#"{"NetworkAcls": ["# + text + "]}")
    #expect(answers.ruleSets.networkACLs.map(\.name) == cases.map(\.2))
    #expect(answers.ruleSets.networkACLs.find("acl-1")?.name == "web")
  }
}
