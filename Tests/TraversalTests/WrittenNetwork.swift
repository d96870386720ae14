import SourceText
import Topology
import Traversal

/// A topology written as users write it, for tests that ask for its paths.
struct WrittenNetwork {
  let topology: NetworkTopology
  /// Everything that the loader had to say, `severity id`.
  let diagnostics: [String]

  init(_ text: String) {
    var map = SourceMap()
    var diagnostics = DiagnosticList()
    let file = map.add(name: "network.yaml", text: "version: 1\nname: test\n" + text)
    topology = TopologyLoader.load(file, into: &diagnostics) ?? NetworkTopology()
    self.diagnostics = diagnostics.sorted.map { "\($0.severity) \($0.id): \($0.message)" }
  }

  /// The endpoint of a name.
  func endpoint(_ name: String) -> Endpoint {
    if let id = topology.workloads.id(named: name) { return .workload(id) }
    if let id = topology.peers.id(named: name) { return .peer(id) }
    if let id = topology.loadBalancers.id(named: name) { return .loadBalancer(id) }
    return .internet
  }

  /// The paths of a conversation, and what has none, as lines.
  func lines(_ from: String, _ to: String, _ service: Service = .https) -> [String] {
    PathText(topology: topology).lines(paths(from, to, service))
  }

  /// The paths of a conversation.
  func paths(_ from: String, _ to: String, _ service: Service = .https) -> FlowPaths {
    PathFinder(topology).paths(from: endpoint(from), to: endpoint(to), service: service)
  }

  /// The paths of the topology's flows as lines.
  var flowLines: [String] {
    let finder = PathFinder(topology)
    return topology.flows.flatMap {
      PathText(topology: topology).lines(finder.paths(of: $0))
    }
  }

  /// The ways of opening packets as lines.
  func openings(_ from: String, _ to: String, _ service: Service? = .https) -> [String] {
    PathText(topology: topology).lines(
      PathFinder(topology).openingPaths(
        from: endpoint(from), to: endpoint(to), service: service))
  }

  /// Which crossings of security groups recognise the other side's group: `outbound`, `inbound`.
  func recognised(_ from: String, _ to: String) -> [String] {
    paths(from, to).paths.flatMap(\.crossings).compactMap { crossing in
      guard case .securityGroups = crossing.filter, crossing.recognisedEnd != nil else {
        return nil
      }
      return "\(crossing.direction)"
    }
  }
}
