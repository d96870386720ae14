public import AccessControl
public import Topology
import Traversal
public import Verification

/// What the proof says about the path that a simulation is played on.
public enum ProvedShare {
  /// The connections of the path that do not work, of all there are; `nil` where the path is none of a flow's.
  ///
  /// - Parameters:
  ///   - scene: What is played.
  ///   - service: The service.
  ///   - ruleSets: The filters.
  /// - Returns: The share over every address and every port of the path.
  public static func lost(
    on scene: SimulationScene, service: Service, ruleSets: RuleSets
  ) -> ConnectionShare? {
    guard let flow = SimulationCause.flow(on: scene, service) else { return nil }
    var topology = scene.topology
    topology.flows = [flow]
    topology.forbiddenFlows = []
    let report = Verifier(topology: topology, ruleSets: ruleSets).report()
    return report.flows.first?.paths.first { verdict in
      verdict.path.ends == scene.path.ends && verdict.path.selectors == scene.path.selectors
        && verdict.path.crossings == scene.path.crossings
    }?.lost
  }
}
