import SourceText
import Testing
import Topology

/// Reads topologies for the lab.
enum LabTopology {
  /// A topology from text without errors.
  static func read(_ text: String, name: String = "topology.yaml") throws -> NetworkTopology {
    var sources = SourceMap()
    var diagnostics = DiagnosticList()
    let file = sources.add(name: name, text: text)
    let topology = TopologyLoader.load(file, into: &diagnostics)
    return try #require(topology, "\(diagnostics.sorted.map(\.message)) in \(text)")
  }

  /// A subnet by its name.
  static func subnet(_ name: String, _ topology: NetworkTopology) throws -> ElementID<Subnet> {
    try #require(topology.subnets.id(named: name))
  }
}
