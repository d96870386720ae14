import AccessControl
import PacketSpace
import Planning
import TestSupport
import Testing
import Topology

/// The same topology gives the same plan, and the order of flows changes nothing but the order of purposes.
@Suite struct StabilityTests {
  private func network() throws -> NetworkBuilder {
    var network = try PathShapeTests.natNetwork()
    network.policy { policy in
      policy.deniedBeforeEphemeral = [.rdp]
      policy.allowsPathMTUDiscovery = true
    }
    try network.subnet("data-a", "10.0.2.0/24", networkACL: "data")
    try network.subnet("data-b", "10.0.3.0/24", networkACL: "data")
    try network.workload("db", in: ["data-a", "data-b"])
    try network.flow("web", "internet", .https)
    try network.flow("office", "bastion", .rdp)
    try network.flow("web", "db", .postgresql)
    try network.flow("bastion", "db", .postgresql)
    try network.flow("bastion", "web", .http8080)
    try network.forbid("web", "bastion")
    return network
  }

  @Test func sameTopologySamePlan() throws {
    let topology = try network().topology
    #expect(try plan(topology) == plan(topology))
  }

  @Test func orderOfFlowsDoesNotMatter() throws {
    var generator = SeededGenerator(seed: 3)
    let expected = try lines(network())
    for _ in 0..<10 {
      var network = try network()
      network.shuffleFlows(&generator)
      #expect(try lines(network) == expected)
    }
  }

  private func lines(_ network: NetworkBuilder) throws -> [[String]] {
    let plan = try plan(network.topology)
    let entries = plan.networkACLs.flatMap { filter in
      TrafficDirection.allCases.map { plan.lines(filter.name, $0) }
    }
    let rules = plan.securityGroups.flatMap { group in
      TrafficDirection.allCases.map { plan.lines(group: group.name, $0) }
    }
    return entries + rules
  }
}
