import AccessControl
import PacketSpace
import TestSupport
import Testing

@testable import Verification

/// Source of every case: Amazon VPC User Guide, vpc-network-acls.md: the first rule that matches, by ascending number, decides.
@Suite struct EntryLintTests {
  private struct Case {
    let name: String
    let inbound: String
    let expected: [String]
  }

  private static let cases: [Case] = [
    Case(
      name: "nothing wrong: an exception, then the rule",
      inbound: """
        100 allow tcp 22 203.0.113.0/24
        110 deny tcp 22 0.0.0.0/0
        120 allow tcp 0-65535 0.0.0.0/0
        """, expected: []),
    Case(
      name: "a partly shadowed entry is no finding",
      inbound: """
        100 allow tcp 1-443 0.0.0.0/0
        110 allow tcp 443-500 0.0.0.0/0
        """, expected: []),
    Case(
      name: "a narrow allow behind a wide one",
      inbound: """
        100 allow tcp 443 10.0.0.0/16
        110 allow tcp 443 10.0.1.0/24
        """, expected: ["warning shadowed-entry inbound 110"]),
    // Source: RFC 4443, section 2.1; EC2 API, CreateNetworkAclEntry, Protocol.
    Case(
      name: "control messages of the other family",
      inbound: """
        100 allow icmpv6 128/0 0.0.0.0/0
        110 allow icmp 8/0 ::/0
        120 allow icmp 8/0 0.0.0.0/0
        130 allow icmpv6 128/0 ::/0
        """,
      expected: ["warning shadowed-entry inbound 100", "warning shadowed-entry inbound 110"]),
    Case(
      name: "a narrow allow in front of a wide one",
      inbound: """
        100 allow tcp 443 10.0.1.0/24
        110 allow tcp 443 10.0.0.0/16
        """, expected: ["note redundant-entry inbound 100"]),
    Case(
      name: "of two twins the second is reported, and only it",
      inbound: """
        100 allow udp 53 10.0.0.0/8
        110 allow udp 53 10.0.0.0/8
        """, expected: ["warning shadowed-entry inbound 110"]),
    Case(
      name: "two halves shadow the whole",
      inbound: """
        100 allow tcp 80 10.0.0.0/9
        110 allow tcp 80 10.128.0.0/9
        120 allow tcp 80 10.0.0.0/8
        """, expected: ["warning shadowed-entry inbound 120"]),
    Case(
      name: "an allow behind the deny of everything",
      inbound: """
        100 deny all 0.0.0.0/0
        110 allow tcp 443 0.0.0.0/0
        """,
      expected: ["warning shadowed-entry inbound 110"]),
    Case(
      name: "a deny behind the allow it is to cut from",
      inbound: """
        100 allow all 0.0.0.0/0
        110 deny tcp 22 198.51.100.0/24
        """, expected: ["error ineffective-deny inbound 110: tcp 198.51.100.0/24 22"]),
    Case(
      name: "a deny of all protocols behind an allow of all",
      inbound: """
        100 allow all 0.0.0.0/0
        110 deny all 198.51.100.0/24
        """, expected: ["error ineffective-deny inbound 110: tcp 198.51.100.0/24 all"]),
    Case(
      name: "a deny that one service passes by",
      inbound: """
        100 allow tcp 443 0.0.0.0/0
        110 deny all 198.51.100.0/24
        120 allow tcp 0-65535 0.0.0.0/0
        """, expected: ["warning ineffective-deny inbound 110: tcp 198.51.100.0/24 443"]),
    Case(
      name: "a deny behind the same deny",
      inbound: """
        100 deny tcp 23 0.0.0.0/0
        110 deny tcp 23 10.0.0.0/8
        120 allow tcp 0-1023 0.0.0.0/0
        """, expected: ["note shadowed-entry inbound 110"]),
    Case(
      name: "the final deny written out, as many do",
      inbound: """
        100 allow tcp 443 0.0.0.0/0
        32766 deny all 0.0.0.0/0
        """, expected: ["note redundant-entry inbound 32766"]),
    Case(
      name:
        "the final deny written out behind an allow of everything denies nothing, as the final deny would",
      inbound: """
        100 allow all 0.0.0.0/0
        200 deny all 0.0.0.0/0
        """, expected: ["note redundant-entry inbound 200"]),
    Case(
      name: "a deny that nothing behind it contradicts",
      inbound: """
        90 deny tcp 3389 0.0.0.0/0
        100 allow tcp 443 0.0.0.0/0
        """, expected: ["note redundant-entry inbound 90"]),
    Case(
      name: "families do not see each other",
      inbound: """
        100 allow all 0.0.0.0/0
        110 allow tcp 443 ::/0
        120 deny tcp 22 ::/0
        130 allow tcp 0-1023 ::/0
        """, expected: ["note redundant-entry inbound 110"]),
    Case(
      name:
        "protocols without ports match whatever the ports say, EC2 API, CreateNetworkAclEntry.Protocol",
      inbound: """
        100 allow gre 0-10 10.0.0.0/8
        110 deny gre 20-30 10.0.0.0/8
        """, expected: ["error ineffective-deny inbound 110: gre 10.0.0.0/8 all"]),
    Case(
      name: "ICMP type 8 lies in all of ICMP",
      inbound: """
        100 allow icmp -1/-1 10.0.0.0/8
        110 allow icmp 8/0 10.0.0.0/8
        """, expected: ["warning shadowed-entry inbound 110"]),
    Case(
      name: "protocols named one by one are not all protocols: GRE is left for the last entry",
      inbound: """
        100 allow tcp 0-65535 10.0.0.0/8
        110 allow udp 0-65535 10.0.0.0/8
        120 allow icmp -1/-1 10.0.0.0/8
        130 deny gre 10.0.0.0/8
        140 allow all 10.0.0.0/8
        """,
      expected: [
        "note redundant-entry inbound 100", "note redundant-entry inbound 110",
        "note redundant-entry inbound 120",
      ]),
  ]

  @Test func entriesAreJudgedByWhatComesBeforeAndBehind() throws {
    let others: Set<FindingID> = [.missingReturnPath, .partialReturnPath, .ephemeralExposure]
    var failures: [String] = []
    for example in Self.cases {
      let found = try WrittenACL(inbound: example.inbound).findings(without: others)
      if found != example.expected { failures.append("\(example.name): \(found)") }
    }
    #expect(failures.isEmpty, "\(failures.joined(separator: "\n"))")
  }

  @Test func aFindingNamesWhatDecidesInsteadAndHowToMendIt() throws {
    let written = try WrittenACL(
      inbound: """
        100 allow all 0.0.0.0/0
        110 deny tcp 22 198.51.100.0/24
        """)
    let finding = try #require(
      EntryLint(networkACL: written.networkACL).findings().first { $0.id == .ineffectiveDeny })
    #expect(finding.related.map(\.place.entry) == [100])
    #expect(
      finding.message.contains("denies nothing: entry 100 in front of it lets its packets in"))
    #expect(finding.witness?.opening.source == Address.ipv4(198, 51, 100, 7))
    #expect(finding.witness?.opening.destinationPort == 22)
    #expect(
      finding.fix == .advice("give entry 110 a number below 100, for example 99, or remove it"))
  }

  /// Removing what is reported, by itself or all at once, changes nothing, and nothing else could be removed too; held against
  /// trying every entry with every packet.
  @Test func whatIsReportedCanGoAndNothingElse() throws {
    var random = SeededGenerator(seed: 11)
    var failures: [String] = []
    var seen: [FindingID: Int] = [:]
    for number in 0..<200 {
      let entries = random.crowdedEntries(count: Int.random(in: 2...9, using: &random))
      let networkACL = try NetworkACL(name: "acl", inbound: entries, outbound: [])
      let findings = EntryLint(networkACL: networkACL).findings()
      for finding in findings { seen[finding.id, default: 0] += 1 }
      failures += NaiveEntries(entries).disagreements(with: findings).map {
        "case \(number): \($0)"
      }
    }
    #expect(failures.isEmpty, "\(failures.prefix(5))")
    #expect(seen.count == 3 && seen.values.allSatisfy { $0 > 25 }, "\(seen)")
  }
}
