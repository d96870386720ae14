import AccessControl
import Foundation
import PacketSpace
import Planning
import SourceText
import TestSupport
import Testing
import Topology
import Traversal
import Verification

@testable import Simulation

/// What is played and what is proved agree, packet by packet; they share nothing but the paths.
@Suite struct AgreementTests {
  @Test func randomNetworksWithBrokenRules() throws {
    var tally = Tally()
    for seed in 0..<60 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      let topology = try network(seed)
      let planned = try plan(of: topology)
      let ruleSets = try BrokenRules.breaking(planned, &random)
      compare("random \(seed)", topology, ruleSets, &random, &tally)
    }
    #expect(tally.failures.isEmpty, "\(tally.failures.prefix(5))")
    #expect(tally.served > 300 && tally.failed > 300, "\(tally.served) \(tally.failed)")
    for kind in ["subnet to subnet", "internet gateway", "NAT gateway", "transit gateway"] {
      #expect(tally.kinds.contains(kind))
    }
  }

  @Test func templatesAndStories() throws {
    var tally = Tally()
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    var files = try FileManager.default.contentsOfDirectory(
      at: root.appending(path: "templates/topologies"), includingPropertiesForKeys: nil)
    files += try FileManager.default.contentsOfDirectory(
      at: root.appending(path: "examples"), includingPropertiesForKeys: nil
    ).map { $0.appending(path: "topology.yaml") }
    for file in files.sorted(by: { $0.path < $1.path }) {
      guard let bytes = try? Data(contentsOf: file) else { continue }
      let text = String(decoding: bytes, as: UTF8.self)
      var random = SeededGenerator(seed: 1)
      let topology = try loaded(text, file.lastPathComponent)
      let planned = try plan(of: topology)
      let given = RuleSetCompletion(of: topology.ruleSets, from: planned, for: topology).ruleSets
      compare(file.path, topology, given, &random, &tally)
      let broken = try BrokenRules.breaking(given, &random)
      compare("broken \(file.path)", topology, broken, &random, &tally)
    }
    #expect(tally.failures.isEmpty, "\(tally.failures.prefix(5))")
    #expect(tally.served > 200 && tally.failed > 100, "\(tally.served) \(tally.failed)")
    #expect(tally.kinds.contains("application load balancer"), "\(tally.kinds)")
  }

  /// Played from every port, the share that hangs is the proved one; from a thousand picked ones it is near.
  @Test func crowdsHangAsIsProved() throws {
    let text = NetworkText.network(outbound: "tcp/33000-33200").text
      .replacing("ephemeral: linux", with: "ephemeral: 32900-33399")
    let play = try Play(NetworkText(text: text))
    let flow = try #require(play.topology.flows.first)
    let proved = try #require(
      ProvedShare.lost(on: play.scene, service: flow.service, ruleSets: play.ruleSets))
    let simulation = Simulation(
      scene: play.scene, ruleSets: play.ruleSets, settings: SimulationSettings())
    let all = ClientCrowd(of: simulation).play(.all)
    // 201 of 500 ports have an entry for answers.
    #expect(all.clients == 500 && all.failed == 299)
    #expect(all.servedPorts == PortSet(33_000...33_200))
    #expect(proved.part * ExactCount(500) == proved.whole * ExactCount(299))
    #expect(all.failure == .connectionTimedOut(attempts: 7, after: .seconds(127)))
    // Of n picks of probability p the share is within 4 standard deviations, √(p(1-p)/n), in all but 1 of 15,000 runs.
    for isLinux in [false, true] {
      let choice = ClientPortChoice(profile: play.scene.clientPorts, isLinux: isLinux)
      let some = ClientCrowd(of: simulation, choosing: choice).play(.count(1000))
      let share = Double(some.failed) / 1000
      #expect(abs(share - 0.598) < 4 * (0.598 * 0.402 / 1000).squareRoot(), "\(share)")
      if isLinux {
        #expect(some.servedPorts.ranges.allSatisfy { $0.lower == $0.upper && $0.lower % 2 == 0 })
      }
    }
  }

  /// One client alone picks its port as one of many does.
  ///
  /// Source: Linux, net/ipv4/inet_hashtables.c, "In first pass we try ports of @low parity"; nothing is known of Windows.
  @Test func oneClientPicksAsManyDo() throws {
    for (profile, ports, isOdd) in [
      ("linux", 32_768...60_999, [false]), ("amazon-linux-arm", 1025...65_000, [true]),
      ("windows", 49_152...65_535, [false, true]),
    ] {
      let text = NetworkText.network(outbound: "all").text
        .replacing("ephemeral: linux", with: "ephemeral: \(profile)")
      var seen: Set<Bool> = []
      for seed in 0..<40 {
        let play = try Play(NetworkText(text: text)) { $0.seed = UInt64(seed) }
        let port = try #require(play.recorder.records.first?.packet.segment?.sourcePort)
        #expect(ports.contains(Int(port)), "\(profile) \(port)")
        seen.insert(!port.isMultiple(of: 2))
      }
      #expect(seen == Set(isOdd), "\(profile)")
    }
  }

  private struct Tally {
    var failures: [String] = []
    var served = 0
    var failed = 0
    var kinds: Set<String> = []
  }

  /// Plays every path of every flow from ports at the edges of what is proved.
  private func compare(
    _ name: String, _ topology: NetworkTopology, _ ruleSets: RuleSets,
    _ random: inout SeededGenerator, _ tally: inout Tally
  ) {
    let report = Verifier(topology: topology, ruleSets: ruleSets).report()
    for verdict in report.flows {
      for path in verdict.paths {
        guard let scene = SimulationScene(path.path, in: topology) else {
          tally.failures.append("\(name): \(verdict.name) has no scene")
          continue
        }
        tally.kinds.insert(path.path.kind.description)
        for port in ports(of: path, on: scene, &random) {
          let provedCase = ProvedCase(verdict: path, scene: scene, port: port)
          let played = provedCase.play(ruleSets, seed: random.next())
          if let fault = provedCase.disagreement(with: played) {
            tally.failures.append("\(name): \(verdict.name), \(path.path.kind), \(port): \(fault)")
          }
          if played.result.outcome.isSuccess { tally.served += 1 } else { tally.failed += 1 }
        }
      }
    }
  }

  private func ports(
    of verdict: PathVerdict, on scene: SimulationScene, _ random: inout SeededGenerator
  ) -> [UInt16] {
    let domain = scene.clientPorts
    guard verdict.path.conversation.ipProtocol.headerHasPorts, let first = domain.first,
      let last = domain.last
    else { return [0] }
    var ports: Set<UInt16> = [first, last]
    for loss in verdict.losses where loss.crossing.selector == verdict.path.legs[0].answer {
      for range in loss.region.ports.ranges {
        ports.formUnion([range.lower, range.upper, range.lower &- 1, range.upper &+ 1])
      }
    }
    let drawn = UInt16(truncatingIfNeeded: random.next())
    return Array(ports.union([drawn]).filter(domain.contains).sorted().prefix(12))
  }

  private func loaded(_ text: String, _ name: String) throws -> NetworkTopology {
    var map = SourceMap()
    var diagnostics = DiagnosticList()
    let file = map.add(name: name, text: text)
    return try #require(
      TopologyLoader.load(
        file, knownFindings: FindingID.allCases.map(\.rawValue), into: &diagnostics),
      "\(diagnostics.all)")
  }

  private func plan(of topology: NetworkTopology) throws -> RuleSets {
    guard case .plan(let plan) = Planner.plan(topology) else { return RuleSets() }
    return try plan.ruleSets()
  }

  /// A random network with some of the flows that it carries.
  private func network(_ seed: UInt64) throws -> NetworkTopology {
    var writer = ConnectedNetworkText(seed: seed)
    var topology = try loaded("version: 1\nname: random\n" + writer.text(), "random.yaml")
    var random = SeededGenerator(seed: seed &+ 1000)
    let services = ["https", "dns", "ping", "syslog"].compactMap {
      ServiceCatalogue.service(named: $0)
    }
    let finder = PathFinder(topology)
    for _ in 0..<12 {
      guard let from = random.pick(ConnectedNetworkText.endpoints).flatMap({ end($0, topology) }),
        let to = random.pick(ConnectedNetworkText.endpoints).flatMap({ end($0, topology) }),
        let service = random.pick(services)
      else { continue }
      let flow = Flow(from: from, to: to, service: service)
      guard !finder.paths(of: flow).paths.isEmpty, !topology.flows.contains(flow) else { continue }
      topology.flows.append(flow)
    }
    return topology
  }

  private func end(_ name: String, _ topology: NetworkTopology) -> Endpoint? {
    if name == "internet" { return .internet }
    if let id = topology.peers.id(named: name) { return .peer(id) }
    return topology.workloads.id(named: name).map { .workload($0) }
  }
}
