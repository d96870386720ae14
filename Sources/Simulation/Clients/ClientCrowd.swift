public import PacketSpace

/// Many clients that each open one connection, to see which share of them is served.
///
/// Each attempt is a simulation of its own, of a short request and a short answer; only its ports differ.
public struct ClientCrowd: Sendable {
  /// Who takes part.
  public enum Size: Hashable, Sendable {
    /// One client for every port that the client's system may pick.
    case all
    /// So many clients, whose systems pick their ports.
    case count(Int)
  }

  /// What came of it.
  public struct Outcome: Sendable {
    /// How many clients there were.
    public let clients: Int
    /// How many of them were not served.
    public let failed: Int
    /// The ports of those who were served.
    public let servedPorts: PortSet
    /// The ports of those who were not; of ports that some clients had luck with and others not, both sets have them.
    public let failedPorts: PortSet
    /// How the first attempt that failed ended; `nil` if none did.
    public let failure: SimulatedOutcome?
  }

  private let simulation: Simulation
  private let choice: ClientPortChoice

  /// Makes a crowd.
  ///
  /// - Parameters:
  ///   - simulation: What each client plays; its exchange is cut down to a byte each way.
  ///   - choice: How the clients' systems pick their ports; without it as the scene's client does.
  public init(of simulation: Simulation, choosing choice: ClientPortChoice? = nil) {
    self.simulation = simulation.shortened
    self.choice = choice ?? simulation.scene.clientPortChoice
  }

  /// Plays all attempts.
  public func play(_ size: Size) -> Outcome {
    var random = SeededRandom(seed: simulation.settings.seed)
    var tally = Tally()
    switch size {
    case .all:
      for range in simulation.scene.clientPorts.ranges {
        for port in range.closedRange { tally.add(port, outcome(of: port, &random)) }
      }
    case .count(let count):
      for _ in 0..<max(0, count) {
        let port = choice.port(&random)
        tally.add(port, outcome(of: port, &random))
      }
    }
    return tally.outcome
  }

  private func outcome(of port: UInt16, _ random: inout SeededRandom) -> SimulatedOutcome {
    var settings = simulation.settings
    settings.clientPort = port
    settings.seed = random.next()
    var observer = NoObserver()
    return simulation.replacing(settings).run(&observer).outcome
  }

  /// Counts as attempts end.
  private struct Tally {
    private var clients = 0
    private var failed = 0
    private var served: Set<UInt16> = []
    private var refused: Set<UInt16> = []
    private var failure: SimulatedOutcome?

    mutating func add(_ port: UInt16, _ outcome: SimulatedOutcome) {
      clients += 1
      guard !outcome.isSuccess else {
        served.insert(port)
        return
      }
      failed += 1
      refused.insert(port)
      failure = failure ?? outcome
    }

    var outcome: Outcome {
      Outcome(
        clients: clients, failed: failed,
        servedPorts: PortSet(served.map { PortRange($0) }),
        failedPorts: PortSet(refused.map { PortRange($0) }), failure: failure)
    }
  }
}
