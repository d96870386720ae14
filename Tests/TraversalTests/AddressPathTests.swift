import PacketSpace
import Testing
import Topology
import Traversal

/// Paths between concrete addresses, as `trace` asks for them.
@Suite struct AddressPathTests {
  private func find(
    _ network: TestNetwork, _ from: String, _ to: String, _ port: UInt16 = 443,
    from sourceHint: String? = nil, to destinationHint: String? = nil
  ) -> AddressPaths? {
    guard let source = Address(from), let destination = Address(to) else { return nil }
    return PathFinder(network.topology).paths(
      from: source, to: destination,
      conversation: Conversation(
        ipProtocol: .tcp, destination: .fixed(PortSet(port)), source: .fixed(PortSet(40_000))),
      sourceHint: sourceHint.map(network.endpoint),
      destinationHint: destinationHint.map(network.endpoint))
  }

  private func lines(_ network: TestNetwork, _ paths: AddressPaths?) -> [String] {
    paths.map { PathText(topology: network.topology).lines($0.found) + $0.assumptions } ?? []
  }

  @Test func addressesBelongToWhatLiesInTheirSubnet() {
    var network = TestNetwork()
    network.add(workload: "web", in: "app-a")
    network.add(workload: "db", in: "data-a", at: ["10.0.20.5"])
    network.add(workload: "cache", in: "data-a")
    let paths = find(network, "10.0.10.9", "10.0.20.5", 5432)
    #expect(
      lines(network, paths) == [
        "IPv4 subnet to subnet: sg(web).out(db in data-a, 5432) app-a.out(db in data-a, 5432) "
          + "data-a.in(web in app-a, 5432) sg(db).in(web in app-a, 5432) "
          + "| data-a.out(web in app-a, 40000) app-a.in(db in data-a, 40000)"
      ])
    #expect(paths?.source.blocks.map(\.description) == ["10.0.10.9/32"])
    #expect(paths?.destination.addresses.description == "10.0.20.5/32")
  }

  @Test func severalCandidatesAreNamedUnlessAHintDecides() {
    var network = TestNetwork()
    network.add(workload: "web", in: "app-b")
    network.add(workload: "batch", in: "app-b")
    network.add(workload: "db", in: "data-a")
    #expect(
      find(network, "10.0.11.9", "10.0.20.5")?.assumptions == [
        "10.0.11.9 may belong to any of: web in app-b, batch in app-b; "
          + "web with its security groups (web) is assumed"
      ])
    let hinted = find(network, "10.0.11.9", "10.0.20.5", from: "batch")
    #expect(hinted?.source.securityGroups == ["batch"])
    #expect(hinted?.assumptions == [])
    #expect(
      find(network, "10.0.11.9", "10.0.20.5", from: "db")?.assumptions.first
        == "10.0.11.9 cannot belong to db")
  }

  @Test func theOutsideIsAPeerOrTheInternet() {
    var network = TestNetwork()
    network.add(workload: "web", in: "public-b", isPublic: true)
    network.add(peer: "office", "203.0.113.0/24")
    #expect(
      lines(network, find(network, "203.0.113.9", "10.0.1.20")) == [
        "IPv4 internet gateway: public-b.in(office, 443) sg(web).in(office, 443) "
          + "| public-b.out(office, 40000)"
      ])
    #expect(
      lines(network, find(network, "10.0.1.20", "8.8.8.8")) == [
        "IPv4 internet gateway: sg(web).out(internet, 443) public-b.out(internet, 443) "
          + "| public-b.in(internet, 40000)"
      ])
  }

  /// The share of the translated port is the gateway's own; the answer outside does not carry the client's port.
  @Test func throughANATGateway() {
    var network = TestNetwork()
    network.add(workload: "web", in: "app-b")
    #expect(
      lines(network, find(network, "10.0.11.20", "8.8.8.8")) == [
        "IPv4 NAT gateway: sg(web).out(internet, 443) app-b.out(internet, 443) "
          + "public-a.in(web in app-b, 443) public-a.out(internet, 443) "
          + "| public-a.in(internet, 1024-65535) public-a.out(web in app-b, 40000) "
          + "app-b.in(internet, 40000)"
      ])
  }

  @Test func addressesOfNothing() {
    var network = TestNetwork()
    network.add(workload: "web", in: "app-b")
    network.add(nat: "nat-fixed", in: "public-b", "10.0.1.77")
    #expect(
      lines(network, find(network, "10.0.11.20", "10.0.99.1")) == [
        "obstacle IPv4 web in app-b -> 10.0.99.1: in no subnet of main"
      ])
    #expect(
      lines(network, find(network, "10.0.11.20", "10.0.20.9")) == [
        "IPv4 subnet to subnet: sg(web).out(10.0.20.9, 443) app-b.out(10.0.20.9, 443) "
          + "data-a.in(web in app-b, 443) | data-a.out(web in app-b, 40000) "
          + "app-b.in(10.0.20.9, 40000)",
        "nothing in data-a has 10.0.20.9: no security groups are assumed, and a public address",
      ])
    #expect(find(network, "10.0.1.77", "8.8.8.8")?.source.name == "nat-fixed")
    #expect(
      lines(network, find(network, "10.0.11.20", "2600::1"))
        == ["obstacle both web in app-b -> internet: no common family"])
  }

  /// Source: Amazon VPC User Guide, VPC_Security.md, vpc-dns.md, subnet-sizing.md.
  @Test func trafficThatNoFilterSees() {
    var network = TestNetwork()
    network.add(workload: "web", in: "app-b")
    network.add(workload: "new", in: "app-a")
    let cases: [(from: String, to: String, name: String)] = [
      ("10.0.11.20", "10.0.0.2", "the VPC's DNS resolver"),
      ("10.0.11.20", "169.254.169.253", "the VPC's DNS resolver"),
      ("2001:db8:0:10::9", "fd00:ec2::253", "the VPC's DNS resolver"),
      ("10.0.11.20", "169.254.169.254", "EC2 instance metadata"),
      ("2001:db8:0:10::9", "fd00:ec2::254", "EC2 instance metadata"),
      ("10.0.11.20", "169.254.170.2", "ECS task metadata"),
      ("10.0.11.20", "169.254.169.123", "the Amazon Time Sync Service"),
      ("2001:db8:0:10::9", "fd00:ec2::123", "the Amazon Time Sync Service"),
      ("10.0.11.20", "169.254.169.250", "Windows licence activation"),
      ("10.0.11.20", "255.255.255.255", "DHCP"),
      ("10.0.11.20", "10.0.11.1", "the reserved address of the VPC router"),
    ]
    for (from, to, name) in cases {
      let found = find(network, from, to)?.found
      #expect(found?.paths.count == 0, "\(to)")
      #expect(found?.obstacles.map(\.reason) == [.notFiltered(name)], "\(to)")
    }
  }

  @Test func unfilteredTrafficCanBeAskedForWithoutATopology() {
    let vpc = VPC(
      name: "main", blocks: ["10.4.0.0/16", "10.0.0.0/16"].compactMap(CIDRBlock.init(_:)))
    let cases: [(address: String, vpc: VPC?, expected: String?)] = [
      ("10.4.0.2", vpc, "the VPC's DNS resolver"), ("10.4.0.2", nil, nil),
      ("10.0.0.2", vpc, nil), ("169.254.169.254", nil, "EC2 instance metadata"),
      ("8.8.8.8", vpc, nil),
    ]
    for (text, vpc, expected) in cases {
      let reason = Address(text).flatMap { UnfilteredTraffic.reason(for: $0, in: vpc) }
      #expect(reason == expected, "\(text)")
    }
  }

  @Test func crossingsInWords() {
    var network = TestNetwork()
    network.add(workload: "web", in: "app-b")
    network.add(workload: "db", in: "data-a")
    let path = network.paths("web", "db", .postgresql).paths.first
    let words = path.map { path in path.crossings.map { path.words(for: $0, in: network.topology) }
    }
    #expect(
      words == [
        "security groups of web in app-b outbound: tcp 5432 to 10.0.20.0/24",
        "app-b outbound: tcp 5432 to 10.0.20.0/24",
        "data-a inbound: tcp 5432 from 10.0.11.0/24",
        "security groups of db in data-a inbound: tcp 5432 from 10.0.11.0/24",
        "data-a outbound: tcp 32768-60999 to 10.0.11.0/24",
        "app-b inbound: tcp 32768-60999 from 10.0.20.0/24",
      ])
  }
}
