import AccessControl
import PacketSpace
import Planning
import SourceText
import Testing
import Topology

/// Rules that name prefix lists, which entries cannot.
///
/// Source: AWS PrivateLink guide, gateway-endpoints.md (security groups may name the prefix list, network ACLs must have
/// the blocks); Amazon VPC User Guide, working-with-aws-managed-prefix-lists.md (weight).
@Suite struct PrefixListRuleTests {
  private func outcome(weight: Int) throws -> PlanOutcome {
    var map = SourceMap()
    var diagnostics = DiagnosticList()
    let file = map.add(
      name: "topology.yaml",
      text: """
        version: 1
        name: endpoint
        vpcs: {main: {cidrs: [10.0.0.0/16]}}
        subnets: {a: {vpc: main, cidrs: [10.0.0.0/24], route_table: private}}
        prefix_lists:
          s3-list: {id: pl-63a5400a, cidrs: [52.216.0.0/15, 3.5.0.0/19], max_entries: \(weight)}
        gateways:
          s3: {type: gateway_endpoint, vpc: main, service: s3, prefix_list: s3-list, route_tables: [private]}
        route_tables: {private: {}}
        peers: {buckets: {prefix_list: s3-list}}
        workloads: {web: {subnets: [a], ephemeral: linux}}
        flows:
          - {from: web, to: buckets, service: https}
        """)
    let topology = TopologyLoader.load(file, into: &diagnostics)
    #expect(diagnostics.sorted.isEmpty)
    return Planner.plan(try #require(topology))
  }

  @Test func rulesNameTheListAndEntriesItsBlocks() throws {
    guard case .plan(let plan) = try outcome(weight: 10) else {
      Issue.record("no plan")
      return
    }
    #expect(plan.securityGroups.flatMap(\.outbound).map(\.rule.peer) == [.prefixList("s3-list")])
    #expect(plan.prefixLists.map(\.name) == ["s3-list"])
    let filter = try #require(plan.networkACLs.first)
    #expect(
      filter.outbound.map { "\($0.entry.match.selectors) \($0.entry.peer)" } == [
        "443 3.5.0.0/19", "443 52.216.0.0/15",
      ])
    #expect(
      filter.inbound.map { "\($0.entry.match.selectors) \($0.entry.peer)" } == [
        "32768-60999 3.5.0.0/19", "32768-60999 52.216.0.0/15",
      ])
    #expect(try plan.ruleSets().prefixLists.find("s3-list") != nil)
  }

  @Test func theListCountsAsItsWeight() throws {
    guard case .problems(let problems, _) = try outcome(weight: 61) else {
      Issue.record("61 rules are within the quota of 60")
      return
    }
    let excesses = problems.compactMap { problem -> QuotaExcess? in
      if case .quotaExceeded(let excess) = problem { excess } else { nil }
    }
    #expect(excesses.map(\.count) == [61])
  }
}
