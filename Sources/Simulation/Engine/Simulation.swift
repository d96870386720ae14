public import AccessControl
import PacketSpace
import Topology
import Traversal

/// A discrete-event simulation of one attempt to use a service over one path.
///
/// It knows nothing of compiled filters: each packet is decided by a walk over the entries and rules, so that what it
/// says and what is proved can be held against each other.
public struct Simulation: Sendable {
  private let scene: SimulationScene
  private let ruleSets: RuleSets
  private let settings: SimulationSettings

  /// Makes a simulation.
  ///
  /// - Parameters:
  ///   - scene: The path with its addresses.
  ///   - ruleSets: The filters as they are.
  ///   - settings: How the network behaves and what is said over it.
  public init(scene: SimulationScene, ruleSets: RuleSets, settings: SimulationSettings) {
    self.scene = scene
    self.ruleSets = ruleSets
    self.settings = settings
  }

  /// Plays it to its end.
  ///
  /// - Parameter observer: Sees every packet and everything that happens, in order of time. Nothing of it is kept here,
  ///   so that memory does not grow with the length of a transfer.
  /// - Returns: What came of it.
  public func run(_ observer: inout some SimulationObserver) -> SimulationResult {
    var run = SimulationRun(scene: scene, ruleSets: ruleSets, settings: settings)
    run.play(&observer)
    return run.result
  }
}
