import PacketSpace
import Testing
import Topology
import Traversal

/// Paths between gateway load balancers and their appliances.
///
/// Source: Gateway Load Balancers guide, target-group-register-targets.md and gateway-load-balancers.md ("forwards
/// traffic to the target group … using the GENEVE protocol on port 6081"); Reachability Analyzer, explanation code
/// GWLB_DESTINATION_PORT_RESTRICTION (what comes back goes to 6081 too).
@Suite struct GatewayLoadBalancerPathTests {
  private var geneve: Service { ServiceCatalogue.service(named: "geneve") ?? .https }

  private func network() -> TestNetwork {
    var network = TestNetwork()
    network.add(workload: "firewall", in: "app-a")
    network.add(workload: "web", in: "app-b")
    network.add(
      balancer: "inspect", kind: .gateway, addressType: .dualStack, in: ["data-a"],
      [(geneve, "firewall", geneve, .port(.tcp, 80))])
    return network
  }

  @Test func packetsGoToPort6081BothWays() {
    let network = network()
    #expect(
      PathText(topology: network.topology).lines(network.paths("inspect", "firewall", geneve)) == [
        "IPv4 gateway load balancer: data-a.out(firewall in app-a, 6081) "
          + "app-a.in(inspect in data-a, 6081) sg(firewall).in(inspect in data-a, 6081) |",
        "IPv4 gateway load balancer: sg(firewall).out(inspect in data-a, 6081) "
          + "app-a.out(inspect in data-a, 6081) data-a.in(firewall in app-a, 6081) |",
      ])
  }

  @Test func healthChecks() {
    let network = network()
    let found = PathFinder(network.topology).healthChecks(of: network.id("inspect"))
    #expect(
      PathText(topology: network.topology).lines(found) == [
        "IPv4 health check: data-a.out(firewall in app-a, 80) app-a.in(inspect in data-a, 80) "
          + "sg(firewall).in(inspect in data-a, 80) "
          + "| app-a.out(inspect in data-a, 1024-65535) data-a.in(firewall in app-a, 1024-65535)"
      ])
  }

  @Test func othersAreNoTargets() {
    let network = network()
    #expect(
      PathText(topology: network.topology).lines(network.paths("inspect", "web", geneve)) == [
        "obstacle both inspect -> web: not a target of inspect"
      ])
  }
}
