public import Topology
public import Verification

/// An attempt that was played, with everything that is told about it.
public struct PlayedAttempt: Sendable {
  /// The service.
  public let service: Service
  /// What it was played on.
  public let scene: SimulationScene
  /// How the network behaved and what was said.
  public let settings: SimulationSettings
  /// What came of it.
  public let result: SimulationResult
  /// The packets that are shown.
  public let ladder: Ladder
  /// What is proved to be wrong, where it failed.
  public let finding: Finding?
  /// How many paths between other subnets or nodes were not played.
  public let otherPaths: Int

  /// Makes it.
  public init(
    service: Service, scene: SimulationScene, settings: SimulationSettings,
    result: SimulationResult, ladder: Ladder, finding: Finding?, otherPaths: Int = 0
  ) {
    self.service = service
    self.scene = scene
    self.settings = settings
    self.result = result
    self.ladder = ladder
    self.finding = finding
    self.otherPaths = otherPaths
  }
}
