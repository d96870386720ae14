import AccessControl
import PacketSpace
import SourceText
import TestSupport
import Testing

@testable import Verification

/// What one network ACL by itself says about the way back.
///
/// Sources, where a case names no other: Amazon VPC User Guide, vpc-network-acls.md: network ACLs are stateless, "Ephemeral
/// ports", rules are evaluated starting with the lowest number.
@Suite struct ReturnPathLintTests {
  private struct Case {
    let name: String
    let inbound: String
    let outbound: String
    var expected: [String] = []
  }

  private static let right: [Case] = [
    Case(
      name: "a web server", inbound: "100 allow tcp 443 0.0.0.0/0",
      outbound: "100 allow tcp 1024-65535 0.0.0.0/0"),
    Case(
      name: "updates and their answers, in both families",
      inbound: """
        100 allow tcp 1024-65535 0.0.0.0/0
        110 allow tcp 1024-65535 ::/0
        """,
      outbound: """
        100 allow tcp 443 0.0.0.0/0
        110 allow tcp 443 ::/0
        """),
    Case(
      name: "everything out and the answers of all of it in",
      inbound: """
        100 allow tcp 1024-65535 0.0.0.0/0
        110 allow udp 1024-65535 0.0.0.0/0
        120 allow icmp 0/0 0.0.0.0/0
        """, outbound: "100 allow all 0.0.0.0/0"),
    Case(
      name:
        "holes in the range, made by leaving ports out instead of denying them, are no services",
      inbound: "100 allow tcp 443 0.0.0.0/0",
      outbound: """
        100 allow tcp 1024-3388 0.0.0.0/0
        110 allow tcp 3389 0.0.0.0/0
        120 allow tcp 3390-65535 0.0.0.0/0
        """),
    Case(
      name: "path MTU messages are no pings", inbound: "100 allow icmp 3/4 0.0.0.0/0", outbound: ""),
    Case(
      name: "an echo request and its reply, in both families: RFC 792, RFC 4443",
      inbound: """
        100 allow icmp 8/-1 10.0.0.0/8
        110 allow icmpv6 128/0 2001:db8::/32
        """,
      outbound: """
        100 allow icmp 0/-1 10.0.0.0/8
        110 allow icmpv6 129/0 2001:db8::/32
        """),
    Case(
      name: "nothing filters the VPC's resolver: VPC_Security.md", inbound: "",
      outbound: "100 allow udp 53 169.254.169.253/32",
      expected: ["warning unfilterable-destination outbound 100"]),
    Case(
      name: "time servers ask one another from port 123: RFC 5905, 9.1",
      inbound: "100 allow udp 123 10.0.0.0/8", outbound: "100 allow udp 123 10.0.0.0/8"),
    Case(
      name: "IKE goes from port 500 to port 500: RFC 7296, 2",
      inbound: """
        100 allow udp 500 198.51.100.0/24
        110 allow udp 4500 198.51.100.0/24
        """,
      outbound: """
        100 allow udp 500 198.51.100.0/24
        110 allow udp 4500 198.51.100.0/24
        """),
    Case(
      name: "protocols without ports have no way back that lint could tell from a way there",
      inbound: "100 allow esp 10.0.0.0/8", outbound: ""),
  ]

  private static let wrong: [Case] = [
    Case(
      name: "the forgotten entry", inbound: "100 allow tcp 443 0.0.0.0/0", outbound: "",
      expected: ["error missing-return-path outbound 32767: tcp 0.0.0.0/0 1024-65535"]),
    Case(
      name: "the way back with the service's port",
      inbound: "100 allow tcp 443 10.0.0.0/8", outbound: "100 allow tcp 443 10.0.0.0/8",
      expected: [
        "error missing-return-path outbound 32767: tcp 10.0.0.0/8 1024-65535",
        "error missing-return-path inbound 32767: tcp 10.0.0.0/8 1024-65535",
      ]),
    Case(
      name: "the other protocol", inbound: "100 allow udp 53 10.0.0.0/8",
      outbound: "100 allow tcp 1024-65535 10.0.0.0/8",
      expected: [
        "error missing-return-path outbound 32767: udp 10.0.0.0/8 1024-65535",
        "warning missing-return-path outbound 100: tcp 10.0.0.0/8 1024-65535",
      ]),
    Case(
      name: "the other family: IPv4 and IPv6 traffic are separate",
      inbound: "100 allow tcp 443 ::/0", outbound: "100 allow all 0.0.0.0/0",
      expected: [
        "error missing-return-path outbound 32768: tcp ::/0 1024-65535",
        "warning missing-return-path inbound 32767: tcp 0.0.0.0/0 1024-65535",
        "warning missing-return-path inbound 32767: udp 0.0.0.0/0 1024-65535",
        "note missing-return-path inbound 32767: icmp 0.0.0.0/0 0",
      ]),
    Case(
      name: "answers to part of the clients' addresses",
      inbound: "100 allow tcp 443 10.0.0.0/8", outbound: "100 allow tcp 1024-65535 10.0.0.0/9",
      expected: ["error missing-return-path outbound 32767: tcp 10.128.0.0/9 1024-65535"]),
    Case(
      name: "a range for Windows: Linux clients lose 58 % of their answers, which is no error",
      inbound: "100 allow tcp 443 10.0.0.0/8", outbound: "100 allow tcp 49152-65535 10.0.0.0/8",
      expected: ["warning partial-return-path outbound 32767: tcp 10.0.0.0/8 1024-49151"]),
    Case(
      name: "a range for Windows Server 2003, which nobody has any more",
      inbound: "100 allow tcp 443 10.0.0.0/8", outbound: "100 allow tcp 1025-5000 10.0.0.0/8",
      expected: ["error partial-return-path outbound 32767: tcp 10.0.0.0/8 1024, 5001-65535"]),
    Case(
      name: "1025 for 1024", inbound: "100 allow tcp 443 10.0.0.0/8",
      outbound: "100 allow tcp 1025-65535 10.0.0.0/8",
      expected: ["warning partial-return-path outbound 32767: tcp 10.0.0.0/8 1024"]),
    Case(
      name: "RDP denied in front on purpose, as the guide advises: two systems of today do without",
      inbound: "100 allow tcp 443 0.0.0.0/0",
      outbound: """
        90 deny tcp 3389 0.0.0.0/0
        100 allow tcp 1024-65535 0.0.0.0/0
        """, expected: ["note partial-return-path outbound 90: tcp 0.0.0.0/0 3389"]),
    Case(
      name: "a network denied on the way out only: its requests still come in",
      inbound: "100 allow tcp 443 0.0.0.0/0",
      outbound: """
        90 deny all 198.51.100.0/24
        100 allow tcp 1024-65535 0.0.0.0/0
        """,
      expected: ["warning missing-return-path outbound 90: tcp 198.51.100.0/24 1024-65535"]),
    Case(
      name: "everything denied in front of the range is no exception from it",
      inbound: "100 allow tcp 443 0.0.0.0/0",
      outbound: """
        90 deny all 0.0.0.0/0
        100 allow tcp 1024-65535 0.0.0.0/0
        """,
      expected: [
        "error missing-return-path outbound 90: tcp 0.0.0.0/0 1024-65535",
        "warning shadowed-entry outbound 100",
      ]),
    Case(
      name: "the final deny written out is no exception either",
      inbound: "100 allow tcp 443 0.0.0.0/0",
      outbound: """
        100 allow tcp 80 0.0.0.0/0
        32766 deny all 0.0.0.0/0
        """,
      expected: [
        "error missing-return-path outbound 32766: tcp 0.0.0.0/0 1024-65535",
        "error missing-return-path inbound 32767: tcp 0.0.0.0/0 1024-65535",
        "note redundant-entry outbound 32766",
      ]),
    Case(
      name: "a service inside the answers' range is a service still",
      inbound: """
        100 allow tcp 8080 10.0.0.0/8
        110 allow tcp 32768-65535 0.0.0.0/0
        """,
      outbound: "100 allow tcp 443 192.0.2.0/24",
      expected: [
        "error missing-return-path outbound 32767: tcp 10.0.0.0/8 1024-65535",
        "warning partial-return-path inbound 32767: tcp 192.0.2.0/24 1024-32767",
      ]),
    Case(
      name: "a service lets answers to its own port pass by accident: the loss is still one",
      inbound: "100 allow tcp 443 10.0.0.0/8", outbound: "100 allow tcp 8080 10.1.0.0/16",
      expected: [
        "error missing-return-path outbound 32767: tcp 10.0.0.0-10.0.255.255,10.2.0.0-10.255.255.255 1024-65535: tcp 10.1.0.0/16 1024-8079, 8081-65535",
        "error missing-return-path inbound 32767: tcp 10.1.0.0/16 1024-65535",
      ]),
    Case(
      name: "a ping that is asked for by name and cannot be answered",
      inbound: "100 allow icmp 8/-1 10.0.0.0/8", outbound: "",
      expected: ["error missing-return-path outbound 32767: icmp 10.0.0.0/8 0"]),
    Case(
      name: "all of ICMP, which is mostly meant for path MTU",
      inbound: "100 allow icmp 10.0.0.0/8", outbound: "",
      expected: ["warning missing-return-path outbound 32767: icmp 10.0.0.0/8 0"]),
    Case(
      name: "ICMPv6 has its own numbers: 128 and 129",
      inbound: "100 allow icmpv6 128/0 2001:db8::/32",
      outbound: "100 allow icmpv6 0/0 2001:db8::/32",
      expected: ["error missing-return-path outbound 32768: icmpv6 2001:db8::/32 33024"]),
    Case(
      name: "answers to requests that cannot leave", inbound: "100 allow tcp 1024-65535 10.0.0.0/8",
      outbound: "",
      expected: ["warning missing-return-path inbound 100: tcp 10.0.0.0/8 1024-65535"]),
  ]

  @Test func theWayBackIsJudgedExactly() throws {
    var failures: [String] = []
    for example in Self.right + Self.wrong {
      let found = try WrittenACL(inbound: example.inbound, outbound: example.outbound)
        .findings(without: [.ephemeralExposure])
      if found != example.expected { failures.append("\(example.name): \(found)") }
    }
    #expect(failures.isEmpty, "\(failures.joined(separator: "\n"))")
  }

  /// 49152-65535 of Linux's 32768-60999: 11,848 of 28,232 ports work, 58.0 % hang.
  @Test func aFindingSaysWhoHangsWithWhatPacketAndHowToMendIt() throws {
    let written = try WrittenACL(
      inbound: "100 allow tcp 443 10.0.0.0/8", outbound: "100 allow tcp 49152-65535 10.0.0.0/8")
    let finding = try #require(
      RuleSetLinter(ruleSets: RuleSets(networkACLs: [written.networkACL])).findings().first)
    #expect(
      finding.message
        == "tcp 443 is let in from 10.0.0.0/8, and answers to ports 1024-49151 may not go out")
    #expect(finding.symptom?.contains("linux 58.0 %") == true)
    #expect(finding.notes == ["clients that get all of their answers: windows (49152-65535)"])
    #expect(finding.related.map(\.place.entry) == [100])
    let witness = try #require(finding.witness)
    #expect(witness.opening.sourcePort == 1024 && witness.opening.destinationPort == 443)
    #expect(witness.answer?.destinationPort == 1024)
    let missing = try #require(
      NetworkACLEntry(
        number: 110, action: .allow, peer: try block("10.0.0.0/8"),
        match: TrafficMatch(.tcp, selectors: PortRange(1024...49151))))
    #expect(
      finding.fix == .addEntries(networkACL: "acl", direction: .outbound, entries: [missing]))
  }

  /// What opens is said of those peers only that may open it.
  @Test func theMessageNamesPortsWithTheirPeers() throws {
    let written = try WrittenACL(
      inbound: "100 allow tcp 443 0.0.0.0/0\n110 allow tcp 0-1023 10.0.0.0/8",
      outbound: "")
    let finding = try #require(
      RuleSetLinter(ruleSets: RuleSets(networkACLs: [written.networkACL])).findings().first)
    #expect(
      finding.message
        == "tcp 443 is let in from 0.0.0.0/0, 0-1023 from 10.0.0.0/8, and no answer may go out")
  }

  /// The classic mistake is named.
  @Test func theServicesPortInTheWayBackIsPointedOut() throws {
    let written = try WrittenACL(
      inbound: "100 allow tcp 443 10.0.0.0/8", outbound: "120 allow tcp 443 10.0.0.0/8")
    let finding = try #require(
      RuleSetLinter(ruleSets: RuleSets(networkACLs: [written.networkACL])).findings().first)
    #expect(
      finding.notes == [
        "outbound entry 120 names the port of the service, 443; an answer goes to the port from which the client asked"
      ])
  }

  /// The lost regions against a loop over every address of a small world and every port at which anything changes; and
  /// whatever is lost gets back once the suggested entries are there.
  @Test func lossesAreThoseOfTryingOut() throws {
    var random = SeededGenerator(seed: 5)
    var failures: [String] = []
    var losses = 0
    for number in 0..<400 {
      let networkACL = try NetworkACL(
        name: "acl", inbound: random.purposefulEntries(), outbound: random.purposefulEntries())
      let naive = NaiveReturnPath(networkACL)
      let ruleSets = RuleSets(networkACLs: [networkACL])
      let findings = RuleSetLinter(ruleSets: ruleSets).findings().filter {
        $0.witness?.answer != nil
      }
      losses += findings.count
      failures += naive.disagreements(with: findings).map { "case \(number): \($0)" }
      let mended = try FixApplication.apply(findings, to: ruleSets)
      for finding in findings {
        guard case .addEntries = finding.fix, let answer = finding.witness?.answer,
          let direction = finding.place.direction
        else { continue }
        let peer = direction == .inbound ? answer.source : answer.destination
        let decision = mended.networkACLs[0].decision(
          peer: peer, protocol: answer.protocol, selector: answer.selector, direction)
        if decision.action == .deny { failures.append("case \(number): \(answer) is still lost") }
      }
    }
    #expect(failures.isEmpty, "\(failures.prefix(5))")
    #expect(losses > 400)
  }
}
