import PacketSpace
import Testing
import Topology
import Traversal

/// Paths inside one VPC.
@Suite struct VPCPathTests {
  /// Source: Amazon VPC User Guide, vpc-network-acls.md: "not as it is routed within a subnet".
  @Test func sameSubnetMeetsSecurityGroupsOnly() {
    var network = TestNetwork()
    network.add(workload: "db", in: "data-a")
    network.add(workload: "cache", in: "data-a")
    #expect(
      PathText(topology: network.topology).lines(network.paths("cache", "db", .postgresql)) == [
        "IPv4 same subnet: sg(cache).out(db in data-a, 5432) sg(db).in(cache in data-a, 5432) |"
      ])
  }

  /// Source: Amazon VPC User Guide, VPC_Scenario2.md: `A.out(B, s) B.in(A, s) | B.out(A, e) A.in(B, e)`, between the
  /// security groups of both ends.
  @Test func subnetToSubnetCrossesBothNetworkACLsBothWays() {
    var network = TestNetwork()
    network.add(workload: "web", in: "app-a")
    network.add(workload: "db", in: "data-a")
    #expect(
      PathText(topology: network.topology).lines(network.paths("web", "db", .postgresql)) == [
        "IPv4 subnet to subnet: sg(web).out(db in data-a, 5432) app-a.out(db in data-a, 5432) "
          + "data-a.in(web in app-a, 5432) sg(db).in(web in app-a, 5432) "
          + "| data-a.out(web in app-a, 32768-60999) app-a.in(db in data-a, 32768-60999)"
      ])
  }

  /// Source: clouddrove/terraform-aws-subnet issue 103: one network ACL for two subnets is crossed on the way out of
  /// the one and into the other.
  @Test func sharedNetworkACLIsCrossedTwice() {
    var network = TestNetwork()
    network.add(workload: "db", in: "data-a", "data-b")
    let found = network.paths("db", "db", .postgresql)
    #expect(network.topology.subnets.elements.filter { $0.networkACL == "data" }.count == 2)
    #expect(
      PathText(topology: network.topology).lines(found) == [
        "IPv4 same subnet: sg(db).out(db in data-a, 5432) sg(db).in(db in data-a, 5432) |",
        "IPv4 subnet to subnet: sg(db).out(db in data-b, 5432) data-a.out(db in data-b, 5432) "
          + "data-b.in(db in data-a, 5432) sg(db).in(db in data-a, 5432) "
          + "| data-b.out(db in data-a, 32768-60999) data-a.in(db in data-b, 32768-60999)",
        "IPv4 subnet to subnet: sg(db).out(db in data-a, 5432) data-b.out(db in data-a, 5432) "
          + "data-a.in(db in data-b, 5432) sg(db).in(db in data-b, 5432) "
          + "| data-a.out(db in data-b, 32768-60999) data-b.in(db in data-a, 32768-60999)",
        "IPv4 same subnet: sg(db).out(db in data-b, 5432) sg(db).in(db in data-b, 5432) |",
      ])
  }

  @Test func bothFamiliesAreFoundWhereBothEndsHaveThem() {
    var network = TestNetwork()
    network.add(workload: "web", in: "app-a", "app-b")
    network.add(workload: "jump", in: "public-a")
    let found = network.paths("jump", "web", .ping)
    #expect(
      PathText(topology: network.topology).lines(found) == [
        "IPv4 subnet to subnet: sg(jump).out(web in app-a, 2048) public-a.out(web in app-a, 2048) "
          + "app-a.in(jump in public-a, 2048) sg(web).in(jump in public-a, 2048) "
          + "| app-a.out(jump in public-a, 0) public-a.in(web in app-a, 0)",
        "IPv4 subnet to subnet: sg(jump).out(web in app-b, 2048) public-a.out(web in app-b, 2048) "
          + "app-b.in(jump in public-a, 2048) sg(web).in(jump in public-a, 2048) "
          + "| app-b.out(jump in public-a, 0) public-a.in(web in app-b, 0)",
        "IPv6 subnet to subnet: sg(jump).out(web in app-a, 32768) public-a.out(web in app-a, 32768) "
          + "app-a.in(jump in public-a, 32768) sg(web).in(jump in public-a, 32768) "
          + "| app-a.out(jump in public-a, 33024) public-a.in(web in app-a, 33024)",
      ])
  }

  /// Active FTP opens its data connection from the server's port 20 to a port the client chose (RFC 959).
  @Test func connectionsThatTheServerOpensTurnThePathRound() {
    var network = TestNetwork()
    network.add(workload: "web", in: "app-a")
    network.add(workload: "files", in: "data-a")
    let data = Conversation(
      opener: .server, ipProtocol: .tcp, destination: .clientEphemeral,
      source: .fixed(PortSet(20)))
    let found = network.paths("web", "files", Service(name: "ftp-data", conversations: [data]))
    #expect(
      PathText(topology: network.topology).lines(found) == [
        "IPv4 subnet to subnet: sg(files).out(web in app-a, 32768-60999) "
          + "data-a.out(web in app-a, 32768-60999) app-a.in(files in data-a, 32768-60999) "
          + "sg(web).in(files in data-a, 32768-60999) "
          + "| app-a.out(files in data-a, 20) data-a.in(web in app-a, 20)"
      ])
    #expect(
      found.paths.flatMap(\.selectors).map(\.name)
        == ["ephemeral port of web", "source port of files"])
  }

  @Test func oneWayConversationsHaveNoAnswer() {
    var network = TestNetwork()
    network.add(workload: "web", in: "app-a")
    network.add(workload: "logs", in: "data-a")
    let syslog = Conversation(
      ipProtocol: .udp, destination: .fixed(PortSet(514)), answer: .none)
    let found = network.paths("web", "logs", Service(name: "syslog", conversations: [syslog]))
    #expect(
      PathText(topology: network.topology).lines(found) == [
        "IPv4 subnet to subnet: sg(web).out(logs in data-a, 514) app-a.out(logs in data-a, 514) "
          + "data-a.in(web in app-a, 514) sg(logs).in(web in app-a, 514) |"
      ])
    #expect(found.paths.flatMap(\.legs).allSatisfy { $0.answer == nil })
  }

  @Test func protocolsWithoutPortsHaveOneOpaqueSelector() {
    var network = TestNetwork()
    network.add(workload: "one", in: "app-b")
    network.add(workload: "two", in: "data-a")
    let esp = Conversation(ipProtocol: .esp, destination: .fixed(.all))
    let found = network.paths("one", "two", Service(name: "esp", conversations: [esp]))
    #expect(found.paths.count == 1)
    #expect(found.paths.flatMap(\.selectors).allSatisfy { $0.domain == .all })
    #expect(found.paths.flatMap(\.crossings).count == 6)
  }

  @Test func fixedAddressesNarrowTheEnds() {
    var network = TestNetwork()
    network.add(workload: "web", in: "app-a", "app-b", at: ["10.0.10.7", "10.0.10.9"])
    network.add(workload: "db", in: "data-a", at: ["10.0.20.5"])
    let found = network.paths("web", "db", .postgresql)
    #expect(found.paths.count == 1)
    #expect(
      found.paths.flatMap(\.ends).map { $0.blocks.map(\.description) }
        == [["10.0.10.7/32", "10.0.10.9/32"], ["10.0.20.5/32"]])
    #expect(
      PathText(topology: network.topology).lines(network.paths("db", "db", .postgresql)) == [
        "obstacle IPv4 db in data-a -> db in data-a: "
          + "not filtered: traffic of an interface to itself"
      ])
  }

  /// Source: Amazon VPC User Guide, subnet-sizing.md: the first four addresses and the last one are not assigned.
  @Test func endsLeaveOutReservedAddressesButNameTheWholeBlock() {
    var network = TestNetwork()
    network.add(workload: "db", in: "data-a")
    network.add(workload: "web", in: "data-b")
    let ends = network.paths("web", "db", .postgresql).paths.flatMap(\.ends)
    #expect(ends.map { $0.blocks.map(\.description) } == [["10.0.21.0/24"], ["10.0.20.0/24"]])
    #expect(
      ends.map { $0.addresses.ranges.map(\.description) }
        == [["10.0.21.4-10.0.21.254"], ["10.0.20.4-10.0.20.254"]])
  }

  /// Source: Amazon VPC User Guide, VPC_Route_Tables.md: a more specific route wins over the local one.
  @Test func moreSpecificRoutesTakeTrafficOffTheLocalWay() {
    var network = TestNetwork()
    network.add(table: "inspected", ["10.0.20.0/24": "vpce-firewall"])
    network.add(subnet: "inspected", "10.0.30.0/24", table: "inspected")
    network.add(workload: "web", in: "inspected")
    network.add(workload: "db", in: "data-a")
    let text = PathText(topology: network.topology)
    #expect(
      text.lines(network.paths("web", "db", .postgresql)) == [
        "obstacle IPv4 web in inspected -> db in data-a: not modelled: the route leads to vpce-firewall"
      ])
    #expect(
      text.lines(network.paths("db", "web", .postgresql)) == [
        "obstacle IPv4 db in data-a -> web in inspected [10.0.20.4/30, 10.0.20.8/29, "
          + "10.0.20.16/28, 10.0.20.32/27, 10.0.20.64/26, 10.0.20.128/26, 10.0.20.192/27, "
          + "10.0.20.224/28, 10.0.20.240/29, 10.0.20.248/30, 10.0.20.252/31, 10.0.20.254/32]: "
          + "not modelled: inspected sends the answer to vpce-firewall"
      ])
  }

  @Test func endsWithoutACommonFamilyHaveNoPath() {
    var network = TestNetwork()
    network.add(subnet: "v6-only", "2001:db8:0:66::/64")
    network.add(workload: "new", in: "v6-only")
    network.add(workload: "old", in: "data-a")
    #expect(
      PathText(topology: network.topology).lines(network.paths("new", "old", .https)) == [
        "obstacle both new -> old: no common family"
      ])
  }
}
