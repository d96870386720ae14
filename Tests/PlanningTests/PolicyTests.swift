import AccessControl
import PacketSpace
import Planning
import TestSupport
import Testing
import Topology
import Traversal

/// What the policy adds to the entries of the flows.
@Suite struct PolicyTests {
  /// Source: Amazon VPC User Guide, vpc-network-acls.md: deny entries before the entry that opens ephemeral ports.
  @Test func deniesStandBetweenServicesAndAnswers() throws {
    var network = try PathShapeTests.natNetwork()
    network.policy { $0.deniedBeforeEphemeral = [.rdp] }
    try network.flow("web", "internet", .https)
    try network.flow("office", "bastion", .rdp)
    let plan = try plan(network.topology)
    #expect(
      plan.lines("public", .inbound) == [
        "100 allow tcp 443 10.0.1.0/24", "110 allow tcp 3389 203.0.113.0/24",
        "120 deny tcp 3389 0.0.0.0/0", "130 allow tcp 1024-65535 0.0.0.0/0",
      ])
    #expect(plan.purposes("public", .inbound, 120) == ["policy deny_before_ephemeral"])
    // Linux picks from 32768-60999, which does not contain 3389.
    #expect(plan.lines("app", .inbound) == ["100 allow tcp 32768-60999 0.0.0.0/0"])
    // Outbound entries expose nothing of this subnet.
    #expect(
      plan.lines("public", .outbound) == [
        "100 allow tcp 443 0.0.0.0/0", "110 allow tcp 1024-65535 203.0.113.0/24",
        "120 allow tcp 32768-60999 10.0.1.0/24",
      ])
  }

  @Test func lossIsOnlyWhereAnswersEnterASubnet() throws {
    var network = try PathShapeTests.natNetwork()
    network.policy { $0.deniedBeforeEphemeral = [.rdp] }
    try network.flow("web", "internet", .https)
    try network.flow("office", "bastion", .https)
    let topology = network.topology
    let loss = AcceptedLoss(topology.policy)
    let finder = PathFinder(topology)
    let lost = topology.flows.map { flow in
      finder.paths(of: flow).paths.map { path in
        path.selectors.indices.map {
          (path.selectors[$0].name, loss.ports(ofSelector: $0, on: path))
        }
        .filter { !$0.1.isEmpty }
      }
    }
    #expect(lost[0].count == 1 && lost[0][0].count == 1)
    #expect(lost[0][0].first?.0 == "port of nat")
    #expect(lost[0][0].first?.1 == PortSet(3389))
    // The office's ports are tested where answers leave, not where they enter.
    let ofOffice = lost[1].flatMap(\.self)
    #expect(ofOffice.isEmpty)
  }

  @Test func clientThatAlwaysUsesADeniedPortKeepsIt() throws {
    var network = try NetworkBuilder()
    try network.subnet("one", "10.0.0.0/24")
    try network.subnet("two", "10.0.1.0/24")
    let ntp = Service(
      name: "ntp",
      conversations: [
        Conversation(
          ipProtocol: .udp, destination: .fixed(PortSet(123)), source: .fixed(PortSet(123)))
      ])
    network.policy { $0.deniedBeforeEphemeral = [ntp] }
    try network.workload("client", in: ["one"])
    try network.workload("clock", in: ["two"])
    try network.flow("client", "clock", ntp)
    let plan = try plan(network.topology)
    #expect(plan.lines("one", .inbound) == ["100 allow udp 123 10.0.1.0/24"])
    let path = try #require(
      PathFinder(network.topology).paths(of: network.topology.flows[0]).paths.first)
    let loss = AcceptedLoss(network.topology.policy)
    #expect(path.selectors.indices.allSatisfy { loss.ports(ofSelector: $0, on: path).isEmpty })
  }

  /// Source: Amazon VPC User Guide, vpc-network-acls.md, "Path MTU Discovery": ICMP type 3 code 4, in both directions;
  /// Amazon EC2 User Guide, network_mtu.md: security groups must let it in.
  @Test func pathMTUMessagesPassWhereFlowsPass() throws {
    var network = try PathShapeTests.natNetwork()
    network.policy { $0.allowsPathMTUDiscovery = true }
    try network.subnet("data", "10.0.2.0/24")
    try network.workload("db", in: ["data"])
    try network.flow("web", "internet", .https)
    try network.flow("web", "db", .postgresql)
    let plan = try plan(network.topology)
    // Any router on the way to the internet may send one.
    for networkACL in ["app", "public"] {
      for direction in TrafficDirection.allCases {
        #expect(
          plan.lines(networkACL, direction).last?.hasSuffix("allow icmp 3/4 0.0.0.0/0") == true)
      }
    }
    // Inside the VPC only the other end does.
    #expect(
      plan.lines("data", .inbound) == [
        "100 allow tcp 5432 10.0.1.0/24", "110 allow icmp 3/4 10.0.1.0/24",
      ])
    #expect(
      plan.lines("data", .outbound) == [
        "100 allow tcp 32768-60999 10.0.1.0/24", "110 allow icmp 3/4 10.0.1.0/24",
      ])
    #expect(plan.lines(group: "db", .inbound) == ["tcp 5432 group web", "icmp 3/4 group web"])
    // What everybody may send, the members of a group may send without a rule of their own.
    #expect(plan.lines(group: "web", .inbound) == ["icmp 3/4 0.0.0.0/0"])
  }

  @Test func pathMTUInIPv6IsPacketTooBig() throws {
    var network = try NetworkBuilder(["2001:db8:1234:1a00::/56"])
    network.policy { $0.allowsPathMTUDiscovery = true }
    try network.subnet("one", "2001:db8:1234:1a00::/64")
    try network.subnet("two", "2001:db8:1234:1a01::/64")
    try network.workload("web", in: ["one"])
    try network.workload("db", in: ["two"])
    try network.flow("web", "db", .postgresql)
    let plan = try plan(network.topology)
    #expect(
      plan.lines("two", .outbound).last == "110 allow icmpv6 2/0 2001:db8:1234:1a00::/64")
  }
}
