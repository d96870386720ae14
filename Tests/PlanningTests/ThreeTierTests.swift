import AccessControl
import PacketSpace
import Planning
import Testing

/// A web application in three tiers over two zones, with every entry derived by hand from the table of path crossings.
@Suite struct ThreeTierTests {
  private let network: NetworkBuilder

  init() throws {
    var network = try NetworkBuilder()
    try network.subnet("public-a", "10.0.0.0/24", networkACL: "public", table: "public")
    try network.subnet("public-b", "10.0.1.0/24", networkACL: "public", table: "public")
    try network.subnet("app-a", "10.0.10.0/24", networkACL: "app", table: "private-a")
    try network.subnet("app-b", "10.0.11.0/24", networkACL: "app", table: "private-b")
    try network.subnet("data-a", "10.0.20.0/24", networkACL: "data")
    try network.subnet("data-b", "10.0.21.0/24", networkACL: "data")
    network.internetGateway()
    try network.natGateway("nat-a", in: "public-a")
    try network.natGateway("nat-b", in: "public-b")
    try network.routes([
      "public": [("0.0.0.0/0", "igw")], "private-a": [("0.0.0.0/0", "nat-a")],
      "private-b": [("0.0.0.0/0", "nat-b")],
    ])
    try network.workload("web", in: ["app-a", "app-b"])
    try network.workload("db", in: ["data-a", "data-b"])
    try network.loadBalancer("edge", in: ["public-a", "public-b"], .https, to: "web", .http8080)
    try network.flow("internet", "edge", .https)
    try network.flow("web", "db", .postgresql)
    try network.flow("web", "internet", .https)
    try network.forbid("internet", "db")
    try network.forbid("internet", "web")
    self.network = network
  }

  @Test func entriesAreThoseOfThePathTable() throws {
    let plan = try plan(network.topology)
    let expected: [(String, TrafficDirection, [String])] = [
      (
        "public", .inbound,
        [
          // L.in(client, 443); P.in(C, 443) of the NAT gateways lies inside it.
          "100 allow tcp 443 0.0.0.0/0",
          // P.in(host, 1024-65535) to the NAT gateways; L.in(T, 1024-65535) from the targets lies inside it.
          "110 allow tcp 1024-65535 0.0.0.0/0",
        ]
      ),
      (
        "public", .outbound,
        [
          // P.out(host, 443) of the NAT gateways.
          "100 allow tcp 443 0.0.0.0/0",
          // L.out(client, 1024-65535); L.out(T, 8080) and P.out(C, 32768-60999) lie inside it.
          "110 allow tcp 1024-65535 0.0.0.0/0",
        ]
      ),
      (
        "app", .inbound,
        [
          // T.in(L, 8080) from both public subnets, which are one /23.
          "100 allow tcp 8080 10.0.0.0/23",
          // C.in(host, 32768-60999); A.in(db, 32768-60999) lies inside it.
          "110 allow tcp 32768-60999 0.0.0.0/0",
        ]
      ),
      (
        "app", .outbound,
        [
          // C.out(host, 443).
          "100 allow tcp 443 0.0.0.0/0",
          // A.out(B, 5432) to both data subnets.
          "110 allow tcp 5432 10.0.20.0/23",
          // T.out(L, 1024-65535) to the load balancer's own ports.
          "120 allow tcp 1024-65535 10.0.0.0/23",
        ]
      ),
      // B.in(A, 5432) and B.out(A, 32768-60999).
      ("data", .inbound, ["100 allow tcp 5432 10.0.10.0/23"]),
      ("data", .outbound, ["100 allow tcp 32768-60999 10.0.10.0/23"]),
    ]
    for (networkACL, direction, lines) in expected {
      #expect(plan.lines(networkACL, direction) == lines)
    }
    #expect(plan.networkACLs.map(\.name) == ["public", "app", "data"])
    #expect(plan.networkACLs.map(\.subnets).first == ["public-a", "public-b"])
  }

  @Test func groupsReferToEachOther() throws {
    let plan = try plan(network.topology)
    let expected: [(String, TrafficDirection, [String])] = [
      ("web", .inbound, ["tcp 8080 group edge"]),
      ("web", .outbound, ["tcp 5432 group db", "tcp 443 0.0.0.0/0"]),
      ("db", .inbound, ["tcp 5432 group web"]),
      // Security groups remember connections: answers need no rule.
      ("db", .outbound, []),
      ("edge", .inbound, ["tcp 443 0.0.0.0/0"]),
      ("edge", .outbound, ["tcp 8080 group web"]),
    ]
    for (group, direction, lines) in expected {
      #expect(plan.lines(group: group, direction) == lines)
    }
  }

  @Test func purposesSurviveMerging() throws {
    let plan = try plan(network.topology)
    #expect(
      plan.purposes("public", .inbound, 100) == [
        "internet → edge https", "web → internet https",
      ])
    #expect(
      plan.purposes("app", .inbound, 110) == [
        "web → db postgresql: answers to web", "web → internet https: answers to web",
      ])
    #expect(
      plan.purposes("app", .inbound, 100) == [
        "health checks by edge", "internet → edge https: edge → web",
      ])
    let unserved = plan.networkACLs.flatMap { $0.inbound + $0.outbound }.filter(\.purposes.isEmpty)
    #expect(unserved.isEmpty)
  }

  @Test func planIsRuleSets() throws {
    let ruleSets = try plan(network.topology).ruleSets()
    #expect(ruleSets.networkACL(ofSubnet: "app-b")?.name == "app")
    #expect(ruleSets.networkACLs.map(\.name) == ["public", "app", "data"])
    #expect(ruleSets.securityGroups.map(\.name) == ["web", "db", "edge"])
  }
}
