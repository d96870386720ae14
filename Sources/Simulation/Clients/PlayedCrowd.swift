public import Topology
public import Verification

/// Many attempts that were played, with what is proved about them.
public struct PlayedCrowd: Sendable {
  /// The service.
  public let service: Service
  /// What they were played on.
  public let scene: SimulationScene
  /// The ports that the clients' systems pick from, by name; `nil` for clients of whom nothing is known.
  public let range: EphemeralRange?
  /// What came of them.
  public let outcome: ClientCrowd.Outcome
  /// The share of connections that do not work, as it is proved; `nil` where the path is none of a flow's.
  public let provedLoss: ConnectionShare?

  /// Makes it.
  public init(
    service: Service, scene: SimulationScene, range: EphemeralRange?,
    outcome: ClientCrowd.Outcome, provedLoss: ConnectionShare?
  ) {
    self.service = service
    self.scene = scene
    self.range = range
    self.outcome = outcome
    self.provedLoss = provedLoss
  }
}
