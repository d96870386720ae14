import PacketSpace
import Testing
import Topology
import Traversal

/// Paths over gateways.
@Suite struct OutsidePathTests {
  /// Source: Amazon VPC User Guide, VPC_Scenario1.md: `P.in(client, s) | P.out(client, e)`; IPv6 without translation.
  @Test func internetToInstance() {
    var network = TestNetwork()
    network.add(workload: "web", in: "public-a", isPublic: true)
    let found = network.paths("internet", "web", .https)
    #expect(
      PathText(topology: network.topology).lines(found) == [
        "IPv4 internet gateway: public-a.in(internet, 443) sg(web).in(internet, 443) "
          + "| public-a.out(internet, 1024-65535)",
        "IPv6 internet gateway: public-a.in(internet, 443) sg(web).in(internet, 443) "
          + "| public-a.out(internet, 1024-65535)",
      ])
    #expect(
      found.paths.map { $0.ends.map { $0.blocks.map(\.description) } } == [
        [["0.0.0.0/0"], ["10.0.0.0/24"]], [["::/0"], ["2001:db8::/64"]],
      ])
  }

  /// Source: Amazon VPC User Guide, VPC_Scenario1.md: `P.out(host, s) | P.in(host, e)`.
  @Test func instanceToPeerAndBack() {
    var network = TestNetwork()
    network.add(workload: "web", in: "public-a", isPublic: true)
    network.add(peer: "office", "203.0.113.0/24", ephemeral: .windows)
    let text = PathText(topology: network.topology)
    #expect(
      text.lines(network.paths("web", "office", .https)) == [
        "IPv4 internet gateway: sg(web).out(office, 443) public-a.out(office, 443) "
          + "| public-a.in(office, 32768-60999)"
      ])
    #expect(
      text.lines(network.paths("office", "web", .https)) == [
        "IPv4 internet gateway: public-a.in(office, 443) sg(web).in(office, 443) "
          + "| public-a.out(office, 49152-65535)"
      ])
  }

  /// Source: Amazon VPC User Guide, VPC_Scenario2.md and vpc-nat-gateway.md: `C.out(host, s) P.in(C, s) P.out(host, s)
  /// | P.in(host, 1024-65535) P.out(C, e) C.in(host, e)`; IPv6 by the egress-only gateway: `C.out(host, s) | C.in(host,
  /// e)`.
  @Test func privateSubnetToInternet() {
    var network = TestNetwork()
    network.add(workload: "web", in: "app-a")
    let found = network.paths("web", "internet", .https)
    #expect(
      PathText(topology: network.topology).lines(found) == [
        "IPv4 NAT gateway: sg(web).out(internet, 443) app-a.out(internet, 443) "
          + "public-a.in(web in app-a, 443) public-a.out(internet, 443) "
          + "| public-a.in(internet, 1024-65535) public-a.out(web in app-a, 32768-60999) "
          + "app-a.in(internet, 32768-60999)",
        "IPv6 egress-only internet gateway: sg(web).out(internet, 443) app-a.out(internet, 443) "
          + "| app-a.in(internet, 32768-60999)",
      ])
    #expect(found.paths[0].ends.map(\.name) == ["web in app-a", "nat-a", "internet"])
    let gateways = found.paths[0].gateways
    #expect(gateways.map { network.topology.gateways[$0].name } == ["nat-a", "igw"])
    #expect(
      found.paths[0].legs == [
        Leg(opener: 0, responder: 2, opening: 0, answer: 1, gateways: gateways),
        Leg(opener: 1, responder: 2, opening: 0, answer: 2, gateways: gateways),
      ])
    #expect(
      found.paths[0].selectors.map(\.name)
        == ["service port", "ephemeral port of web", "port of nat-a"])
  }

  /// Source: Amazon VPC User Guide, vpc-nat-gateway.md: in one subnet only the gateway's own traffic crosses:
  /// `P.out(host, s) | P.in(host, 1024-65535)`.
  @Test func natGatewayInTheOpenersOwnSubnet() {
    var network = TestNetwork()
    network.addSubnetWithItsOwnNAT()
    network.add(workload: "web", in: "mixed")
    network.add(peer: "office", "203.0.113.0/24")
    #expect(
      PathText(topology: network.topology).lines(network.paths("web", "office", .https)) == [
        "IPv4 NAT gateway in the same subnet: sg(web).out(office, 443) mixed.out(office, 443) "
          + "| mixed.in(office, 1024-65535)"
      ])
  }

  /// ICMP has no ports to rewrite: both sides of the gateway carry the same answering message.
  @Test func natGatewayCarriesEchoAndNothingButTCPUDPAndICMP() {
    var network = TestNetwork()
    network.add(workload: "web", in: "app-b")
    let text = PathText(topology: network.topology)
    #expect(
      text.lines(network.paths("web", "internet", .ping)) == [
        "IPv4 NAT gateway: sg(web).out(internet, 2048) app-b.out(internet, 2048) "
          + "public-a.in(web in app-b, 2048) public-a.out(internet, 2048) "
          + "| public-a.in(internet, 0) public-a.out(web in app-b, 0) app-b.in(internet, 0)"
      ])
    let gre = Service(
      name: "gre", conversations: [Conversation(ipProtocol: .gre, destination: .fixed(.all))])
    #expect(
      text.lines(network.paths("web", "internet", gre)) == [
        "obstacle IPv4 web in app-b -> internet: protocol not carried by nat-a"
      ])
  }

  /// What keeps traffic from having a path.
  @Test func obstacles() {
    var network = TestNetwork()
    network.add(table: "no-way", ["203.0.113.0/24": "blackhole", "198.51.100.0/24": "tgw-1"])
    network.add(subnet: "no-way", "10.0.50.0/24", table: "no-way")
    network.add(nat: "nat-lost", in: "data-b")
    network.add(table: "lost", ["0.0.0.0/0": "nat-lost", "::/0": "nat-a"])
    network.add(subnet: "lost", "10.0.51.0/24", "2001:db8:0:51::/64", table: "lost")
    network.add(workload: "hidden", in: "public-b")
    network.add(workload: "web", in: "app-b", isPublic: true)
    network.add(workload: "db", in: "data-a", isPublic: true)
    network.add(workload: "worker", in: "app-a")
    network.add(workload: "stuck", in: "no-way")
    network.add(workload: "lost", in: "lost")
    network.add(workload: "open", in: "public-b", isPublic: true)
    network.add(peer: "office", "203.0.113.0/24")
    network.add(peer: "plant", "198.51.100.0/24")
    network.add(peer: "home", "203.0.113.0/25", "192.168.0.0/16", "10.0.200.0/24")
    let text = PathText(topology: network.topology)
    let cases: [(from: String, to: String, expected: [String])] = [
      // IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS and _FOR_INGRESS.
      ("hidden", "internet", ["obstacle IPv4 hidden in public-b -> internet: no public address"]),
      ("internet", "hidden", ["obstacle IPv4 internet -> hidden in public-b: no public address"]),
      // The request would arrive, its answer would leave from another address.
      (
        "internet", "web",
        [
          "obstacle IPv4 internet -> web in app-b: answer: the request comes in by igw, "
            + "the route back leads to nat-a"
        ]
      ),
      (
        "internet", "worker",
        [
          "obstacle IPv4 internet -> worker in app-a: outwards only nat-a",
          "obstacle IPv6 internet -> worker in app-a: outwards only eigw",
        ]
      ),
      (
        "internet", "db",
        ["obstacle IPv4 internet -> db in data-a: no route from data-a in local routes"]
      ),
      (
        "db", "internet",
        ["obstacle IPv4 db in data-a -> internet: no route from data-a in local routes"]
      ),
      (
        "stuck", "office",
        ["obstacle IPv4 stuck in no-way -> office: blackhole from no-way in no-way"]
      ),
      (
        "stuck", "plant",
        ["obstacle IPv4 stuck in no-way -> plant: not modelled: the route leads to tgw-1"]
      ),
      (
        "lost", "internet",
        [
          "obstacle IPv4 lost in lost -> internet: no route behind nat-lost",
          "obstacle IPv6 lost in lost -> internet: family not carried by nat-a",
        ]
      ),
      // IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS; a block of the VPC is local whatever lies there.
      (
        "open", "home",
        [
          "IPv4 internet gateway: sg(open).out(home, 443) public-b.out(home, 443) "
            + "| public-b.in(home, 32768-60999)",
          "obstacle IPv4 open in public-b -> home [10.0.200.0/24]: in no subnet of main",
          "obstacle IPv4 open in public-b -> home [192.168.0.0/16]: not public for igw",
        ]
      ),
      (
        "internet", "office",
        [
          "obstacle IPv4 internet -> office: "
            + "not filtered: traffic between two parties outside the VPCs"
        ]
      ),
    ]
    for (from, to, expected) in cases {
      #expect(text.lines(network.paths(from, to, .https)) == expected, "\(from) to \(to)")
    }
  }

  @Test func destinationsSplitByRoutesAndKeepTheirBlocks() {
    var network = TestNetwork()
    network.add(table: "split", ["203.0.113.128/25": "nat-a", "0.0.0.0/0": "igw"])
    network.add(subnet: "split", "10.0.60.0/24", table: "split")
    network.add(workload: "web", in: "split", isPublic: true)
    network.add(peer: "office", "203.0.113.0/24", "198.51.100.0/24")
    let found = network.paths("web", "office", .https)
    #expect(found.obstacles.isEmpty)
    #expect(
      found.paths.map { "\($0.kind): \($0.ends.last?.blocks.map(\.description) ?? [])" } == [
        #"NAT gateway: ["203.0.113.128/25"]"#,
        #"internet gateway: ["203.0.113.0/25", "198.51.100.0/24"]"#,
      ])
  }

  /// Source: Amazon VPC User Guide, VPC_Security.md: traffic that no filter sees.
  @Test func unfilteredPeersAreHarmlessObstacles() {
    var network = TestNetwork()
    network.add(workload: "web", in: "app-b")
    network.add(peer: "resolver", "10.0.0.2/32", "169.254.169.253/32")
    network.add(peer: "metadata", "169.254.169.254/32")
    let text = PathText(topology: network.topology)
    let dns = network.paths("web", "resolver", .port(.udp, 53))
    #expect(
      text.lines(dns) == [
        "obstacle IPv4 web in app-b -> resolver [169.254.169.253/32]: "
          + "not filtered: the VPC's DNS resolver",
        "obstacle IPv4 web in app-b -> resolver [10.0.0.2/32]: "
          + "not filtered: the VPC's DNS resolver",
      ])
    #expect(dns.obstacles.map(\.isHarmless) == [true, true])
    #expect(
      text.lines(network.paths("web", "metadata", .port(.tcp, 80))) == [
        "obstacle IPv4 web in app-b -> metadata: not filtered: EC2 instance metadata"
      ])
  }

  @Test func otherVPCsAreNotReachedOverTheInternet() {
    var network = TestNetwork()
    network.add(vpc: "other", "10.1.0.0/16")
    network.add(subnet: "far", in: "other", "10.1.0.0/24")
    network.add(workload: "far", in: "far")
    network.add(workload: "web", in: "public-b", isPublic: true)
    network.add(workload: "db", in: "data-a")
    let text = PathText(topology: network.topology)
    #expect(
      text.lines(network.paths("web", "far", .https)) == [
        "obstacle IPv4 web in public-b -> far in far: not public for igw"
      ])
    #expect(
      text.lines(network.paths("db", "far", .https)) == [
        "obstacle IPv4 db in data-a -> far in far: no route from data-a in local routes"
      ])
  }
}
