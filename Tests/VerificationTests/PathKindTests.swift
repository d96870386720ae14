import PacketSpace
import Testing
import Topology
import Traversal

@testable import Verification

/// Paths with more than two ends: translators, load balancers, two families.
@Suite struct PathKindTests {
  /// Every entry of a NAT gateway's path is needed: without it, exactly its crossing is reported.
  ///
  /// Source: Amazon VPC User Guide, VPC_Scenario2.md (network ACL tables); vpc-nat-gateway.md ("NAT gateways use ports
  /// 1024-65535").
  @Test func namesTheMissingCrossingOfATranslator() throws {
    let entries: [(filter: String, direction: String, entry: String, finding: String)] = [
      ("private", "outbound", "allow: tcp/443, to: 203.0.113.0/24", "blocked-forward-path"),
      ("public", "inbound", "allow: tcp/443, from: 10.0.1.0/24", "blocked-forward-path"),
      ("public", "outbound", "allow: tcp/443, to: 203.0.113.0/24", "blocked-forward-path"),
      ("public", "inbound", "allow: tcp/1024-65535, from: 203.0.113.0/24", "missing-return-path"),
      ("public", "outbound", "allow: tcp/32768-60999, to: 10.0.1.0/24", "missing-return-path"),
      ("private", "inbound", "allow: tcp/32768-60999, from: 203.0.113.0/24", "missing-return-path"),
    ]
    var failures: [String] = []
    for missing in [nil] + entries.indices.map(Optional.some) {
      let kept = entries.indices.filter { $0 != missing }.map { entries[$0] }
      func list(_ filter: String, _ direction: String) -> String {
        kept.filter { $0.filter == filter && $0.direction == direction }.enumerated()
          .map { "{number: \(100 + $0.offset), \($0.element.entry)}" }.joined(separator: ", ")
      }
      let verified = try VerifiedText(
        Self.translator
          + """

          network_acls:
            public: {inbound: [\(list("public", "inbound"))], outbound: [\(list("public", "outbound"))]}
            private: {inbound: [\(list("private", "inbound"))], outbound: [\(list("private", "outbound"))]}
          """)
      let expected = missing.map {
        ["\(entries[$0].finding) \(entries[$0].filter) \(entries[$0].direction) 32767"]
      }
      if verified.summary != expected ?? [] {
        failures.append("without \(missing ?? -1): \(verified.summary)")
      }
    }
    #expect(failures.isEmpty, "\(failures)")
  }

  private static let translator = """
    version: 1
    name: nat
    vpcs:
      main: {cidrs: [10.0.0.0/16]}
    subnets:
      public: {vpc: main, cidrs: [10.0.0.0/24], route_table: public}
      private: {vpc: main, cidrs: [10.0.1.0/24], route_table: private}
    gateways:
      igw: {type: internet_gateway, vpc: main}
      nat: {type: nat_gateway, subnet: public}
    route_tables:
      public: {0.0.0.0/0: igw}
      private: {0.0.0.0/0: nat}
    peers:
      mirror: [203.0.113.0/24]
    workloads:
      worker: {subnets: [private], ephemeral: linux}
    flows:
      - {from: worker, to: mirror, service: https}
    """

  /// The gateway's own range counts on its outer side, whatever the client uses.
  ///
  /// By hand: of the gateway's 64512 ports 1024-65535 an entry for 32768-65535 lets 32768 pass: 50.8 %.
  @Test func countsTheTranslatorsOwnPorts() throws {
    let verified = try VerifiedText(
      Self.translator
        + """

        network_acls:
          public:
            inbound:
              - {number: 100, allow: tcp/443, from: 10.0.1.0/24}
              - {number: 110, allow: tcp/32768-65535, from: 0.0.0.0/0}
            outbound: [{number: 100, allow: all, to: 0.0.0.0/0}]
          private:
            inbound: [{number: 100, allow: all, from: 0.0.0.0/0}]
            outbound: [{number: 100, allow: all, to: 0.0.0.0/0}]
        """)
    #expect(verified.summary == ["partial-return-path public inbound 32767"])
    let working = try #require(verified.report.flows.first).working(over: .ipv4)
    #expect(working.part * ExactCount(64_512) == working.whole * ExactCount(32_768))
  }

  private static let loadBalancer = """
    version: 1
    name: balancer
    vpcs:
      main: {cidrs: [10.0.0.0/16]}
    subnets:
      edge: {vpc: main, cidrs: [10.0.0.0/24], route_table: public}
      app: {vpc: main, cidrs: [10.0.1.0/24]}
    gateways:
      igw: {type: internet_gateway, vpc: main}
    route_tables:
      public: {0.0.0.0/0: igw}
    load_balancers:
      front:
        type: application
        subnets: [edge]
        listeners: [{service: https, target: web, target_service: tcp/8080, health_check: tcp/8081}]
    workloads:
      web: {subnets: [app], ephemeral: linux}
    flows:
      - {from: internet, to: front, service: https}
    network_acls:
      edge:
        inbound:
          - {number: 100, allow: tcp/443, from: 0.0.0.0/0}
          - {number: 110, allow: tcp/1024-65535, from: 10.0.1.0/24}
        outbound:
          - {number: 100, allow: tcp/1024-65535, to: 0.0.0.0/0}
      app:
        inbound:
          - {number: 100, allow: tcp/8080, from: 10.0.0.0/24}
        outbound:
          - {number: 100, allow: tcp/32768-65535, to: 10.0.0.0/24}
    """

  /// A load balancer's own connections use 1024-65535, and its health checks are part of the flow.
  ///
  /// Source: Application Load Balancers guide, load-balancer-troubleshooting.md.
  @Test func followsALoadBalancerToItsTargetsAndTheirHealthChecks() throws {
    let verified = try VerifiedText(Self.loadBalancer)
    #expect(
      verified.summary == [
        "partial-return-path app outbound 32767", "blocked-forward-path app inbound 32767",
      ])
    let flow = try #require(verified.report.flows.first)
    #expect(flow.reachability == .partial)
    #expect(flow.paths.map(\.path.kind) == [.applicationLoadBalancer, .healthCheck])
    let front = try #require(flow.paths.first).working
    #expect(front.part * ExactCount(64_512) == front.whole * ExactCount(32_768))
    // The target answers clients on 8080 for half of the ports, and health checks come to 8081.
    #expect(
      verified.report.findings.compactMap(\.symptom) == [
        "49.2 % of connections from front (load-balancer, 1024-65535) time out: the target's SYN-ACK is dropped, so clients get HTTP 504 and health checks fail",
        "every health check from front times out: the SYN to the target is dropped, so the target counts as unhealthy",
      ])
  }

  private static func dualStack(_ inbound: String, _ outbound: String) -> String {
    """
    version: 1
    name: dual-stack
    vpcs:
      main: {cidrs: [10.0.0.0/16, "2001:db8::/56"]}
    subnets:
      public: {vpc: main, cidrs: [10.0.0.0/24, "2001:db8::/64"], route_table: public}
    gateways:
      igw: {type: internet_gateway, vpc: main}
    route_tables:
      public: {0.0.0.0/0: igw, "::/0": igw}
    workloads:
      web: {subnets: [public], public_address: true}
    flows:
      - {from: internet, to: web, service: https}
    network_acls:
      public:
        inbound: [{number: 100, allow: tcp/443, from: 0.0.0.0/0}\(inbound)]
        outbound: [{number: 100, allow: tcp/1024-65535, to: 0.0.0.0/0}\(outbound)]
    """
  }

  /// Entries of one family never match the other.
  ///
  /// Source: Amazon VPC User Guide, vpc-network-acls.md: "IPv4 and IPv6 traffic are separate".
  @Test func provesBothFamilies() throws {
    let forgotten = try VerifiedText(Self.dualStack("", ""))
    #expect(
      forgotten.summary == [
        "ipv6-not-covered public inbound 32768", "ipv6-not-covered public outbound 32768",
      ])
    let flow = try #require(forgotten.report.flows.first)
    #expect(flow.reachability(of: .ipv4) == .reachable)
    #expect(flow.reachability(of: .ipv6) == .blocked)
    let both = try VerifiedText(
      Self.dualStack(
        ", {number: 101, allow: tcp/443, from: \"::/0\"}",
        ", {number: 101, allow: tcp/1024-65535, to: \"::/0\"}"))
    #expect(both.summary.isEmpty && both.report.allHolds)
    let half = try VerifiedText(
      Self.dualStack(", {number: 101, allow: tcp/443, from: \"::/0\"}", ""))
    #expect(half.summary == ["ipv6-not-covered public outbound 32768"])
  }
}
