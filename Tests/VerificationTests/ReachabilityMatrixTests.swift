import AccessControl
import PacketSpace
import TestSupport
import Testing
import Topology
import Traversal

@testable import Verification

@Suite struct ReachabilityMatrixTests {
  /// Two subnets; each cell is worked out by hand from the entries.
  private static let text = """
    version: 1
    name: small
    vpcs: {main: {cidrs: [10.0.0.0/16]}}
    subnets:
      app: {vpc: main, cidrs: [10.0.10.0/24], network_acl: open}
      data: {vpc: main, cidrs: [10.0.20.0/24], network_acl: data}
    workloads:
      web: {subnets: [app], ephemeral: linux, listens: [http]}
      db: {subnets: [data], ephemeral: linux, listens: [postgresql, ssh, mysql]}
    flows:
      - {from: web, to: db, service: postgresql}
      - {from: web, to: db, service: mysql}
    network_acls:
      open:
        inbound: [{number: 100, allow: all, from: 0.0.0.0/0}]
        outbound: [{number: 100, allow: all, to: 0.0.0.0/0}]
      data:
        inbound:
          - {number: 100, allow: tcp/5432, from: 10.0.10.0/24}
          - {number: 110, allow: tcp/22, from: 10.0.10.0/25}
        outbound:
          - {number: 100, allow: tcp/32768-60999, to: 10.0.10.0/25}
    security_groups:
      web: {inbound: [{allow: all, from: 10.0.0.0/16}], outbound: [{allow: all, to: 10.0.0.0/16}]}
      db: {inbound: [{allow: all, from: 10.0.0.0/16}], outbound: [{allow: all, to: 10.0.0.0/16}]}

    """

  private func cells(_ text: String) throws -> [String: ReachabilityMatrix.Cell] {
    let topology = try VerifiedText.topology(text)
    let matrix = ReachabilityMatrix(topology: topology, ruleSets: topology.ruleSets)
    return Dictionary(
      uniqueKeysWithValues: matrix.cells.map { cell in
        let ends = "\(topology.name(of: cell.from)) \(topology.name(of: cell.to))"
        return ("\(ends) \(cell.service.name)", cell)
      })
  }

  @Test func statesAreThoseOfTheEntries() throws {
    let cells = try cells(Self.text)
    let expected: [(String, ReachabilityMatrix.State, Bool)] = [
      // Half of the clients get their answers; entry 110 lets only that half ask for ssh.
      ("web db postgresql", .partial, true), ("web db ssh", .partial, false),
      ("web db mysql", .closed, true),
      // Nothing listens for answers: the data subnet lets no answer of web's port 80 in.
      ("db web http", .closed, false),
    ]
    for (name, state, isWanted) in expected {
      let cell = try #require(cells[name], "\(name)")
      #expect(cell.state == state && cell.isWanted == isWanted, "\(name): \(cell.state)")
    }
    #expect(cells.count == 4 + 4, "the internet asks for all four as well")
    #expect(cells.filter { $0.key.hasPrefix("internet") }.allSatisfy { $0.value.state == .closed })
  }

  @Test func halfOpenIsWhereNoAnswerGetsBack() throws {
    let text = Self.text.replacing("tcp/32768-60999", with: "tcp/1024-32767")
    let cells = try cells(text)
    #expect(cells["web db postgresql"]?.state == .halfOpen)
    #expect(cells["web db ssh"]?.state == .halfOpen)
    #expect(cells["web db mysql"]?.state == .closed)
  }

  /// What is found out quickly is what the whole verdict says, with everything that is lost.
  @Test func agreesWithVerdictsOnRandomNetworks() throws {
    var random = SeededGenerator(seed: 31)
    var seen: Set<ReachabilityMatrix.State> = []
    for number in 0..<60 {
      let text = RandomTopologyText(&random).text
      var topology = try VerifiedText.topology(text)
      let planned = try VerifiedText(text).ruleSets
      // Without some of the entries, so that there is something to lose.
      let ruleSets = RuleSets(
        networkACLs: try planned.networkACLs.map { networkACL in
          try NetworkACL(
            name: networkACL.name,
            inbound: networkACL.inbound.filter { _ in random.chance(70) },
            outbound: networkACL.outbound.filter { _ in random.chance(70) })
        }, securityGroups: planned.securityGroups, prefixLists: Array(planned.prefixLists),
        associations: planned.associations)
      let matrix = ReachabilityMatrix(topology: topology, ruleSets: ruleSets)
      topology.flows = matrix.cells.map { Flow(from: $0.from, to: $0.to, service: $0.service) }
      let report = Verifier(topology: topology, ruleSets: ruleSets).report()
      for (cell, verdict) in zip(matrix.cells, report.flows) {
        #expect(cell.state == Self.state(verdict), "\(number): \(verdict.name)")
        seen.insert(cell.state)
      }
    }
    // These networks have no way without a model.
    #expect(seen == Set(ReachabilityMatrix.State.allCases).subtracting([.undecided]))
  }

  /// What a whole verdict means for whoever looks at it from outside.
  private static func state(_ verdict: FlowVerdict) -> ReachabilityMatrix.State {
    let losses = verdict.paths.flatMap(\.losses)
    return switch verdict.reachability {
    case .reachable: verdict.paths.isEmpty ? .closed : .open
    case .partial: .partial
    case .blocked:
      losses.contains { $0.crossing.packet == .answer && $0.openingArrives } ? .halfOpen : .closed
    }
  }
}
