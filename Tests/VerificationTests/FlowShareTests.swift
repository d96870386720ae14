import PacketSpace
import Testing

@testable import Verification

/// What is said of a flow's share is about all of its paths, and health checks are told apart from connections.
@Suite struct FlowShareTests {
  /// Replicas in two subnets that share a network ACL, which forgets the answers to the second one.
  ///
  /// By hand, of the four pairs of subnets: a → a and b → b meet no network ACL. The answer of a → b comes in from b and
  /// is lost; that of b → a goes out to b and is lost. So a quarter is lost inbound, a quarter outbound, half works.
  @Test func aLossBetweenTwoSubnetsIsNotSaidOfAll() throws {
    let verified = try VerifiedText(
      """
      version: 1
      name: replicas
      vpcs: {main: {cidrs: [10.0.0.0/16]}}
      subnets:
        a: {vpc: main, cidrs: [10.0.0.0/24], network_acl: shared}
        b: {vpc: main, cidrs: [10.0.1.0/24], network_acl: shared}
      workloads: {es: {subnets: [a, b], ephemeral: linux}}
      flows: [{from: es, to: es, service: tcp/9300}]
      network_acls:
        shared:
          inbound:
            - {number: 100, allow: tcp/9300, from: 10.0.0.0/23}
            - {number: 110, allow: tcp/32768-60999, from: 10.0.0.0/24}
          outbound:
            - {number: 100, allow: tcp/9300, to: 10.0.0.0/23}
            - {number: 110, allow: tcp/32768-60999, to: 10.0.0.0/24}
      """)
    #expect(verified.report.flows.map { $0.working(over: .ipv4).description } == ["50.0 %"])
    #expect(
      verified.report.findings.map(\.message) == [
        "network ACL shared drops 25.0 % of the answers of es → es tcp/9300",
        "network ACL shared drops 25.0 % of the answers of es → es tcp/9300",
      ])
    #expect(
      verified.report.findings.compactMap(\.symptom).map { $0.prefix { $0 != ":" } } == [
        "every connection from es in a to es in b hangs and times out",
        "every connection from es in b to es in a hangs and times out",
      ])
  }

  private static func balanced(app: String) -> String {
    """
    version: 1
    name: balanced
    vpcs: {main: {cidrs: [10.0.0.0/16]}}
    subnets:
      edge-a: {vpc: main, zone: a, cidrs: [10.0.0.0/24], route_table: public, network_acl: open}
      edge-b: {vpc: main, zone: b, cidrs: [10.0.1.0/24], route_table: public, network_acl: open}
      app: {vpc: main, zone: a, cidrs: [10.0.2.0/24]}
    gateways: {igw: {type: internet_gateway, vpc: main}}
    route_tables: {public: {0.0.0.0/0: igw}}
    load_balancers:
      front:
        type: application
        subnets: [edge-a, edge-b]
        listeners: [{service: https, target: web, target_service: tcp/8080, health_check: tcp/8081}]
    workloads: {web: {subnets: [app]}}
    flows: [{from: internet, to: front, service: https}]
    network_acls:
      open:
        inbound: [{number: 100, allow: all, from: 0.0.0.0/0}]
        outbound: [{number: 100, allow: all, to: 0.0.0.0/0}]
      app:
        inbound: [{number: 100, allow: \(app), from: 10.0.0.0/23}]
        outbound: [{number: 100, allow: all, to: 0.0.0.0/0}]
    """
  }

  /// Source: Application Load Balancers guide, load-balancer-troubleshooting.md (the target's health port is needed too).
  @Test func healthChecksAreNoConnections() throws {
    let unhealthy = try VerifiedText(Self.balanced(app: "tcp/8080")).report.flows[0]
    #expect(unhealthy.reachability == .partial && unhealthy.reachability(of: .ipv4) == .reachable)
    #expect(unhealthy.working(over: .ipv4).isAll)
    #expect(unhealthy.workingHealthChecks?.isNone == true)
    // The other way round nothing works for anybody, however well the target is.
    let shut = try VerifiedText(Self.balanced(app: "tcp/8081")).report.flows[0]
    #expect(shut.reachability == .blocked && shut.working(over: .ipv4).isNone)
    #expect(shut.workingHealthChecks?.isAll == true)
  }

  /// NFS clients ask from reserved ports as well, and these are lost here: 1023 - 665 + 1 of 359 + 28232.
  ///
  /// Source: Linux, sunrpc.min_resvport and sunrpc.max_resvport (665 and 1023).
  @Test func thePortsThatAServiceHasItsClientsUseAreNamed() throws {
    let verified = try VerifiedText(
      TwoSubnets(
        dataIn: ["{number: 100, allow: tcp/2049, from: 10.0.10.0/24}"],
        dataOut: ["{number: 100, allow: tcp/1024-65535, to: 10.0.10.0/24}"],
        appIn: ["{number: 100, allow: all, from: 10.0.20.0/24}"],
        appOut: ["{number: 100, allow: all, to: 10.0.20.0/24}"],
        flows: ["{from: web, to: db, service: nfs}"]
      ).text)
    #expect(
      verified.report.findings.first?.symptom?
        .hasPrefix("1.3 % of connections from web (665-1023, 32768-60999) hang") == true)
  }

  /// By hand: a third of 2 and a fourth of 4 are 2/3 + 1 of 8 in all, which is 5/24.
  @Test func sharesOfDisjointSetsAreAddedExactly() {
    func share(_ part: UInt128, _ whole: UInt128) -> ConnectionShare {
      ConnectionShare(part: ExactCount(part), whole: ExactCount(whole))
    }
    let mean = ConnectionShare.mean(
      of: [(share(1, 3), ExactCount(2)), (share(1, 4), ExactCount(4))], whole: ExactCount(8))
    #expect(mean.isEqual(to: share(5, 24)) && !mean.isEqual(to: share(5, 23)))
    #expect(mean.isSmaller(than: share(5, 23)) && !share(5, 23).isSmaller(than: mean))
    let nothing = ConnectionShare.mean(of: [], whole: ExactCount(8))
    #expect(nothing.isNone && nothing.whole == ExactCount(8))
  }
}
