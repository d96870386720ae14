import AccessControl
import PacketSpace
import Testing
import Topology
import Traversal

@testable import Verification

@Suite struct VerifierTests {
  /// A topology, and the findings that verifying it gives, each as id, filter, direction and deciding entry.
  struct Case {
    let name: String
    let text: String
    let findings: [String]
  }

  @Test func findsWhatIsWrongAndNothingElse() throws {
    var failures: [String] = []
    for example in Self.cases {
      let verified = try VerifiedText(example.text)
      if verified.summary != example.findings {
        failures.append("\(example.name): \(verified.summary), not \(example.findings)")
      }
    }
    #expect(failures.isEmpty, "\(failures.joined(separator: "\n"))")
  }

  private static let cases: [Case] =
    [
      Case(name: "right", text: TwoSubnets().text, findings: []),
      Case(
        name: "forgotten ephemeral entry",
        text: TwoSubnets(dataOut: []).text,
        findings: ["missing-return-path data outbound 32767"]),
      Case(
        name: "return entry for the service port",
        text: TwoSubnets(dataOut: ["{number: 100, allow: tcp/5432, to: 10.0.10.0/24}"]).text,
        findings: ["missing-return-path data outbound 32767"]),
      Case(
        name: "deny in front",
        text: TwoSubnets(dataIn: [
          "{number: 90, deny: tcp/5432, from: 10.0.10.128/25}",
          "{number: 100, allow: tcp/5432, from: 10.0.10.0/24}",
        ]).text,
        findings: ["blocked-forward-path data inbound 90"]),
      Case(
        name: "every crossing at once",
        text: TwoSubnets(appIn: [], appOut: [], dataIn: [], dataOut: []).text,
        findings: [
          "blocked-forward-path app outbound 32767", "blocked-forward-path data inbound 32767",
          "missing-return-path data outbound 32767", "missing-return-path app inbound 32767",
        ]),
      Case(
        name: "two flows, one missing entry",
        text: TwoSubnets(
          dataIn: ["{number: 100, allow: all, from: 10.0.10.0/24}"], dataOut: [],
          appOut: ["{number: 100, allow: all, to: 10.0.20.0/24}"],
          flows: [
            "{from: web, to: db, service: postgresql}", "{from: web, to: db, service: mysql}",
          ]
        ).text,
        findings: ["missing-return-path data outbound 32767"]),
      Case(
        name: "udp and icmp",
        text: TwoSubnets(
          dataIn: ["{number: 100, allow: all, from: 10.0.10.0/24}"],
          dataOut: ["{number: 100, allow: icmp/echo-reply, to: 10.0.10.0/24}"],
          appIn: ["{number: 100, allow: udp/1024-65535, from: 10.0.20.0/24}"],
          appOut: ["{number: 100, allow: all, to: 10.0.20.0/24}"],
          flows: [
            "{from: web, to: db, service: udp/514-515}", "{from: web, to: db, service: ping}",
          ]
        ).text,
        findings: [
          "missing-return-path data outbound 32767", "missing-return-path app inbound 32767",
        ]),
      Case(
        name: "security group",
        text: TwoSubnets(groups: [
          "web: {outbound: [{allow: tcp/5432, to: db}]}", "db: {inbound: []}",
        ])
        .text,
        findings: ["security-group-blocks db inbound"]),
      Case(
        name: "quota",
        text: TwoSubnets(
          dataIn: (0..<20).map {
            "{number: \(100 + $0), allow: tcp/5432, from: 10.0.\(10 + $0 * 11).0/24}"
          }
        ).text,
        findings: ["quota-exceeded data inbound"]),
      Case(
        name: "forbidden by way of the return range",
        text: TwoSubnets(
          dataIn: ["{number: 100, allow: tcp/1024-65535, from: 10.0.10.0/24}"],
          appOut: ["{number: 100, allow: tcp/1024-65535, to: 10.0.20.0/24}"],
          groups: [
            "web: {outbound: [{allow: all, to: 0.0.0.0/0}]}",
            "db: {inbound: [{allow: all, from: 10.0.0.0/16}]}",
          ], forbidden: ["{from: web, to: db, service: tcp/8080}"]
        ).text,
        findings: ["forbidden-flow-allowed data inbound 100"]),
      Case(
        name: "path MTU",
        text: TwoSubnets(policy: "{path_mtu_discovery: true}").text,
        findings: [
          "icmp-path-mtu-blocked app inbound", "icmp-path-mtu-blocked app outbound",
          "icmp-path-mtu-blocked data inbound", "icmp-path-mtu-blocked data outbound",
        ]),
    ]

  /// A return range for Windows clients in front of Linux ones.
  ///
  /// By hand: a Linux client uses the 60999 - 32768 + 1 = 28232 ports 32768-60999. Of these 60999 - 49152 + 1 = 11848 lie in
  /// 49152-65535 and work; 49151 - 32768 + 1 = 16384 hang, which is 58.03 %.
  @Test func countsTheShareThatHangs() throws {
    let verified = try VerifiedText(
      TwoSubnets(dataOut: ["{number: 100, allow: tcp/49152-65535, to: 10.0.10.0/24}"]).text)
    #expect(verified.summary == ["partial-return-path data outbound 32767"])
    let flow = try #require(verified.report.flows.first)
    #expect(flow.reachability == .partial)
    let working = flow.working(over: .ipv4)
    #expect(working.part * ExactCount(28_232) == working.whole * ExactCount(11_848))
    let finding = try #require(verified.report.findings.first)
    #expect(
      finding.symptom
        == "58.0 % of connections from web (linux, 32768-60999) hang and time out: the SYN is answered, the SYN-ACK is dropped"
    )
    #expect(finding.region.map { "\($0.traffic)" } == ["10.0.10.0/24: 32768-49151"])
    #expect(finding.witness?.answer?.description == "tcp 10.0.20.4:5432 -> 10.0.10.4:32768")
    let entry = NetworkACLEntry(
      number: 110, action: .allow, peer: try #require(CIDRBlock("10.0.10.0/24")),
      match: TrafficMatch(.tcp, selectors: try #require(PortRange("32768-49151"))))
    #expect(
      finding.fix
        == .addEntries(
          networkACL: "data", direction: .outbound, entries: [try #require(entry)]))
  }

  /// Two flows that lack the same entry are one finding with both.
  @Test func saysOnceWhatOneEntryBreaks() throws {
    let flows = (0..<40).map { "{from: web, to: db, service: tcp/\(5000 + $0)}" }
    let verified = try VerifiedText(
      TwoSubnets(
        dataIn: ["{number: 100, allow: all, from: 10.0.10.0/24}"], dataOut: [],
        appOut: ["{number: 100, allow: all, to: 10.0.20.0/24}"], flows: flows
      ).text)
    #expect(verified.summary == ["missing-return-path data outbound 32767"])
    #expect(verified.report.findings.first?.flows == Array(0..<40))
  }

  /// Whatever the findings suggest, done together, mends every flow.
  @Test func suggestsWhatMendsEverything() throws {
    var failures: [String] = []
    let services = ["postgresql", "udp/514", "ping", "tcp/1-65535"]
    let entries = [
      "{number: 90, deny: tcp/1-2000, from: 10.0.10.64/26}",
      "{number: 95, allow: tcp/1000-40000, from: 10.0.0.0/19}",
      "{number: 96, deny: all, from: 10.0.10.0/28}",
      "{number: 100, allow: udp/400-50000, from: 10.0.0.0/8}",
    ]
    for pattern in 0..<32 {
      let chosen = entries.indices.filter { pattern & (1 << $0) != 0 }.map { entries[$0] }
      let outward = chosen.map { $0.replacingWord("from", by: "to") }
      let text = TwoSubnets(
        dataIn: pattern & 16 == 0 ? chosen : [], dataOut: outward,
        appIn: chosen.map { $0.replacingWord("10.0.10", by: "10.0.20") },
        appOut: outward.map { $0.replacingWord("10.0.10", by: "10.0.20") },
        flows: services.map { "{from: web, to: db, service: \($0)}" }
      ).text
      let verified = try VerifiedText(text)
      let mended = try FixApplication.apply(verified.report.findings, to: verified.ruleSets)
      let left = Verifier(topology: verified.topology, ruleSets: mended).report()
      failures += left.flows.filter { $0.reachability != .reachable }
        .map { "pattern \(pattern): \($0.name) is \($0.reachability)" }
      if pattern != 0, verified.report.findings.isEmpty {
        failures.append("\(pattern): no finding")
      }
    }
    #expect(failures.isEmpty, "\(failures.prefix(5))")
  }
}

extension String {
  fileprivate func replacingWord(_ word: String, by other: String) -> String {
    var result = ""
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(word) {
        result += other
        rest = rest.dropFirst(word.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result
  }
}
