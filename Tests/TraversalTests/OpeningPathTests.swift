import PacketSpace
import Testing
import Topology
import Traversal

/// Ways of opening packets that are forbidden.
@Suite struct OpeningPathTests {
  private func lines(
    _ network: TestNetwork, _ from: String, _ to: String, _ service: Service? = nil
  ) -> [String] {
    let forbidden = ForbiddenFlow(
      from: network.endpoint(from), to: network.endpoint(to), service: service)
    return PathText(topology: network.topology)
      .lines(PathFinder(network.topology).openingPaths(of: forbidden))
  }

  @Test func withoutAServiceEveryProtocolAndSelectorCounts() {
    var network = TestNetwork()
    network.add(workload: "web", in: "app-b")
    network.add(workload: "db", in: "data-a")
    #expect(
      lines(network, "web", "db") == [
        "all IPv4 subnet to subnet: sg(web).out(db in data-a, all) app-b.out(db in data-a, all) "
          + "data-a.in(web in app-b, all) sg(db).in(web in app-b, all) |"
      ])
    #expect(
      lines(network, "web", "db", .postgresql) == [
        "tcp IPv4 subnet to subnet: sg(web).out(db in data-a, 5432) app-b.out(db in data-a, 5432) "
          + "data-a.in(web in app-b, 5432) sg(db).in(web in app-b, 5432) |"
      ])
  }

  /// Source: Amazon VPC User Guide, vpc-nat-gateway.md: NAT gateways carry TCP, UDP and ICMP only.
  @Test func translatorsNarrowTheProtocols() {
    var network = TestNetwork()
    network.add(workload: "web", in: "app-b")
    #expect(
      lines(network, "web", "internet") == [
        "icmp,tcp,udp IPv4 NAT gateway: sg(web).out(internet, all) app-b.out(internet, all) "
          + "public-a.in(web in app-b, all) public-a.out(internet, all) |"
      ])
  }

  /// An opening packet needs no way back: a public address behind a NAT gateway's route is reached all the same.
  @Test func theWayInNeedsNoWayBack() {
    var network = TestNetwork()
    network.add(workload: "web", in: "app-a", isPublic: true)
    network.add(workload: "db", in: "data-a", isPublic: true)
    network.add(workload: "hidden", in: "app-a")
    #expect(
      lines(network, "internet", "web", .https) == [
        "tcp IPv4 internet gateway: app-a.in(internet, 443) sg(web).in(internet, 443) |",
        "obstacle IPv6 internet -> web in app-a: outwards only eigw",
      ])
    #expect(
      lines(network, "internet", "db", .https) == [
        "tcp IPv4 internet gateway: data-a.in(internet, 443) sg(db).in(internet, 443) |"
      ])
    #expect(
      lines(network, "internet", "hidden", .https) == [
        "obstacle IPv4 internet -> hidden in app-a: no public address",
        "obstacle IPv6 internet -> hidden in app-a: outwards only eigw",
      ])
  }

  @Test func connectionsThatTheServerOpensAreNotTheClients() {
    var network = TestNetwork()
    network.add(workload: "web", in: "app-b")
    network.add(workload: "files", in: "data-a")
    let ftp = Service(
      name: "ftp",
      conversations: [
        Conversation(ipProtocol: .tcp, destination: .fixed(PortSet(21))),
        Conversation(
          opener: .server, ipProtocol: .tcp, destination: .clientEphemeral,
          source: .fixed(PortSet(20))),
      ])
    #expect(lines(network, "web", "files", ftp).map { $0.contains("21") } == [true])
  }

  @Test func oneOpeningStandsForEachOfItsProtocols() {
    var network = TestNetwork()
    network.add(workload: "web", in: "app-b")
    let found = PathFinder(network.topology).openingPaths(
      from: network.endpoint("web"), to: .internet, service: nil)
    for opening in found.paths {
      for ipProtocol in opening.protocols {
        let path = opening.path(carrying: ipProtocol)
        #expect(path.conversation.ipProtocol == ipProtocol)
        #expect(path.crossings == opening.path.crossings)
      }
    }
  }
}
