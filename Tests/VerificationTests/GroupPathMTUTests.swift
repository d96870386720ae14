import PacketSpace
import Testing

@testable import Verification

/// Path-MTU messages need a rule in the security groups of both ends, where the policy asks for them.
///
/// Source: Amazon EC2 User Guide, network_mtu.md, "Path MTU Discovery" (security groups have to let the message in).
@Suite struct GroupPathMTUTests {
  private static func text(_ groups: String, acl: String = "all") -> String {
    """
    version: 1
    name: mtu
    vpcs: {main: {cidrs: [10.0.0.0/16, "2600:1f14:0:100::/56"]}}
    subnets:
      app: {vpc: main, cidrs: [10.0.0.0/24, "2600:1f14:0:100::/64"]}
      data: {vpc: main, cidrs: [10.0.1.0/24, "2600:1f14:0:101::/64"], network_acl: app}
    workloads:
      web: {subnets: [app], ephemeral: linux}
      db: {subnets: [data], ephemeral: linux}
    flows: [{from: web, to: db, service: postgresql}]
    policy: {path_mtu_discovery: true}
    network_acls:
      app:
        inbound: [{number: 100, allow: \(acl), from: 0.0.0.0/0}, {number: 110, allow: \(acl), from: "::/0"}]
        outbound: [{number: 100, allow: \(acl), to: 0.0.0.0/0}, {number: 110, allow: \(acl), to: "::/0"}]
    security_groups: \(groups)
    """
  }

  private static let client = "outbound: [{allow: tcp/5432, to: db}]"
  private static let server = "{allow: tcp/5432, from: web}"

  @Test func groupsWithoutARuleAreReported() throws {
    let both = try VerifiedText(
      Self.text("{web: {\(Self.client)}, db: {inbound: [\(Self.server)]}}"))
    #expect(
      both.summary == [
        "icmp-path-mtu-blocked web inbound", "icmp-path-mtu-blocked db inbound",
      ])
    #expect(
      both.report.findings.map(\.fix) == [
        .advice(
          "let them pass by the inbound rules of security group web: icmp/3/4 from 10.0.1.0/24, icmpv6/2/0 from 2600:1f14:0:101::/64"
        ),
        .advice(
          "let them pass by the inbound rules of security group db: icmp/3/4 from 10.0.0.0/24, icmpv6/2/0 from 2600:1f14:0:100::/64"
        ),
      ])
    // Both families are lost: type 3 code 4, and packet too big.
    #expect(
      both.report.findings.map { $0.region.map { "\($0.ipProtocol) \($0.traffic.ports)" } } == [
        ["icmp 772", "icmpv6 512"], ["icmp 772", "icmpv6 512"],
      ])
  }

  @Test func aRuleForOneFamilyOrTheOtherEndIsEnough() throws {
    let client =
      "inbound: [{allow: icmp/3/4, from: db}, {allow: icmpv6/2/0, from: db}], \(Self.client)"
    let half = try VerifiedText(
      Self.text(
        "{web: {\(client)}, db: {inbound: [\(Self.server), {allow: icmp/3/4, from: web}]}}"))
    #expect(half.summary == ["icmp-path-mtu-blocked db inbound"])
    #expect(half.report.findings.first?.region.map { "\($0.ipProtocol)" } == ["icmpv6"])
    let planned = try VerifiedText(Self.text("{}"))
    #expect(planned.summary.isEmpty, "\(planned.summary)")
  }
}
