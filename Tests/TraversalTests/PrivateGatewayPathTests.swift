import Testing
import Topology
import Traversal

/// Paths to networks on premises over virtual private gateways.
@Suite struct PrivateGatewayPathTests {
  private func network(directConnect: Bool = false) -> WrittenNetwork {
    WrittenNetwork(
      """
      vpcs:
        main: {cidrs: [10.0.0.0/16], main_route_table: onprem}
      subnets:
        w: {vpc: main, cidrs: [10.0.0.0/24]}
        p: {vpc: main, cidrs: [10.0.1.0/24], route_table: public}
        n: {vpc: main, cidrs: [10.0.2.0/24], route_table: isolated}
      gateways:
        vgw: {type: virtual_private_gateway, vpc: main, direct_connect: \(directConnect)}
        igw: {type: internet_gateway, vpc: main}
      route_tables:
        onprem: {192.168.0.0/16: vgw, 192.168.9.0/24: blackhole, 0.0.0.0/0: igw}
        public: {0.0.0.0/0: igw}
        isolated: {}
      peers:
        plant: {cidrs: [192.168.0.0/24], ephemeral: windows}
        branch: [192.168.9.0/25]
        office: [203.0.113.0/24]
      workloads:
        web: {subnets: [w], ephemeral: linux}
        edge: {subnets: [p], public_address: true}
        db: {subnets: [n]}
      """)
  }

  /// Source: Amazon VPC User Guide, VPC_Scenario3.md: `W.in(onprem, s) | W.out(onprem, e)` and the other way round.
  @Test func onPremisesAndBack() {
    let network = network()
    #expect(network.diagnostics == [])
    #expect(
      network.lines("plant", "web") == [
        "IPv4 virtual private gateway: w.in(plant, 443) sg(web).in(plant, 443) "
          + "| w.out(plant, 49152-65535)"
      ])
    #expect(
      network.lines("web", "plant") == [
        "IPv4 virtual private gateway: sg(web).out(plant, 443) w.out(plant, 443) "
          + "| w.in(plant, 32768-60999)"
      ])
    #expect(
      self.network(directConnect: true).lines("plant", "web").first?.hasPrefix(
        "IPv4 Direct Connect")
        == true)
  }

  /// Source: Amazon VPC User Guide, VPC_Route_Tables.md: the longest prefix decides, on the way back too.
  @Test func routesDecideOnBothWays() {
    let network = network()
    #expect(
      network.lines("branch", "web") == [
        "obstacle IPv4 branch -> web in w: blackhole from w in onprem"
      ])
    #expect(
      network.lines("plant", "db") == [
        "obstacle IPv4 plant -> db in n: no route from n in isolated"
      ])
    #expect(
      network.lines("office", "web") == ["obstacle IPv4 office -> web in w: no public address"])
  }

  /// What is forbidden must be impossible whatever the routes back say: who is known to be behind the gateway comes in
  /// by it, and by the internet gateway only to public addresses.
  @Test func openingsNeedNoRouteBack() {
    let network = network()
    #expect(
      network.openings("plant", "db") == [
        "tcp IPv4 virtual private gateway: n.in(plant, 443) sg(db).in(plant, 443) |"
      ])
    #expect(
      network.openings("office", "db") == ["obstacle IPv4 office -> db in n: no public address"])
    #expect(
      network.openings("plant", "web") == [
        "tcp IPv4 virtual private gateway: w.in(plant, 443) sg(web).in(plant, 443) |"
      ])
  }
}
