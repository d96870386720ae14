import AccessControl
import PacketSpace
import TestSupport
import Testing
import Topology

@testable import Planning

/// Plans that are over the quota as they are written become shorter, and others only if the policy asks for it.
@Suite struct ListShorteningTests {
  /// A server on three ports for clients in three of four neighbouring subnets.
  private func network(
    maximum: Int = 20, _ change: (inout Policy) -> Void = { _ in }
  ) throws -> NetworkBuilder {
    var network = try NetworkBuilder()
    try network.subnet("a", "10.0.0.0/26", networkACL: "clients")
    try network.subnet("b", "10.0.0.64/26", networkACL: "clients")
    try network.subnet("c", "10.0.0.128/26", networkACL: "clients")
    try network.subnet("server", "10.0.1.0/24")
    try network.workload("client", in: ["a", "b", "c"])
    try network.workload("server", in: ["server"])
    for port: UInt16 in [80, 443, 8080] {
      try network.flow("client", "server", .tcp("port\(port)", port))
    }
    network.policy {
      $0.maximumEntries = maximum
      change(&$0)
    }
    return network
  }

  @Test func aReadableListStaysWithinAQuotaThatHolds() throws {
    let lines = try plan(try network().topology).lines("server", .inbound)
    #expect(lines.count == 6)
  }

  @Test func aHoleSavesEntriesWhereTheQuotaAsksForIt() throws {
    let plan = try plan(try network(maximum: 5).topology)
    #expect(
      plan.lines("server", .inbound).map { String($0.dropFirst(4)) } == [
        "deny tcp 80-8080 10.0.0.192/26", "allow tcp 80 10.0.0.0/24", "allow tcp 443 10.0.0.0/24",
        "allow tcp 8080 10.0.0.0/24",
      ])
    #expect(plan.notes.contains { $0.contains("server inbound: 6 entries were made 4") })
    #expect(
      plan.purposes("server", .inbound, 100) == ["fewer entries: a hole in entries behind it"])
    #expect(plan.purposes("server", .inbound, 110) == ["client → server port80"])
  }

  @Test func aPolicyCanAskForShortLists() throws {
    let plan = try plan(try network { $0.preference = .short }.topology)
    #expect(plan.lines("server", .inbound).count == 4)
  }

  @Test func nothingMoreIsOpenedWithoutConsent() throws {
    let topology = try network(maximum: 4).topology
    #expect(!problems(topology).isEmpty)
    let widened = try plan(try network(maximum: 4) { $0.widening = .unallocated }.topology)
    #expect(
      widened.lines("server", .inbound).map { String($0.dropFirst(4)) } == [
        "allow tcp 80 10.0.0.0/24", "allow tcp 443 10.0.0.0/24", "allow tcp 8080 10.0.0.0/24",
      ])
    #expect(widened.notes.contains { $0.contains("policy widen: unallocated permits") })
  }

  /// Whichever service alone gets the wider block, the others still take two blocks each or a hole: only all three
  /// together save an entry.
  @Test func anAcceptedWideningIsMadeWhereTheQuotaAsksForIt() throws {
    let topology = try network(maximum: 4).topology
    let wanted = problems(topology).compactMap { problem in
      if case .quotaExceeded(let excess) = problem, excess.filter == .networkACL("server"),
        excess.direction == .inbound
      {
        excess.wanted
      } else {
        nil
      }
    }.first
    let list = try #require(wanted)
    let offers = WideningSearch(
      networkACL: "server", direction: .inbound, prefer: .short, space: FreeSpace(topology)
    ).offers(for: list.entries, list.permitted)
    let id = "server.inbound.tcp-80+tcp-443+tcp-8080.10.0.0.0/24"
    #expect(offers.map(\.id) == [id])
    // 10.0.0.0/25 and 10.0.0.128/26 are 192 of 256 addresses; no subnet has the others.
    let offer = try #require(offers.first)
    #expect(offer.addedAddresses == 64 && offer.allocatedAddresses == 0)
    #expect(offer.savedEntries == 1)
    guard case .plan(let plan) = Planner.plan(topology, accepting: [id, "none"]) else {
      Issue.record("no plan")
      return
    }
    #expect(
      plan.lines("server", .inbound).map { String($0.dropFirst(4)) } == [
        "allow tcp 80 10.0.0.0/24", "allow tcp 443 10.0.0.0/24", "allow tcp 8080 10.0.0.0/24",
      ])
    #expect(
      plan.notes.contains { $0.contains("accepted widening \(id)") && $0.contains("64 more") })
    #expect(plan.notes.contains("there is no widening none: it is not made"))
  }

  /// An accepted widening that is not made is told with the reason: no such id, no need, or no use.
  @Test func anUnmadeWideningIsToldWithItsReason() throws {
    func reasons(_ topology: NetworkTopology, _ ids: String...) -> [UnmadeWidening] {
      switch Planner.plan(topology, accepting: Set(ids)) {
      case .plan(let plan):
        #expect(plan.unmadeWidenings.allSatisfy { plan.notes.contains($0.words) })
        return plan.unmadeWidenings
      case .problems(_, let unmade): return unmade
      }
    }
    let together = "server.inbound.tcp-80+tcp-443+tcp-8080.10.0.0.0/24"
    let alone = "server.inbound.tcp-80.10.0.0.0/24"
    let elsewhere = "server.inbound.tcp-81.10.0.0.0/24"
    let crowded = try network(maximum: 4).topology
    // Nothing is planned: six entries, or four with a hole, and the final deny; a quota of four has room for three.
    #expect(!problems(crowded).isEmpty)
    #expect(
      reasons(crowded, elsewhere, alone, "x") == [
        UnmadeWidening(id: alone, reason: .useless),
        UnmadeWidening(id: elsewhere, reason: .unknown),
        UnmadeWidening(id: "x", reason: .unknown),
      ])
    #expect(reasons(crowded, together).isEmpty)
    #expect(
      reasons(try network().topology, together) == [
        UnmadeWidening(id: together, reason: .needless)
      ])
    // With a hole the quota holds, and nothing has to be widened.
    #expect(
      reasons(try network(maximum: 5).topology, together, elsewhere).map(\.reason) == [
        .needless, .needless,
      ])
  }

  /// 10.0.0.0/17 has 32,768 addresses, of which two subnets have 256 each.
  @Test func aNoteSaysHowMuchIsOpenedAsPeopleWriteIt() throws {
    var network = try NetworkBuilder()
    try network.subnet("a", "10.0.0.0/24", networkACL: "clients")
    try network.subnet("b", "10.0.64.0/24", networkACL: "clients")
    try network.subnet("server", "10.0.255.0/24")
    try network.workload("client", in: ["a", "b"])
    try network.workload("server", in: ["server"])
    try network.flow("client", "server", .tcp("https", 443))
    network.policy { $0.maximumEntries = 2 }
    let outcome = Planner.plan(
      network.topology,
      accepting: [
        "server.inbound.tcp-443.10.0.0.0/17", "server.outbound.tcp-32768-60999.10.0.0.0/17",
      ])
    guard case .plan(let plan) = outcome else {
      Issue.record("no plan: \(outcome)")
      return
    }
    #expect(
      plan.notes.contains { $0.hasSuffix("may let pass 32,256 more addresses") }, "\(plan.notes)")
  }

  @Test func noBlockIsWidenedOverADenyEntry() throws {
    let list = [
      UnnumberedEntry(.deny, try block("10.0.0.192/26"), TrafficMatch(.tcp, selectors: .all)),
      UnnumberedEntry(
        .allow, try block("10.0.0.0/26"), TrafficMatch(.tcp, selectors: PortRange(80))),
      UnnumberedEntry(
        .allow, try block("10.0.0.128/26"), TrafficMatch(.tcp, selectors: PortRange(80))),
    ]
    let search = WideningSearch(
      networkACL: "a", direction: .inbound, prefer: .short, space: nil)
    #expect(search.offers(for: list, []).isEmpty)
    #expect(
      search.offers(for: Array(list.dropFirst()), []).map(\.id) == ["a.inbound.tcp-80.10.0.0.0/24"])
  }

  @Test func aSubnetOfAForbiddenFlowIsNeverOpened() throws {
    var network = try network(maximum: 4) { $0.widening = .vpc }
    try network.subnet("d", "10.0.0.192/26", networkACL: "others")
    try network.workload("other", in: ["d"])
    #expect(problems(network.topology).isEmpty)
    try network.forbid("other", "server")
    #expect(!problems(network.topology).isEmpty)
  }
}
