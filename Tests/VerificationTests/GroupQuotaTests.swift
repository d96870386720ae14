import AccessControl
import PacketSpace
import TestSupport
import Testing
import Topology

@testable import Verification

/// Source: Amazon VPC User Guide, amazon-vpc-limits.md: 60 rules per security group, direction and family; 5 groups per
/// network interface; the product of both quotas at most 1,000.
@Suite struct GroupQuotaTests {
  /// A workload with some groups, the first of which has some inbound rules.
  private func network(groups: Int, rules: Int, policy: String = "") throws -> VerifiedText {
    let names = (1...groups).map { "g\($0)" }
    let lines = (1...rules).map { "      - {allow: tcp/\($0 * 10), from: 10.0.0.0/8}" }
    return try VerifiedText(
      """
      version: 1
      name: crowded
      vpcs: {main: {cidrs: [10.0.0.0/16]}}
      subnets: {a: {vpc: main, cidrs: [10.0.0.0/24]}}
      workloads: {host: {subnets: [a], security_groups: [\(names.joined(separator: ", "))]}}
      policy: {\(policy)}
      network_acls: {a: {}}
      security_groups:
        g1:
          inbound:
      \(lines.joined(separator: "\n"))
      \(names.dropFirst().map { "  \($0): {}" }.joined(separator: "\n"))
      """)
  }

  private func messages(groups: Int, rules: Int, policy: String = "") throws -> [String] {
    try network(groups: groups, rules: rules, policy: policy).report.findings
      .filter { $0.id == .quotaExceeded }.map(\.message)
  }

  @Test func verifySaysWhatIsOverAQuota() throws {
    #expect(try messages(groups: 5, rules: 60).isEmpty)
    #expect(
      try messages(groups: 5, rules: 61) == [
        "security group g1 has 61 inbound IPv4 rules; the quota is 60"
      ])
    #expect(
      try messages(groups: 6, rules: 60) == [
        "host has 6 security groups; the quota per network interface is 5"
      ])
  }

  @Test func raisedQuotasAreStatedByPolicy() throws {
    let raised = "max_rules_per_group: 100, max_groups_per_interface: 10"
    #expect(try messages(groups: 10, rules: 100, policy: raised).isEmpty)
  }

  /// 101 rules in a group and 10 groups on an interface need quotas whose product is 1,010, which AWS grants nobody.
  @Test func noQuotaPermitsMoreThanTheProduct() throws {
    let found = try messages(groups: 10, rules: 101)
    #expect(found.count == 3)
    #expect(found.last?.contains("1010 by AWS's count, which permits 1000 whatever") == true)
    #expect(
      try messages(groups: 10, rules: 100).allSatisfy { !$0.contains("whatever") })
  }

  @Test func lintKnowsTheInterfacesOfTheNetwork() throws {
    let text = try network(groups: 6, rules: 1)
    func found(_ quotas: Quotas, _ network: NetworkTopology?) -> Int {
      RuleSetLinter(ruleSets: text.ruleSets, network: network, quotas: quotas).findings()
        .count { $0.id == .quotaExceeded }
    }
    #expect(found(.standard, text.topology) == 1)
    #expect(found(Quotas(securityGroupsPerInterface: 6), text.topology) == 0)
    #expect(found(.standard, nil) == 0)
  }
}
