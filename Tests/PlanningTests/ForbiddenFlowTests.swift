import AccessControl
import PacketSpace
import Planning
import TestSupport
import Testing
import Topology

/// Nothing that is wider than needed may serve a forbidden flow.
@Suite struct ForbiddenFlowTests {
  /// Two public subnets of one VPC, whose blocks lie inside `0.0.0.0/0`.
  private static func network() throws -> NetworkBuilder {
    var network = try NetworkBuilder()
    try network.subnet("front", "10.0.0.0/24", table: "public")
    try network.subnet("back", "10.0.1.0/24", table: "public")
    network.internetGateway()
    try network.routes(["public": [("0.0.0.0/0", "igw")]])
    try network.workload("web", in: ["front"], isPublic: true)
    try network.workload("admin", in: ["back"], isPublic: true, ephemeral: .any)
    return network
  }

  @Test func answerEntriesStayShutToForbiddenOpeners() throws {
    var network = try Self.network()
    // front.out 1024-65535 and back.in 1024-65535, both for the internet: web could open admin's high ports.
    try network.flow("internet", "web", .https)
    try network.flow("admin", "internet", .https)
    try network.forbid("web", "admin")
    let plan = try plan(network.topology)
    #expect(
      plan.lines("back", .inbound) == [
        "100 deny tcp 1024-65535 10.0.0.0/24", "110 allow tcp 1024-65535 0.0.0.0/0",
      ])
    #expect(plan.purposes("back", .inbound, 100) == ["forbidden: web → admin"])
    // One network ACL is enough.
    #expect(plan.lines("front", .outbound) == ["100 allow tcp 1024-65535 0.0.0.0/0"])
  }

  @Test func wayThatIsShutAnywayNeedsNoDeny() throws {
    var network = try Self.network()
    // front.out lets 443 pass, back.in only 1024-65535: no port passes both.
    try network.flow("web", "internet", .https)
    try network.flow("admin", "internet", .https)
    try network.forbid("web", "admin")
    let plan = try plan(network.topology)
    #expect(plan.lines("back", .inbound) == ["100 allow tcp 1024-65535 0.0.0.0/0"])
  }

  @Test func denyGoesWhereNothingNeededIsHit() throws {
    var network = try Self.network()
    try network.flow("internet", "web", .https)
    try network.flow("admin", "internet", .https)
    // back.in needs 8080 from front, so that the deny would hit it there; front.out needs 8080 to back as well.
    try network.flow("web", "admin", .http8080)
    try network.forbid("web", "admin")
    let plan = try plan(network.topology)
    // Everything but 8080 is denied at both; the contradiction itself is for the proof to find.
    #expect(
      plan.lines("back", .inbound) == [
        "100 deny tcp 1024-8079 10.0.0.0/24", "110 deny tcp 8081-65535 10.0.0.0/24",
        "120 allow tcp 1024-65535 0.0.0.0/0",
      ])
  }

  @Test func wantedAnswersAreLeftToTheSecurityGroups() throws {
    var network = try Self.network()
    try network.flow("internet", "web", .https)
    try network.flow("admin", "internet", .https)
    // Its answers are packets from admin to web's 32768-60999, which no network ACL can tell from openings.
    try network.flow("web", "admin", .http8080)
    try network.forbid("admin", "web")
    let plan = try plan(network.topology)
    #expect(
      plan.lines("front", .inbound) == [
        "100 deny tcp 443 10.0.1.0/24", "110 allow tcp 443 0.0.0.0/0",
        "120 allow tcp 32768-60999 10.0.1.0/24",
      ])
    #expect(
      plan.lines("back", .outbound) == [
        "100 allow tcp 443 0.0.0.0/0", "110 allow tcp 32768-60999 10.0.0.0/24",
      ])
    #expect(plan.lines(group: "web", .inbound) == ["tcp 443 0.0.0.0/0"])
  }

  /// Source: Amazon VPC User Guide, security-group-rules.md: rules can only allow.
  @Test func insideASubnetRulesListThePublicAddresses() throws {
    var network = try Self.network()
    try network.workload("api", in: ["front"], isPublic: true)
    try network.flow("internet", "api", .https)
    try network.flow("web", "internet", .https)
    try network.forbid("web", "api", .https)
    let plan = try plan(network.topology)
    // Everything but 10.0.0.0/8, in which web lies and no public address.
    let blocks = [
      "0.0.0.0/5", "8.0.0.0/7", "11.0.0.0/8", "12.0.0.0/6", "16.0.0.0/4", "32.0.0.0/3",
      "64.0.0.0/2",
      "128.0.0.0/1",
    ]
    #expect(plan.lines(group: "api", .inbound) == blocks.map { "tcp 443 \($0)" })
  }

  @Test func groupRulesStayWideWhereNetworkACLsSuffice() throws {
    var network = try Self.network()
    try network.flow("internet", "web", .https)
    try network.flow("admin", "internet", .https)
    try network.forbid("web", "admin")
    let plan = try plan(network.topology)
    #expect(plan.lines(group: "web", .inbound) == ["tcp 443 0.0.0.0/0"])
  }
}
