import PacketSpace
import Testing
import Topology
import Traversal

/// Paths by way of network load balancers.
///
/// Source: Network Load Balancers guide, edit-target-group-attributes.html ("Client IP preservation": what address
/// targets receive) and load-balancer-security-groups.md. Preserved: `L.in(client, s) L.out(T, t) T.in(client, t) |
/// T.out(client, e) L.in(T, e) L.out(client, e)`; otherwise as an application load balancer with the node's address.
@Suite struct NetworkLoadBalancerPathTests {
  private func network(
    _ clientAddress: LoadBalancer.ClientAddress, groups: [String] = [],
    addressType: LoadBalancer.AddressType = .ipv4, in subnets: [String] = ["public-a"],
    scheme: LoadBalancer.Scheme = .internetFacing, target: String = "web"
  ) -> TestNetwork {
    var network = TestNetwork()
    network.add(peer: "office", "203.0.113.0/24", ephemeral: .linux)
    network.add(peer: "lab", "2001:db8:ffff::/48", ephemeral: .linux)
    network.add(peer: "plant", "10.200.0.0/16")
    network.add(workload: "web", in: "app-a")
    network.add(workload: "near", in: "public-a")
    network.add(workload: "batch", in: "data-a")
    network.add(workload: "fixed", in: "app-b", at: ["10.0.11.20"])
    network.add(
      balancer: "edge", kind: .network, scheme: scheme, addressType: addressType, in: subnets,
      groups: groups, clientAddress: clientAddress,
      [
        (.https, target, .appHTTP, .port(.tcp, 8081)),
        (.port(.udp, 514), target, .port(.udp, 5514), nil),
      ])
    return network
  }

  private func lines(
    _ network: TestNetwork, from client: String = "office", _ service: Service = .https
  ) -> [String] {
    PathText(topology: network.topology).lines(network.paths(client, "edge", service))
  }

  @Test func clientAddressKeptWithAGroup() {
    let network = network(.preserved, groups: ["edge"])
    #expect(
      lines(network) == [
        "IPv4 network load balancer, client address kept: "
          + "public-a.in(office, 443) sg(edge).in(office, 443) "
          + "sg(edge).out(web in app-a, 8080) public-a.out(web in app-a, 8080) "
          + "app-a.in(office, 8080) sg(web).in(office, 8080) "
          + "| app-a.out(office, 32768-60999) public-a.in(web in app-a, 32768-60999) "
          + "public-a.out(office, 32768-60999)"
      ])
    let path = network.paths("office", "edge", .https).paths[0]
    // One port of the client on both legs, not a port for each.
    #expect(path.legs.map(\.opener) == [0, 0] && path.legs[0].answer == path.legs[1].answer)
    #expect(
      path.crossings.filter { $0.packet == .opening }.map(path.recognisedGroups) == [
        [], [], ["web"], ["web"], ["edge"], ["edge"],
      ])
  }

  /// Without a group of its own the load balancer filters nothing, and targets have to name the clients' addresses.
  @Test func clientAddressKeptWithoutAGroup() {
    let network = network(.preserved)
    #expect(
      lines(network) == [
        "IPv4 network load balancer, client address kept: "
          + "public-a.in(office, 443) public-a.out(web in app-a, 8080) "
          + "app-a.in(office, 8080) sg(web).in(office, 8080) "
          + "| app-a.out(office, 32768-60999) public-a.in(web in app-a, 32768-60999) "
          + "public-a.out(office, 32768-60999)"
      ])
    let path = network.paths("office", "edge", .https).paths[0]
    let guarding = path.crossings.filter { $0.filter == .securityGroups(ofEnd: 2) }
    #expect(guarding.map(path.recognisedGroups) == [[]])
  }

  /// A client inside the VPC has a group, but targets do not recognise it behind the load balancer.
  @Test func groupsOfClientsAreNotRecognisedBehindIt() {
    for groups in [[], ["edge"]] {
      let network = network(.preserved, groups: groups, scheme: .internal)
      let path = network.paths("batch", "edge", .https).paths[0]
      let guarding = path.crossings.filter { $0.filter == .securityGroups(ofEnd: 2) }
      #expect(guarding.map { path.ends[$0.peer].name } == ["batch in data-a"])
      #expect(guarding.map(path.recognisedGroups) == [groups])
    }
  }

  @Test func clientAddressReplaced() {
    #expect(
      lines(network(.replaced)) == [
        "IPv4 network load balancer, client address replaced: "
          + "public-a.in(office, 443) public-a.out(web in app-a, 8080) "
          + "app-a.in(edge in public-a, 8080) sg(web).in(edge in public-a, 8080) "
          + "| app-a.out(edge in public-a, 1024-65535) public-a.in(web in app-a, 1024-65535) "
          + "public-a.out(office, 32768-60999)"
      ])
  }

  /// Where the topology says nothing, both must work, and each path says why it is there.
  @Test func unsaidMeansBoth() {
    let network = network(.unsaid)
    let paths = network.paths("office", "edge", .https).paths
    #expect(paths.map(\.kind) == [.networkLoadBalancer, .networkLoadBalancerReplacing])
    #expect(paths.allSatisfy { $0.assumptions.first?.contains("disagree") == true })
    #expect(lines(network) == lines(self.network(.preserved)) + lines(self.network(.replaced)))
  }

  @Test func targetInTheNodesOwnSubnet() {
    #expect(
      lines(network(.preserved, target: "near")) == [
        "IPv4 network load balancer, client address kept: public-a.in(office, 443) "
          + "sg(near).in(office, 8080) | public-a.out(office, 32768-60999)"
      ])
  }

  @Test func udpAnswersGoToTheClientsPort() {
    #expect(
      lines(network(.preserved), .port(.udp, 514)) == [
        "IPv4 network load balancer, client address kept: "
          + "public-a.in(office, 514) public-a.out(web in app-a, 5514) "
          + "app-a.in(office, 5514) sg(web).in(office, 5514) "
          + "| app-a.out(office, 32768-60999) public-a.in(web in app-a, 32768-60999) "
          + "public-a.out(office, 32768-60999)"
      ])
  }

  /// A listener for both protocols passes each on as what it is.
  @Test func tcpAndUDPOnOneListener() {
    var network = TestNetwork()
    network.add(peer: "office", "203.0.113.0/24", ephemeral: .linux)
    network.add(workload: "web", in: "app-a")
    let both = { (port: UInt16) in
      Service(
        name: "both",
        conversations: [IPProtocol.tcp, .udp].map {
          Conversation(ipProtocol: $0, destination: .fixed(PortSet(port)))
        })
    }
    network.add(
      balancer: "edge", kind: .network, in: ["public-a"], clientAddress: .preserved,
      [(both(53), "web", both(5353), nil)])
    let paths = network.paths("office", "edge", both(53)).paths
    #expect(paths.map(\.conversation.ipProtocol) == [.tcp, .udp])
    #expect(paths.allSatisfy { $0.legs.count == 2 })
    let checks = PathFinder(network.topology).healthChecks(of: network.id("edge")).paths
    #expect(checks.map(\.conversation.ipProtocol) == [.tcp])
  }

  /// Translated clients cannot be preserved: targets see the node's IPv4 address.
  @Test func otherFamilyIsTranslated() {
    let network = network(.preserved, addressType: .dualStack)
    #expect(
      lines(network, from: "lab") == [
        "IPv6 load balancer, client side: public-a.in(lab, 443) | public-a.out(lab, 32768-60999)",
        "IPv4 load balancer, target side: public-a.out(web in app-a, 8080) "
          + "app-a.in(edge in public-a, 8080) sg(web).in(edge in public-a, 8080) "
          + "| app-a.out(edge in public-a, 1024-65535) public-a.in(web in app-a, 1024-65535)",
      ])
  }

  /// Checks come from the node's own address even if clients' addresses are kept; of its group only the outbound rules
  /// count. "Health checks are subject to outbound rules, but not inbound rules."
  @Test func healthChecksComeFromTheNode() {
    let network = network(.preserved, groups: ["edge"])
    let found = PathFinder(network.topology).healthChecks(of: network.id("edge"))
    #expect(
      PathText(topology: network.topology).lines(found)[0]
        == "IPv4 health check: sg(edge).out(web in app-a, 8081) public-a.out(web in app-a, 8081) "
        + "app-a.in(edge in public-a, 8081) sg(web).in(edge in public-a, 8081) "
        + "| app-a.out(edge in public-a, 1024-65535) public-a.in(web in app-a, 1024-65535)")
    // The UDP listener has no check of its own: it is checked by TCP on the port it forwards to.
    #expect(found.paths.map { $0.selectors[0].domain } == [PortSet(8081), PortSet(5514)])
  }

  @Test func targetsByAddress() {
    let cases: [(target: String, expected: [String])] = [
      // An address that a workload has is the workload's, groups and all.
      ("10.0.11.20", ["fixed in app-b (fixed)"]),
      ("10.0.11.21", ["10.0.11.21 ()"]),
      (
        "10.0.10.5,10.0.11.20,10.0.11.21",
        ["fixed in app-b (fixed)", "10.0.10.5 ()", "10.0.11.21 ()"]
      ),
    ]
    for (target, expected) in cases {
      let paths = network(.replaced, target: target).paths("office", "edge", .https).paths
      let ends = paths.compactMap(\.ends.last)
      #expect(
        ends.map { "\($0.name) (\($0.securityGroups.joined(separator: "+")))" } == expected)
    }
  }

  /// Source: Elastic Load Balancing guide, how-elastic-load-balancing-works.md, "Cross-zone load balancing".
  @Test func zones() {
    func pairs(crossesZones: Bool?) -> [String] {
      var network = TestNetwork()
      for zone in ["a", "b", "c"] {
        let index = ["a": 1, "b": 2, "c": 3][zone] ?? 0
        network.add(subnet: "front-\(zone)", "10.0.5\(index).0/24", table: "public", zone: zone)
        network.add(subnet: "back-\(zone)", "10.0.6\(index).0/24", zone: zone)
      }
      network.add(peer: "office", "203.0.113.0/24")
      network.add(workload: "web", in: "back-a", "back-b", "back-c")
      network.add(
        balancer: "edge", kind: .network, in: ["front-a", "front-b"], crossesZones: crossesZones,
        clientAddress: .preserved, [(.https, "web", .appHTTP, nil)])
      let found = network.paths("office", "edge", .https)
      return found.paths.map { "\($0.ends[1].name) to \($0.ends[2].name)" }
        + PathText(topology: network.topology).lines(
          FlowPaths(paths: [], obstacles: found.obstacles))
    }
    let withoutNode = "obstacle IPv4 edge -> web in back-c: no node of edge in the zone"
    let own = ["edge in front-a to web in back-a", "edge in front-b to web in back-b", withoutNode]
    #expect(pairs(crossesZones: nil) == own)
    #expect(pairs(crossesZones: false) == own)
    #expect(
      pairs(crossesZones: true) == [
        "edge in front-a to web in back-a", "edge in front-a to web in back-b",
        "edge in front-b to web in back-a", "edge in front-b to web in back-b", withoutNode,
      ])
  }
}
