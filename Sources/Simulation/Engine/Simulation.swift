public import AccessControl
import PacketSpace
import Topology
import Traversal

/// A discrete-event simulation of one attempt to use a service over one path.
///
/// It knows nothing of compiled filters: each packet is decided by a walk over the entries and rules, so that what it
/// says and what is proved can be held against each other.
public struct Simulation: Sendable {
  let scene: SimulationScene
  let settings: SimulationSettings
  private let board: FilterBoard

  /// Makes a simulation.
  ///
  /// - Parameters:
  ///   - scene: The path with its addresses.
  ///   - ruleSets: The filters as they are.
  ///   - settings: How the network behaves and what is said over it.
  public init(scene: SimulationScene, ruleSets: RuleSets, settings: SimulationSettings) {
    self.init(
      scene: scene, settings: settings,
      board: FilterBoard(ways: scene.ways, topology: scene.topology, ruleSets: ruleSets))
  }

  private init(scene: SimulationScene, settings: SimulationSettings, board: FilterBoard) {
    self.scene = scene
    self.settings = settings
    self.board = board
  }

  /// The same attempt under other circumstances.
  func replacing(_ settings: SimulationSettings) -> Simulation {
    Simulation(scene: scene, settings: settings, board: board)
  }

  /// The same attempt with one byte each way.
  var shortened: Simulation {
    var settings = settings
    settings.plan.request = 1
    settings.plan.answer = 1
    settings.plan.rounds = 1
    settings.plan.datagrams = 1
    return replacing(settings)
  }

  /// Plays it to its end.
  ///
  /// - Parameter observer: Sees every packet and everything that happens, in order of time. Nothing of it is kept here,
  ///   so that memory does not grow with the length of a transfer.
  /// - Returns: What came of it.
  public func run(_ observer: inout some SimulationObserver) -> SimulationResult {
    var run = SimulationRun(scene: scene, board: board, settings: settings)
    run.play(&observer)
    return run.result
  }
}
