import AccessControl
import PacketSpace
import Planning
import Testing

/// Plans for single kinds of path, each entry derived by hand from the crossings.
@Suite struct PathShapeTests {
  /// A private subnet whose way out is a NAT gateway in a public one.
  static func natNetwork() throws -> NetworkBuilder {
    var network = try NetworkBuilder()
    try network.subnet("public", "10.0.0.0/24", table: "public")
    try network.subnet("app", "10.0.1.0/24", table: "private")
    network.internetGateway()
    try network.natGateway("nat", in: "public")
    try network.routes(["public": [("0.0.0.0/0", "igw")], "private": [("0.0.0.0/0", "nat")]])
    try network.workload("web", in: ["app"])
    try network.peer("office", "203.0.113.0/24")
    try network.workload("bastion", in: ["public"], isPublic: true)
    return network
  }

  /// Source: Amazon VPC User Guide, vpc-nat-gateway.md: both sides of the gateway, and its ports 1024-65535.
  @Test func natGatewayNeedsSixEntries() throws {
    var network = try Self.natNetwork()
    try network.flow("web", "internet", .https)
    let plan = try plan(network.topology)
    // C.out(host, 443), C.in(host, e)
    #expect(plan.lines("app", .outbound) == ["100 allow tcp 443 0.0.0.0/0"])
    #expect(plan.lines("app", .inbound) == ["100 allow tcp 32768-60999 0.0.0.0/0"])
    // P.in(C, 443), P.in(host, 1024-65535)
    #expect(
      plan.lines("public", .inbound) == [
        "100 allow tcp 443 10.0.1.0/24", "110 allow tcp 1024-65535 0.0.0.0/0",
      ])
    // P.out(host, 443), P.out(C, e)
    #expect(
      plan.lines("public", .outbound) == [
        "100 allow tcp 443 0.0.0.0/0", "110 allow tcp 32768-60999 10.0.1.0/24",
      ])
    #expect(
      plan.purposes("public", .inbound, 110) == ["web → internet https: answers to nat"])
  }

  @Test func familiesHaveTwinsInOneNumberSpace() throws {
    var network = try NetworkBuilder(["10.0.0.0/16", "2001:db8:1234:1a00::/56"])
    try network.subnet("public", "10.0.0.0/24", "2001:db8:1234:1a00::/64", table: "public")
    try network.subnet("data", "10.0.1.0/24", "2001:db8:1234:1a01::/64")
    network.internetGateway()
    try network.routes(["public": [("0.0.0.0/0", "igw"), ("::/0", "igw")]])
    try network.workload("web", in: ["public"], isPublic: true)
    try network.workload("db", in: ["data"])
    try network.flow("internet", "web", .https)
    try network.flow("web", "db", .postgresql)
    let plan = try plan(network.topology)
    #expect(
      plan.lines("public", .inbound) == [
        "100 allow tcp 443 0.0.0.0/0", "110 allow tcp 443 ::/0",
        "120 allow tcp 32768-60999 10.0.1.0/24",
        "130 allow tcp 32768-60999 2001:db8:1234:1a01::/64",
      ])
    // Answers to the internet's 1024-65535 contain the requests to the database's 5432.
    #expect(
      plan.lines("public", .outbound) == [
        "100 allow tcp 1024-65535 0.0.0.0/0", "110 allow tcp 1024-65535 ::/0",
      ])
    #expect(
      plan.purposes("public", .outbound, 110) == [
        "internet → web https: answers to internet", "web → db postgresql",
      ])
    #expect(
      plan.lines("data", .inbound) == [
        "100 allow tcp 5432 10.0.0.0/24", "110 allow tcp 5432 2001:db8:1234:1a00::/64",
      ])
  }

  /// Source: Amazon VPC User Guide, vpc-network-acls.md: evaluated when traffic enters and leaves the subnet, "not as
  /// it is routed within a subnet"; security-groups.md: on each interface.
  @Test func oneSubnetNeedsNoEntriesButRules() throws {
    var network = try NetworkBuilder()
    try network.subnet("app", "10.0.0.0/24")
    try network.workload("web", in: ["app"])
    try network.workload("cache", in: ["app"])
    try network.flow("web", "cache", .tcp("redis", 6379))
    let plan = try plan(network.topology)
    #expect(plan.lines("app", .inbound).isEmpty && plan.lines("app", .outbound).isEmpty)
    #expect(plan.lines(group: "cache", .inbound) == ["tcp 6379 group web"])
    #expect(plan.lines(group: "web", .outbound) == ["tcp 6379 group cache"])
    #expect(
      plan.notes == ["network ACL app denies everything: no flow enters or leaves app"])
  }

  /// Source: Amazon VPC User Guide, vpc-network-acls.md: traffic between two subnets is filtered even under one ACL.
  @Test func sharedNetworkACLIsCrossedTwice() throws {
    var network = try NetworkBuilder()
    try network.subnet("app", "10.0.0.0/24", networkACL: "shared")
    try network.subnet("data", "10.0.1.0/24", networkACL: "shared")
    try network.workload("web", in: ["app"])
    try network.workload("db", in: ["data"])
    try network.flow("web", "db", .postgresql)
    let plan = try plan(network.topology)
    #expect(
      plan.lines("shared", .inbound) == [
        "100 allow tcp 5432 10.0.0.0/24", "110 allow tcp 32768-60999 10.0.1.0/24",
      ])
    #expect(
      plan.lines("shared", .outbound) == [
        "100 allow tcp 5432 10.0.1.0/24", "110 allow tcp 32768-60999 10.0.0.0/24",
      ])
  }

  @Test func rulesGoToTheGroupThatTheFewestCarry() throws {
    var network = try NetworkBuilder()
    try network.subnet("app", "10.0.0.0/24")
    try network.workload("web", in: ["app"], groups: ["base", "web"])
    try network.workload("db", in: ["app"], groups: ["base", "db"])
    try network.flow("web", "db", .postgresql)
    let plan = try plan(network.topology)
    #expect(plan.lines(group: "base", .inbound).isEmpty)
    #expect(plan.lines(group: "web", .outbound) == ["tcp 5432 group db"])
    #expect(plan.lines(group: "db", .inbound) == ["tcp 5432 group web"])
  }

  @Test func flowWithoutRouteIsAProblem() throws {
    var network = try Self.natNetwork()
    try network.subnet("data", "10.0.2.0/24")
    try network.workload("db", in: ["data"])
    try network.flow("db", "internet", .https)
    let found = problems(network.topology)
    #expect(found.count == 1)
    guard case .noPath(flow: 0, let obstacles) = found.first else {
      Issue.record("expected a flow without a path")
      return
    }
    #expect(!obstacles.isEmpty)
  }
}
