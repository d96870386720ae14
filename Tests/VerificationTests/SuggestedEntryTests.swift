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
