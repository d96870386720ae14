import AccessControl
import Simulation
import SourceText
import Topology
import Traversal

/// Two subnets with network ACLs of twenty entries each, the one that decides in the middle.
enum Scenery {
  private static let text = """
    version: 1
    name: benchmark
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
      app: {inbound: [\(entries("from"))], outbound: [\(entries("to"))]}
      data: {inbound: [\(entries("from"))], outbound: [\(entries("to"))]}
    security_groups:
      web: {outbound: [{allow: tcp/5432, to: db}]}
      db: {inbound: [{allow: tcp/5432, from: web}]}
    """

  private static func entries(_ side: String) -> String {
    (1...19).map { number in
      number == 10
        ? "{number: 10, allow: tcp/1024-65535, \(side): 10.0.0.0/16}"
        : "{number: \(number), deny: tcp/\(number), \(side): 10.0.0.0/16}"
    }.joined(separator: ", ")
  }

  /// The simulation of one answer of some bytes; `nil` only if the text above is wrong.
  static func simulation(answer: UInt64) -> Simulation? {
    var map = SourceMap()
    var diagnostics = DiagnosticList()
    let file = map.add(name: "benchmark.yaml", text: text)
    guard let topology = TopologyLoader.load(file, into: &diagnostics),
      let flow = topology.flows.first,
      let attempt = SceneFinder(topology).scenes(
        from: .endpoint(flow.from), to: .endpoint(flow.to), service: flow.service
      ).attempts.first
    else { return nil }
    var settings = SimulationSettings()
    settings.plan.answer = answer
    return Simulation(scene: attempt.scene, ruleSets: topology.ruleSets, settings: settings)
  }
}
