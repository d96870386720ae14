import AccessControl
import PacketSpace
import Planning
import SourceText
import Testing
import Topology
import Verification

/// What the documentation leaves open is not proved, whatever the filters say.
@Suite struct UndocumentedPathTests {
  /// Source: AWS Transit Gateway Guide, tgw-nacls.md, whose table for an attachment in the instances' own subnet
  /// contradicts the one for separate subnets.
  @Test func aTransitGatewayInterfaceInTheWorkloadsSubnetIsNotProved() throws {
    let topology = try topology("[w]")
    let open = try NetworkACL(
      name: "w", inbound: [try entry()], outbound: [try entry()])
    let verifier = Verifier(topology: topology, ruleSets: RuleSets(networkACLs: [open]))
    let report = verifier.report()
    #expect(!report.allHolds)
    #expect(report.findings.map(\.id) == [.undocumentedPath])
    #expect(report.findings.first?.severity == .error)
    guard case .problems(let problems, _) = Planner.plan(topology) else {
      Issue.record("a plan was made")
      return
    }
    #expect(problems.count == 1)
  }

  @Test func anInterfaceInASubnetOfItsOwnIsProved() throws {
    let proved = try ProvedPlan.derive(from: try topology("[g]"))
    #expect(proved.report.allHolds)
  }

  /// What is not documented about a regional NAT gateway is said, and the flow is judged without it.
  @Test func assumptionsAreNotes() throws {
    let topology = try topology("[g]")
    let report = try ProvedPlan.derive(from: topology).report
    #expect(report.notes.contains { $0.contains("nat") && $0.contains("not documented") })
  }

  private func entry() throws -> NetworkACLEntry {
    try #require(
      NetworkACLEntry(number: 100, action: .allow, peer: .allIPv4, match: .all))
  }

  private func topology(_ attachment: String) throws -> NetworkTopology {
    var map = SourceMap()
    var diagnostics = DiagnosticList()
    let file = map.add(
      name: "network.yaml",
      text: """
        version: 1
        name: shared
        vpcs: {main: {cidrs: [10.0.0.0/16]}}
        subnets:
          w: {vpc: main, cidrs: [10.0.0.0/24], route_table: main}
          g: {vpc: main, cidrs: [10.0.8.0/28]}
        gateways:
          igw: {type: internet_gateway, vpc: main}
          nat: {type: nat_gateway, availability: regional, vpc: main}
          tgw:
            type: transit_gateway
            attachments: [{vpc: main, subnets: \(attachment)}]
            routes: {192.168.0.0/16: plant}
        route_tables:
          main: {192.168.0.0/16: tgw, 0.0.0.0/0: nat}
        peers:
          plant: [192.168.0.0/24]
        workloads:
          web: {subnets: [w], ephemeral: linux}
        flows:
          - {from: plant, to: web, service: https}
        \(attachment == "[g]" ? "  - {from: web, to: internet, service: https}" : "")
        """)
    return try #require(TopologyLoader.load(file, into: &diagnostics), "\(diagnostics.all)")
  }
}
