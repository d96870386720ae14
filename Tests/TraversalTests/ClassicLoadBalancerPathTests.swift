import PacketSpace
import Testing
import Topology
import Traversal

/// Paths by way of classic load balancers.
///
/// Source: Classic Load Balancers guide, elb-vpc-network-acls.md (tables) and elb-instances-network-acls.md; Reachability
/// Analyzer, explanation code ELB_ACL_RESTRICTION: "Classic Load Balancers apply network ACLs to outbound traffic, even
/// if it's destined for a target in the same subnet as the load balancer."
@Suite struct ClassicLoadBalancerPathTests {
  private func network(
    target: String, _ sameSubnetInbound: LoadBalancer.SameSubnetInbound = .checked
  ) -> TestNetwork {
    var network = TestNetwork()
    network.add(workload: "web", in: "app-a")
    network.add(workload: "near", in: "public-a")
    network.add(
      balancer: "old", kind: .classic, in: ["public-a"], sameSubnetInbound: sameSubnetInbound,
      [(.https, target, .appHTTP, .port(.tcp, 8081))])
    return network
  }

  private func lines(_ network: TestNetwork) -> [String] {
    PathText(topology: network.topology).lines(network.paths("internet", "old", .https))
  }

  @Test func targetInAnotherSubnetIsReachedAsByAnApplicationLoadBalancer() {
    #expect(
      lines(network(target: "web")) == [
        "IPv4 classic load balancer: "
          + "public-a.in(internet, 443) sg(old).in(internet, 443) "
          + "sg(old).out(web in app-a, 8080) public-a.out(web in app-a, 8080) "
          + "app-a.in(old in public-a, 8080) sg(web).in(old in public-a, 8080) "
          + "| app-a.out(old in public-a, 1024-65535) public-a.in(web in app-a, 1024-65535) "
          + "public-a.out(internet, 1024-65535)"
      ])
  }

  /// Outbound is documented; the rest is taken to be filtered too, and the path says that this is not documented.
  @Test func targetInTheSameSubnetIsFilteredStill() {
    let network = network(target: "near")
    #expect(
      lines(network) == [
        "IPv4 classic load balancer: "
          + "public-a.in(internet, 443) sg(old).in(internet, 443) "
          + "sg(old).out(near in public-a, 8080) public-a.out(near in public-a, 8080) "
          + "public-a.in(old in public-a, 8080) sg(near).in(old in public-a, 8080) "
          + "| public-a.out(old in public-a, 1024-65535) "
          + "public-a.in(near in public-a, 1024-65535) public-a.out(internet, 1024-65535)"
      ])
    let assumptions = network.paths("internet", "old", .https).paths.flatMap(\.assumptions)
    #expect(assumptions.count == 1 && assumptions[0].contains("is not documented"))
  }

  @Test func targetInTheSameSubnetWithInboundUnchecked() {
    let network = network(target: "near", .unchecked)
    #expect(
      lines(network) == [
        "IPv4 classic load balancer: "
          + "public-a.in(internet, 443) sg(old).in(internet, 443) "
          + "sg(old).out(near in public-a, 8080) public-a.out(near in public-a, 8080) "
          + "sg(near).in(old in public-a, 8080) | public-a.out(internet, 1024-65535)"
      ])
  }

  @Test func healthChecksInTheSameSubnetAreFilteredToo() {
    let network = network(target: "near", .unchecked)
    let found = PathFinder(network.topology).healthChecks(of: network.id("old"))
    #expect(
      PathText(topology: network.topology).lines(found) == [
        "IPv4 health check: sg(old).out(near in public-a, 8081) "
          + "public-a.out(near in public-a, 8081) sg(near).in(old in public-a, 8081) |"
      ])
  }
}
