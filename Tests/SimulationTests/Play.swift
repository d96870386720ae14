import AccessControl
import Planning
import SourceText
import Testing
import Topology
import Traversal
import Verification

@testable import Simulation

/// A topology as text, for plays.
struct NetworkText {
  let text: String

  /// A web server and a database in two subnets; all is open but what leaves the subnet of the database.
  static func network(outbound: String?) -> NetworkText {
    let entry = outbound.map { "- {number: 100, allow: \($0), to: 10.0.10.0/24}" } ?? ""
    return NetworkText(
      text: """
        version: 1
        name: two-subnets
        vpcs: {main: {cidrs: [10.0.0.0/16]}}
        subnets:
          app:  {vpc: main, cidrs: [10.0.10.0/24]}
          data: {vpc: main, cidrs: [10.0.20.0/24]}
        workloads:
          web: {subnets: [app], ephemeral: linux}
          db:  {subnets: [data]}
        flows:
          - {from: web, to: db, service: postgresql}
        network_acls:
          app:
            inbound:
              - {number: 100, allow: all, from: 0.0.0.0/0}
            outbound:
              - {number: 100, allow: all, to: 0.0.0.0/0}
          data:
            inbound:
              - {number: 100, allow: all, from: 0.0.0.0/0}
            outbound:
              \(entry.isEmpty ? "[]" : entry)
        """)
  }
}

/// A simulation with everything that was seen of it.
struct Play {
  /// Keeps every packet.
  struct Recorder: SimulationObserver {
    var records: [SegmentRecord] = []
    var remarks: [RemarkRecord] = []
    var seen: [(packet: WirePacket, node: Int, leg: Int, time: SimulatedTime)] = []

    mutating func sent(_ record: SegmentRecord) { records.append(record) }

    mutating func saw(_ packet: WirePacket, atNode node: Int, leg: Int, at time: SimulatedTime) {
      seen.append((packet, node, leg, time))
    }

    mutating func remarked(_ record: RemarkRecord) { remarks.append(record) }
  }

  let topology: NetworkTopology
  let ruleSets: RuleSets
  let scene: SimulationScene
  let result: SimulationResult
  let recorder: Recorder
  let finding: Finding?

  var records: [SegmentRecord] { recorder.records }

  /// Plays the first attempt of the first flow.
  init(
    _ network: NetworkText, service: Service? = nil,
    _ change: (inout SimulationSettings) throws -> Void = { _ in }
  ) throws {
    var diagnostics = DiagnosticList()
    var sources = SourceMap()
    let file = sources.add(name: "t.yaml", bytes: Array(network.text.utf8))
    let loaded = TopologyLoader.load(
      file, knownFindings: FindingID.allCases.map(\.rawValue), into: &diagnostics)
    topology = try #require(loaded, "\(diagnostics.all)")
    let planned: RuleSets
    if case .plan(let plan) = Planner.plan(topology) {
      planned = try plan.ruleSets()
    } else {
      planned = RuleSets()
    }
    ruleSets = RuleSetCompletion(of: topology.ruleSets, from: planned, for: topology).ruleSets
    let flow = try #require(topology.flows.first)
    let scenes = SceneFinder(topology).scenes(
      from: .endpoint(flow.from), to: .endpoint(flow.to), service: service ?? flow.service)
    scene = try #require(scenes.attempts.first?.scene, "\(scenes.obstacles)")
    var settings = SimulationSettings()
    try change(&settings)
    var recorder = Recorder()
    result = Simulation(scene: scene, ruleSets: ruleSets, settings: settings).run(&recorder)
    self.recorder = recorder
    finding = SimulationCause.finding(
      for: result, on: scene, service: service ?? flow.service, ruleSets: ruleSets)
  }
}
