import AccessControl
import PacketSpace
import TestSupport
import Testing
import Topology

@testable import Verification

/// What lint can say once it knows the subnets.
@Suite struct LintedNetworkTests {
  private func findings(_ subnets: TwoSubnets) throws -> [String] {
    let topology = try VerifiedText.topology(subnets.text)
    return RuleSetLinter(ruleSets: topology.ruleSets, network: topology).findings()
      .filter { $0.id != .ephemeralExposure }
      .map { "\($0.place.networkACL ?? "") \(WrittenACL.summary($0))" }
  }

  /// Each case is about two subnets, 10.0.10.0/24 (app) and 10.0.20.0/24 (data), with an ACL each.
  @Test func openingsOfOtherSubnetsCount() throws {
    let answersOut = "{number: 200, allow: tcp/1024-65535, to: 0.0.0.0/0}"
    let answersIn = "{number: 200, allow: tcp/1024-65535, from: 0.0.0.0/0}"
    let cases: [(name: String, subnets: TwoSubnets, expected: [String])] = [
      (
        "both sides right",
        TwoSubnets(
          appIn: [answersIn], appOut: ["{number: 100, allow: tcp/5432, to: 10.0.20.0/24}"],
          dataIn: ["{number: 100, allow: tcp/5432, from: 10.0.10.0/24}"], dataOut: [answersOut]), []
      ),
      (
        "app asks port 8080 of data by name; data lets it in by an entry for answers and loses the answers",
        TwoSubnets(
          appIn: [answersIn], appOut: ["{number: 100, allow: tcp/8080, to: 10.0.20.0/24}"],
          dataIn: [answersIn], dataOut: ["{number: 100, allow: tcp/443, to: 0.0.0.0/0}"]),
        ["data error missing-return-path outbound 32767: tcp 10.0.10.0/24 1024-65535"]
      ),
      (
        "data offers 8080 to app by name; app lets requests out by an entry for answers and their answers not in",
        TwoSubnets(
          appIn: ["{number: 100, allow: tcp/443, from: 0.0.0.0/0}"], appOut: [answersOut],
          dataIn: ["{number: 100, allow: tcp/8080, from: 10.0.10.0/24}"], dataOut: [answersOut]),
        ["app error missing-return-path inbound 32767: tcp 10.0.20.0/24 1024-65535"]
      ),
      (
        "data offers 8080 to everybody: that says nothing about app, which asks nobody",
        TwoSubnets(
          appIn: ["{number: 100, allow: tcp/443, from: 0.0.0.0/0}"], appOut: [answersOut],
          dataIn: ["{number: 100, allow: tcp/8080, from: 0.0.0.0/0}"], dataOut: [answersOut]), []
      ),
      (
        "what a network ACL says by itself is said once",
        TwoSubnets(
          appIn: [answersIn], appOut: ["{number: 100, allow: tcp/5432, to: 10.0.20.0/24}"],
          dataIn: ["{number: 100, allow: tcp/5432, from: 10.0.10.0/24}"],
          dataOut: ["{number: 100, allow: tcp/5432, to: 10.0.99.0/24}"]),
        [
          "data error missing-return-path outbound 32767: tcp 10.0.10.0/24 1024-65535",
          "data error missing-return-path inbound 32767: tcp 10.0.99.0/24 1024-65535",
        ]
      ),
    ]
    var failures: [String] = []
    for example in cases {
      let found = try findings(example.subnets)
      if found != example.expected { failures.append("\(example.name): \(found)") }
    }
    #expect(failures.isEmpty, "\(failures.joined(separator: "\n"))")
  }

  /// Sources: Amazon VPC User Guide, vpc-network-acls.md (evaluated when traffic enters and leaves the subnet),
  /// VPC_Security.md and subnet-sizing.md (what is not filtered).
  @Test func entriesForWhatTheACLNeverSeesAreNamedAndNotJudgedOtherwise() throws {
    let subnets = TwoSubnets(
      appIn: [
        "{number: 100, allow: tcp/22, from: 10.0.10.0/28}",
        "{number: 110, allow: tcp/32768-60999, from: 10.0.20.0/24}",
      ],
      appOut: [
        "{number: 100, allow: tcp/5432, to: 10.0.20.0/24}",
        "{number: 110, allow: udp/53, to: 10.0.0.2/32}",
        "{number: 120, allow: tcp/80, to: 169.254.169.254/32}",
      ],
      dataIn: ["{number: 100, allow: tcp/5432, from: 10.0.10.0/24}"],
      dataOut: ["{number: 100, allow: tcp/32768-60999, to: 10.0.10.0/24}"])
    let found = try findings(subnets).filter { !$0.contains("partial-return-path") }
    #expect(
      found == [
        "app warning intra-subnet-entry inbound 100",
        "app warning unfilterable-destination outbound 110",
        "app warning unfilterable-destination outbound 120",
      ])
  }

  /// `verify` judges the entries of rule sets that stand in a file, and `ignore` accepts what it finds.
  @Test func verifyingJudgesGivenEntries() throws {
    var subnets = TwoSubnets(dataIn: [
      "{number: 100, allow: tcp/5432, from: 10.0.10.0/24}",
      "{number: 110, allow: tcp/5432, from: 10.0.10.0/25}",
      "{number: 120, deny: tcp/5432, from: 10.0.10.128/25}",
      "{number: 130, allow: tcp/22, from: 10.0.20.0/24}",
    ])
    let verified = try VerifiedText(subnets.text)
    let expected = [
      "shadowed-entry data inbound 110", "ineffective-deny data inbound 120",
      "intra-subnet-entry data inbound 130",
    ]
    #expect(verified.summary == expected)
    #expect(verified.report.findings.allSatisfy { $0.place.source != nil })

    subnets.ignore = ["{finding: shadowed-entry, where: data, reason: it documents the servers}"]
    let accepted = try VerifiedText(subnets.text)
    #expect(accepted.summary == Array(expected.dropFirst()))
    #expect(accepted.report.ignored.map(\.findings.count) == [1])
  }

  /// The plan's own rule sets are not the user's to change.
  @Test func verifyingDoesNotJudgeThePlansEntries() throws {
    let text = """
      version: 1
      name: plan
      vpcs: {main: {cidrs: [10.0.0.0/16]}}
      subnets: {app: {vpc: main, cidrs: [10.0.10.0/24]}, data: {vpc: main, cidrs: [10.0.20.0/24]}}
      workloads: {web: {subnets: [app], ephemeral: linux}, db: {subnets: [data]}}
      flows: [{from: web, to: db, service: postgresql}]
      """
    #expect(try VerifiedText(text).report.findings.isEmpty)
  }

  /// What nothing filters is another thing in each VPC: its resolver, and the routers of its own subnets.
  ///
  /// Source: Amazon VPC User Guide, VPC_Security.md and subnet-sizing.md ("the VPC router", base plus one).
  @Test func unfilterableEntriesAreThoseOfTheirOwnVPC() throws {
    let entries = [
      "10.0.0.2/32", "10.1.0.2/32", "10.0.5.1/32", "10.1.5.1/32", "169.254.169.254/32",
    ]
    let outbound = entries.enumerated().map { index, block in
      "{number: \(index + 1), allow: all, to: \(block)}"
    }.joined(separator: ", ")
    let topology = try VerifiedText.topology(
      """
      version: 1
      name: two
      vpcs: {one: {cidrs: [10.0.0.0/16]}, two: {cidrs: [10.1.0.0/16]}}
      subnets:
        a: {vpc: one, cidrs: [10.0.4.0/24], network_acl: first}
        b: {vpc: one, cidrs: [10.0.5.0/24], network_acl: first}
        c: {vpc: two, cidrs: [10.1.4.0/24], network_acl: second}
        d: {vpc: two, cidrs: [10.1.5.0/24], network_acl: second}
      network_acls:
        first: {inbound: [], outbound: [\(outbound)]}
        second: {inbound: [], outbound: [\(outbound)]}
        nowhere: {inbound: [], outbound: [\(outbound)]}
      """)
    let found = RuleSetLinter(ruleSets: topology.ruleSets, network: topology).findings()
      .filter { $0.id == .unfilterableDestination }
      .map { "\($0.place.networkACL ?? "") \($0.place.entry ?? 0)" }
    #expect(
      found == ["first 1", "first 3", "first 5", "second 2", "second 4", "second 5", "nowhere 5"])
  }
}
