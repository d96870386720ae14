import SourceText
import Testing

@testable import Verification

/// Where a route leads to something whose path is not modelled, neither that a flow works nor that it is impossible is
/// claimed.
@Suite struct UnmodelledPathTests {
  /// Two spokes whose transit gateway sends everything to a hub first, as it does where a firewall inspects.
  ///
  /// Source: AWS Transit Gateway Guide, transit-gateway-appliance-scenario.md.
  private static func hub(_ intents: String) -> String {
    """
    version: 1
    name: hub
    vpcs: {a: {cidrs: [10.1.0.0/16]}, b: {cidrs: [10.2.0.0/16]}, hub: {cidrs: [10.100.0.0/20]}}
    subnets:
      a: {vpc: a, zone: z, cidrs: [10.1.0.0/24], route_table: a}
      a-tgw: {vpc: a, zone: z, cidrs: [10.1.255.0/28]}
      b: {vpc: b, zone: z, cidrs: [10.2.0.0/24], route_table: b}
      b-tgw: {vpc: b, zone: z, cidrs: [10.2.255.0/28]}
      hub-tgw: {vpc: hub, zone: z, cidrs: [10.100.0.0/28], route_table: hub}
      hub-out: {vpc: hub, zone: z, cidrs: [10.100.1.0/24], route_table: out}
    gateways:
      tgw:
        type: transit_gateway
        attachments:
          - {vpc: a, subnets: [a-tgw], route_table: spokes}
          - {vpc: b, subnets: [b-tgw], route_table: spokes}
          - {vpc: hub, subnets: [hub-tgw], route_table: hub}
          - {peer: plant, route_table: spokes}
        route_tables:
          spokes: {routes: {0.0.0.0/0: hub}}
          hub: {routes: {172.16.0.0/12: plant}, propagate_vpcs: [a, b]}
      igw: {type: internet_gateway, vpc: hub}
      nat: {type: nat_gateway, subnet: hub-out}
    route_tables:
      a: {0.0.0.0/0: tgw}
      b: {0.0.0.0/0: tgw}
      hub: {0.0.0.0/0: nat}
      out: {0.0.0.0/0: igw, 10.0.0.0/8: tgw}
    peers: {plant: [172.16.0.0/12]}
    workloads:
      app: {subnets: [a], ephemeral: linux}
      api: {subnets: [b], ephemeral: linux}
    \(intents)
    """
  }

  @Test func aWantedFlowByWayOfAnotherVPCIsNotSaidToFail() throws {
    let verified = try VerifiedText(
      Self.hub(
        "flows: [{from: app, to: api, service: https}, {from: plant, to: app, service: ssh}]"))
    #expect(verified.report.findings.map(\.id) == [.unmodelledPath, .unmodelledPath])
    #expect(
      verified.report.findings.allSatisfy {
        $0.severity == .error && $0.message.hasPrefix("it cannot be proved whether packets pass")
          && $0.symptom == "it may work or fail: the way is not modelled"
      })
    #expect(!verified.report.allHolds)
  }

  /// The hub may pass the packets on, whatever the filters of the spokes say.
  @Test func aForbiddenFlowByWayOfAnotherVPCIsUndecided() throws {
    let verified = try VerifiedText(
      Self.hub("forbidden: [{from: app, to: api}, {from: plant, to: api, service: ssh}]"))
    let verdicts = verified.report.forbiddenFlows
    #expect(verdicts.allSatisfy { !$0.holds && $0.isUndecided && $0.defence == nil })
    #expect(verified.report.findings.map(\.id) == [.unmodelledPath, .unmodelledPath])
    #expect(
      verified.report.findings.map(\.message) == [
        "it cannot be proved that forbidden flow app → api is impossible",
        "it cannot be proved that forbidden flow plant → api ssh is impossible",
      ])
    #expect(!verified.report.allHolds)
  }

  /// A central NAT gateway lets out and never in, and an internet gateway knows the interfaces of its own VPC alone.
  ///
  /// Source: Amazon VPC User Guide, vpc-nat-gateway.md and VPC_Internet_Gateway.md.
  @Test func nobodyComesInFromTheInternetByWayOfAnotherVPC() throws {
    let verified = try VerifiedText(
      Self.hub(
        "flows: [{from: app, to: internet, service: https}]\n"
          + "forbidden: [{from: internet, to: app}, {from: internet, to: api}]"))
    #expect(verified.summary.isEmpty, "\(verified.summary)")
    #expect(verified.report.forbiddenFlows.allSatisfy { $0.holds && $0.defence == .noPath })
  }

  /// Two VPCs with nothing between them, both with a way out to the internet.
  ///
  /// Source: Reachability Analyzer, IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918: private addresses are dropped. IPv6 addresses
  /// are public, so packets may leave by one gateway and come in by the other.
  @Test func twoVPCsMayMeetOnTheInternetInIPv6Only() throws {
    func text(_ six: String, _ gateway: String) -> String {
      """
      version: 1
      name: two
      vpcs: {a: {cidrs: [10.1.0.0/16\(six.replacing("N", with: "1"))]}, b: {cidrs: [10.2.0.0/16\(six.replacing("N", with: "2"))]}}
      subnets:
        a: {vpc: a, cidrs: [10.1.0.0/24\(six.replacing("N", with: "1").replacing("/56", with: "/64"))], route_table: a}
        b: {vpc: b, cidrs: [10.2.0.0/24\(six.replacing("N", with: "2").replacing("/56", with: "/64"))], route_table: b}
      gateways: {out: {type: internet_gateway, vpc: a}, \(gateway)}
      route_tables: {a: {0.0.0.0/0: out, "::/0": out}, b: {}}
      workloads: {app: {subnets: [a], public_address: true}, api: {subnets: [b], public_address: true}}
      forbidden: [{from: app, to: api}]
      """
    }
    let six = ", \"2600:1f14:0:N00::/56\""
    let cases = [
      (text("", "in: {type: internet_gateway, vpc: b}"), true),
      (text(six, "in: {type: egress_only_internet_gateway, vpc: b}"), true),
      (text(six, "in: {type: internet_gateway, vpc: b}"), false),
    ]
    for (text, holds) in cases {
      let verified = try VerifiedText(text)
      let verdict = try #require(verified.report.forbiddenFlows.first)
      #expect(verdict.holds == holds && verdict.isUndecided == !holds, "\(verdict.obstacles)")
    }
  }

  /// The name of an internet-facing load balancer resolves to public addresses, inside its VPC too.
  ///
  /// Source: Elastic Load Balancing guide, how-elastic-load-balancing-works.md ("Load balancer scheme").
  @Test func aClientInsideOfAnInternetFacingLoadBalancerIsOneFinding() throws {
    let verified = try VerifiedText(
      """
      version: 1
      name: inside
      vpcs: {main: {cidrs: [10.0.0.0/16]}}
      subnets:
        pub-a: {vpc: main, zone: a, cidrs: [10.0.0.0/24], route_table: pub}
        pub-b: {vpc: main, zone: b, cidrs: [10.0.1.0/24], route_table: pub}
        app-a: {vpc: main, zone: a, cidrs: [10.0.2.0/24], route_table: pub}
        app-b: {vpc: main, zone: b, cidrs: [10.0.3.0/24], route_table: pub}
      gateways: {igw: {type: internet_gateway, vpc: main}}
      route_tables: {pub: {0.0.0.0/0: igw}}
      load_balancers:
        front: {type: application, subnets: [pub-a, pub-b], listeners: [{service: https, target: web}]}
      workloads: {web: {subnets: [app-a, app-b]}, job: {subnets: [app-a, app-b], public_address: true}}
      flows: [{from: internet, to: front, service: https}, {from: job, to: front, service: https}]
      network_acls:
        pub-a: &open
          inbound: [{number: 100, allow: all, from: 0.0.0.0/0}]
          outbound: [{number: 100, allow: all, to: 0.0.0.0/0}]
        pub-b: *open
        app-a: *open
        app-b: *open
      """)
    let flow = try #require(verified.report.flows.last)
    // The health checks work, but no client's connection has a way.
    #expect(flow.reachability == .blocked && flow.families.isEmpty)
    #expect(flow.obstacles.count == 4)
    let finding = try #require(verified.report.findings.first { $0.id == .unmodelledPath })
    #expect(finding.message.contains("job → front over IPv4"))
    #expect(verified.report.findings.count { $0.id == .unmodelledPath } == 1)
  }
}
