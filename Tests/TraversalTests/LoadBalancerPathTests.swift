import AccessControl
import PacketSpace
import Testing
import Topology
import Traversal

/// Paths by way of application load balancers.
///
/// Source: Application Load Balancers guide, load-balancer-troubleshooting.md: `L.in(client, s) L.out(T, t) T.in(L, t) |
/// T.out(L, 1024-65535) L.in(T, 1024-65535) L.out(client, e)`.
@Suite struct LoadBalancerPathTests {
  private func network(
    scheme: LoadBalancer.Scheme = .internetFacing,
    addressType: LoadBalancer.AddressType = .ipv4, in subnets: [String] = ["public-a"],
    target: String = "web"
  ) -> TestNetwork {
    var network = TestNetwork()
    network.add(workload: "web", in: "app-a")
    network.add(workload: "batch", in: "data-a")
    network.add(workload: "near", in: "app-b")
    network.add(
      balancer: "edge", scheme: scheme, addressType: addressType, in: subnets,
      [(.https, target, .appHTTP, .port(.tcp, 8081))])
    return network
  }

  @Test func internetToTargetBehindAnInternetFacingBalancer() {
    let network = network()
    let found = network.paths("internet", "edge", .https)
    #expect(
      PathText(topology: network.topology).lines(found) == [
        "IPv4 application load balancer: "
          + "public-a.in(internet, 443) sg(edge).in(internet, 443) "
          + "sg(edge).out(web in app-a, 8080) public-a.out(web in app-a, 8080) "
          + "app-a.in(edge in public-a, 8080) sg(web).in(edge in public-a, 8080) "
          + "| app-a.out(edge in public-a, 1024-65535) public-a.in(web in app-a, 1024-65535) "
          + "public-a.out(internet, 1024-65535)"
      ])
    #expect(
      found.paths[0].legs == [
        Leg(opener: 0, responder: 1, opening: 0, answer: 1, gateways: found.paths[0].gateways),
        Leg(
          opener: 1, responder: 2, opening: 2, answer: 3,
          groupDirections: TrafficDirection.allCases),
      ])
    #expect(found.paths[0].ends.map(\.name) == ["internet", "edge in public-a", "web in app-a"])
  }

  @Test func everyNodeOpensToEveryTarget() {
    var network = TestNetwork()
    network.add(workload: "web", in: "app-a", "app-b")
    network.add(
      balancer: "edge", in: ["public-a", "public-b"], [(.https, "web", .appHTTP, nil)])
    let found = network.paths("internet", "edge", .https)
    #expect(
      found.paths.map { $0.ends.dropFirst().map(\.name) } == [
        ["edge in public-a", "web in app-a"], ["edge in public-a", "web in app-b"],
        ["edge in public-b", "web in app-a"], ["edge in public-b", "web in app-b"],
      ])
  }

  /// In one subnet no network ACL stands between node and target; the node's own client side is crossed still.
  @Test func targetInTheNodesOwnSubnet() {
    let network = network(scheme: .internal, in: ["app-b"], target: "near")
    #expect(
      PathText(topology: network.topology).lines(network.paths("batch", "edge", .https)) == [
        "IPv4 application load balancer: "
          + "sg(batch).out(edge in app-b, 443) data-a.out(edge in app-b, 443) "
          + "app-b.in(batch in data-a, 443) sg(edge).in(batch in data-a, 443) "
          + "sg(edge).out(near in app-b, 8080) sg(near).in(edge in app-b, 8080) "
          + "| app-b.out(batch in data-a, 32768-60999) data-a.in(edge in app-b, 32768-60999)"
      ])
  }

  @Test func healthChecksAreTheBackHalfOnTheirOwnPort() {
    let network = network()
    let finder = PathFinder(network.topology)
    let found = finder.healthChecks(of: network.id("edge"))
    #expect(
      PathText(topology: network.topology).lines(found) == [
        "IPv4 health check: sg(edge).out(web in app-a, 8081) public-a.out(web in app-a, 8081) "
          + "app-a.in(edge in public-a, 8081) sg(web).in(edge in public-a, 8081) "
          + "| app-a.out(edge in public-a, 1024-65535) public-a.in(web in app-a, 1024-65535)"
      ])
  }

  /// Targets are reached over IPv4, whatever the client uses.
  @Test func dualStackClientsShareTheIPv4Back() {
    let network = network(addressType: .dualStack)
    #expect(
      PathText(topology: network.topology).lines(network.paths("internet", "edge", .https))
        .map { $0.prefix { $0 != ":" } } == [
          "IPv4 application load balancer", "IPv6 load balancer, client side",
        ])
  }

  @Test func clientsWithIPv6OnlyGetTheBackAsAPathOfItsOwn() {
    var network = network(addressType: .dualStack, in: ["public-a", "public-b"])
    network.add(peer: "lab", "2001:db8:ffff::/48", ephemeral: .linux)
    #expect(
      PathText(topology: network.topology).lines(network.paths("lab", "edge", .https)) == [
        "IPv6 load balancer, client side: public-a.in(lab, 443) sg(edge).in(lab, 443) "
          + "| public-a.out(lab, 32768-60999)",
        "IPv4 load balancer, target side: "
          + "sg(edge).out(web in app-a, 8080) public-a.out(web in app-a, 8080) "
          + "app-a.in(edge in public-a, 8080) sg(web).in(edge in public-a, 8080) "
          + "| app-a.out(edge in public-a, 1024-65535) public-a.in(web in app-a, 1024-65535)",
      ])
  }

  @Test func whatDoesNotReachALoadBalancer() {
    let outward = network()
    let inward = network(scheme: .internal)
    let cases: [(network: TestNetwork, from: String, service: Service, expected: String)] = [
      (inward, "internet", .https, "IPv4 internet -> edge in public-a: no public address"),
      (outward, "internet", .postgresql, "IPv4 internet -> edge: no listener on edge"),
      (
        outward, "batch", .https,
        "IPv4 batch in data-a -> edge in public-a: no way to the public addresses of edge"
      ),
      (
        outward, "web", .https,
        "IPv4 web in app-a -> edge in public-a: from inside to internet-facing edge"
      ),
    ]
    for (network, from, service, expected) in cases {
      let lines = PathText(topology: network.topology)
        .lines(network.paths(from, "edge", service))
      #expect(lines == ["obstacle \(expected)"])
    }
  }

  /// What is forbidden towards a load balancer may not reach its nodes.
  @Test func openingsEndAtTheNode() {
    let network = network()
    let found = PathFinder(network.topology).openingPaths(
      from: network.endpoint("batch"), to: network.endpoint("edge"), service: nil)
    #expect(
      PathText(topology: network.topology).lines(found) == [
        "all IPv4 subnet to subnet: sg(batch).out(edge in public-a, all) "
          + "data-a.out(edge in public-a, all) public-a.in(batch in data-a, all) "
          + "sg(edge).in(batch in data-a, all) |"
      ])
  }
}
