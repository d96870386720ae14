import AccessControl
import PacketSpace
import Planning
import TestSupport
import Testing
import Topology

/// Source: Amazon VPC User Guide, amazon-vpc-limits.md: 20 entries per direction and family, the final deny included; 60
/// rules per security group, direction and family; five security groups per interface.
@Suite struct QuotaTests {
  /// A server on several ports that do not merge, for one client.
  private func network(ports: [UInt16]) throws -> NetworkBuilder {
    var network = try NetworkBuilder()
    try network.subnet("one", "10.0.0.0/24")
    try network.subnet("two", "10.0.1.0/24")
    try network.workload("client", in: ["one"])
    try network.workload("server", in: ["two"])
    for port in ports { try network.flow("client", "server", .tcp("port\(port)", port)) }
    return network
  }

  @Test func finalDenyCounts() throws {
    let nineteen = (1...19).map { UInt16($0 * 10) }
    #expect(problems(try network(ports: nineteen).topology).isEmpty)
    let twenty = (1...20).map { UInt16($0 * 10) }
    let excesses = problems(try network(ports: twenty).topology).compactMap { problem in
      if case .quotaExceeded(let excess) = problem { excess } else { nil }
    }
    let contributions = (0..<20).map { QuotaExcess.Contribution(flow: $0, entries: 1) }
    #expect(excesses.map(\.filter) == [.networkACL("one"), .networkACL("two")])
    #expect(excesses.map(\.direction) == [.outbound, .inbound])
    for excess in excesses {
      #expect(excess.family == .ipv4 && excess.count == 21 && excess.quota == 20)
      #expect(excess.contributions == contributions)
      // Twenty ports of which no two touch take an entry each: no list is shorter.
      #expect(excess.fewest == 21)
    }
  }

  @Test func largestContributorComesFirst() throws {
    var network = try network(ports: [10])
    network.policy { $0.maximumEntries = 4 }
    let spread = Service(
      name: "spread",
      conversations: [20, 30, 40].map {
        Conversation(ipProtocol: .tcp, destination: .fixed(PortSet(UInt16($0))))
      })
    try network.flow("client", "server", spread)
    let excess = problems(network.topology).compactMap { problem in
      if case .quotaExceeded(let excess) = problem { excess } else { nil }
    }.first
    #expect(excess?.count == 5)
    #expect(
      excess?.contributions == [
        QuotaExcess.Contribution(flow: 1, entries: 3),
        QuotaExcess.Contribution(flow: 0, entries: 1),
      ])
  }

  @Test func groupsHaveQuotasToo() throws {
    var network = try network(ports: (1...61).map { UInt16($0 * 10) })
    network.policy { $0.maximumEntries = 1000 }
    let filters = problems(network.topology).compactMap { problem in
      if case .quotaExceeded(let excess) = problem { excess.filter } else { nil }
    }
    // A reference to a group counts in both families.
    #expect(
      filters == [
        .securityGroup("client"), .securityGroup("client"), .securityGroup("server"),
        .securityGroup("server"),
      ])
  }

  @Test func raisedQuotasOfGroupsArePolicy() throws {
    var network = try network(ports: (1...61).map { UInt16($0 * 10) })
    network.policy {
      $0.maximumEntries = 1000
      $0.maximumRulesPerGroup = 61
      $0.maximumGroupsPerInterface = 6
    }
    try network.workload("crowded", in: ["one"], groups: ["a", "b", "c", "d", "e", "f"])
    #expect(problems(network.topology).isEmpty)
  }

  @Test func interfaceCarriesFiveGroups() throws {
    var network = try network(ports: [443])
    try network.workload("crowded", in: ["one"], groups: ["a", "b", "c", "d", "e", "f"])
    let id = try #require(network.topology.workloads.id(named: "crowded"))
    #expect(
      problems(network.topology) == [
        .tooManySecurityGroups(on: .workload(id), count: 6, quota: 5)
      ])
  }
}
