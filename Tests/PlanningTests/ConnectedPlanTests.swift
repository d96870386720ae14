import AccessControl
import Planning
import SourceText
import Testing
import Topology

/// Plans for flows between networks.
@Suite struct ConnectedPlanTests {
  /// Between VPCs a rule refers to a group only where it is recognised: over a peering in one Region, over a transit
  /// gateway inbound and only if that is enabled; otherwise rules name blocks.
  ///
  /// Source: Amazon VPC Peering Guide, vpc-peering-security-groups.md; EC2 API,
  /// TransitGatewayOptions.SecurityGroupReferencingSupport.
  @Test func rulesNameBlocksWhereGroupsAreNotRecognised() {
    let transit =
      "{type: transit_gateway, attachments: [{vpc: main, subnets: [g]}, {vpc: data, subnets: [h]}]"
    let cases: [(gateway: String, region: String, expected: [String])] = [
      ("{type: vpc_peering, vpcs: [main, data]}", "r", ["web out group db", "db in group web"]),
      (
        "{type: vpc_peering, vpcs: [main, data]}", "s",
        ["web out 10.1.0.0/24", "db in 10.0.0.0/24"]
      ),
      (transit + "}", "r", ["web out 10.1.0.0/24", "db in 10.0.0.0/24"]),
      (
        transit + ", security_group_referencing: true}", "r",
        ["web out 10.1.0.0/24", "db in group web"]
      ),
    ]
    for (gateway, region, expected) in cases {
      #expect(rules(of: plan(gateway, region)) == expected, "\(gateway) \(region)")
    }
  }

  /// Source: AWS Transit Gateway Guide, tgw-nacls.md: the directions at the interface's subnet.
  @Test func theSubnetOfAnInterfaceGetsEntriesInBothDirections() {
    let plan = plan(
      "{type: transit_gateway, attachments: [{vpc: main, subnets: [g]}, {vpc: data, subnets: [h]}]}",
      "r")
    let entries = plan?.networkACLs.filter { ["g", "h"].contains($0.name) }.flatMap { filter in
      TrafficDirection.allCases.flatMap { direction in
        filter.entries(direction).map {
          "\(filter.name) \(direction) \($0.entry.peer) \($0.entry.match.selectors)"
        }
      }
    }
    #expect(
      entries == [
        "g inbound 10.0.0.0/24 443", "g outbound 10.0.0.0/24 32768-60999",
        "h inbound 10.1.0.0/24 32768-60999", "h outbound 10.1.0.0/24 443",
      ])
  }

  private func plan(_ gateway: String, _ region: String) -> Plan? {
    var map = SourceMap()
    var diagnostics = DiagnosticList()
    let file = map.add(
      name: "plan.yaml",
      text: """
        version: 1
        name: plan
        vpcs:
          main: {cidrs: [10.0.0.0/16], region: r}
          data: {cidrs: [10.1.0.0/16], region: \(region)}
        subnets:
          w: {vpc: main, cidrs: [10.0.0.0/24], route_table: main}
          g: {vpc: main, cidrs: [10.0.8.0/28]}
          x: {vpc: data, cidrs: [10.1.0.0/24], route_table: data}
          h: {vpc: data, cidrs: [10.1.8.0/28]}
        gateways:
          link: \(gateway)
        route_tables:
          main: {10.1.0.0/16: link}
          data: {10.0.0.0/16: link}
        workloads:
          web: {subnets: [w], ephemeral: linux}
          db: {subnets: [x], ephemeral: linux}
        flows:
          - {from: web, to: db, service: https}
        """)
    guard let topology = TopologyLoader.load(file, into: &diagnostics),
      case .plan(let plan) = Planner.plan(topology)
    else { return nil }
    return plan
  }

  private func rules(of plan: Plan?) -> [String]? {
    plan?.securityGroups.flatMap { group in
      group.outbound.map { "\(group.name) out \(words($0.rule.peer))" }
        + group.inbound.map { "\(group.name) in \(words($0.rule.peer))" }
    }
  }

  private func words(_ peer: SecurityGroupRule.Peer) -> String {
    switch peer {
    case .block(let block): "\(block)"
    case .group(let name): "group \(name)"
    case .prefixList(let name): "prefix list \(name)"
    }
  }
}
