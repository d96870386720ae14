import AccessControl
import PacketSpace
import Testing

@testable import Verification

/// The entries that findings suggest are as few and as wide as they may be.
@Suite struct SuggestedEntryTests {
  private static func text(_ workloads: String, deny: String) -> String {
    """
    version: 1
    name: denied
    vpcs: {main: {cidrs: [10.0.0.0/16]}}
    subnets:
      app: {vpc: main, cidrs: [10.0.0.0/24]}
      data: {vpc: main, cidrs: [10.0.1.0/24]}
    workloads:
      web: {subnets: [app], ephemeral: linux}
      db: {subnets: [data]}
      \(workloads)
    flows: [{from: web, to: db, service: postgresql}]
    network_acls:
      app:
        inbound: [{number: 100, allow: tcp/1024-65535, from: 10.0.1.0/24}]
        outbound: [{number: 100, allow: all, to: 0.0.0.0/0}]
      data:
        inbound:
          - {number: 90, deny: tcp/5432, from: \(deny)}
          - {number: 100, allow: tcp/5432, from: 0.0.0.0/0}
        outbound: [{number: 100, allow: tcp/1024-65535, to: 10.0.0.0/24}]
    """
  }

  private func suggested(_ text: String) throws -> [String] {
    let finding = try #require(try VerifiedText(text).report.findings.first)
    guard case .addEntries(_, _, let entries) = finding.fix else { return [] }
    return entries.map { "\($0.number) \($0.peer)" }
  }

  /// No filter sees packets of the addresses that AWS keeps, so one entry does for a subnet of which all others are lost.
  ///
  /// Source: Amazon VPC User Guide, subnet-sizing.md.
  @Test func aWholeSubnetInFrontOfADenyIsOneEntry() throws {
    #expect(try suggested(Self.text("", deny: "10.0.0.0/16")) == ["89 10.0.0.0/24"])
    #expect(try suggested(Self.text("", deny: "0.0.0.0/0")) == ["89 10.0.0.0/24"])
  }

  /// An entry for the answers of those who ask from 3389 would open remote desktop to everybody.
  ///
  /// Source: Amazon VPC User Guide, vpc-network-acls.md, ephemeral ports: deny entries stand in front of the range.
  @Test func whatADenyKeepsShutInFrontOfARangeIsNotOpened() throws {
    let text = """
      version: 1
      name: guarded
      vpcs: {main: {cidrs: [10.0.0.0/16]}}
      subnets: {pub: {vpc: main, cidrs: [10.0.0.0/24], route_table: public}}
      gateways: {igw: {type: internet_gateway, vpc: main}}
      route_tables: {public: {0.0.0.0/0: igw}}
      peers: {mirror: [203.0.113.0/24]}
      workloads: {host: {subnets: [pub], public_address: true, ephemeral: any}}
      flows: [{from: host, to: mirror, service: https}]
      network_acls:
        pub:
          inbound:
            - {number: 100, deny: tcp/3389, from: 0.0.0.0/0}
            - {number: 110, allow: tcp/1024-65535, from: 0.0.0.0/0}
          outbound: [{number: 100, allow: tcp/443, to: 0.0.0.0/0}]
      """
    let verified = try VerifiedText(text)
    let advice =
      "if entry 100 of network ACL pub (inbound) keeps tcp/3389 shut, accept what it costs with "
      + "`policy: {deny_before_ephemeral: [tcp/3389]}`; otherwise narrow or remove it"
    #expect(verified.report.findings.map(\.fix) == [.advice(advice)])
    let accepted = try VerifiedText(text + "\npolicy: {deny_before_ephemeral: [tcp/3389]}")
    #expect(accepted.summary.isEmpty)
    let linted = RuleSetLinter(ruleSets: verified.ruleSets).findings()
      .filter { $0.id == .partialReturnPath }
    #expect(
      linted.map(\.fix) == [
        .advice(
          "leave it if entry 100 keeps tcp/3389 shut: clients that need not ask from there lose nothing; "
            + "otherwise narrow or remove what denies")
      ])
  }

  /// What is lost for another reason is mended around the guard.
  @Test func lintMendsWhatNoGuardDenies() throws {
    let acl = try WrittenACL(
      inbound: """
        100 deny tcp 3389 0.0.0.0/0
        110 allow tcp 1024-60999 0.0.0.0/0
        """, outbound: "100 allow tcp 443 0.0.0.0/0")
    let finding = try #require(
      RuleSetLinter(ruleSets: RuleSets(networkACLs: [acl.networkACL])).findings().first)
    guard case .addEntries(_, .inbound, let entries) = finding.fix else {
      Issue.record("\(finding)")
      return
    }
    #expect(entries.map { "\($0.number) \($0.match.selectors)" } == ["120 61000-65535"])
  }

  /// What the deny is for stays denied: the half that web does not lose, and the address of somebody else.
  @Test func nothingElseIsLetPastTheDeny() throws {
    #expect(
      try suggested(Self.text("", deny: "10.0.0.128/26")) == ["89 10.0.0.128/26"])
    let other = try suggested(
      Self.text("jump: {subnets: [app], addresses: [10.0.0.9]}", deny: "10.0.0.0/28"))
    // By hand: of 10.0.0.0-10.0.0.15 the first four are kept by AWS and .9 is not web's.
    #expect(
      other == ["86 10.0.0.4/30", "87 10.0.0.8/32", "88 10.0.0.10/31", "89 10.0.0.12/30"])
  }
}
