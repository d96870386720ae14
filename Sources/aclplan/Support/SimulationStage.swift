import AccessControl
import PacketSpace
import Simulation
import Topology

/// Plays attempts and collects what is shown of them.
struct SimulationStage {
  let ruleSets: RuleSets
  let settings: SimulationSettings
  let capture: String?
  let showsEverything: Bool

  /// Plays the attempts of one request, in order.
  func play(
    _ attempts: [SceneFinder.Attempt], of service: Service
  ) throws(FileProblem) -> [PlayedAttempt] {
    var played: [PlayedAttempt] = []
    for attempt in attempts {
      let tag = attempts.count > 1 ? "\(Self.tag(attempt))." : ""
      played.append(try play(attempt, of: service, tag))
    }
    return played
  }

  /// Plays the attempts of one request from many clients, in order.
  func play(
    _ size: ClientCrowd.Size, _ attempts: [SceneFinder.Attempt], of service: Service
  ) -> [PlayedCrowd] {
    attempts.map { attempt in
      let simulation = Simulation(scene: attempt.scene, ruleSets: ruleSets, settings: settings)
      let crowd = ClientCrowd(of: simulation)
      return PlayedCrowd(
        service: service, scene: attempt.scene, range: attempt.scene.clientRange,
        outcome: crowd.play(size),
        provedLoss: ProvedShare.lost(on: attempt.scene, service: service, ruleSets: ruleSets))
    }
  }

  /// `ipv4-tcp`, or `ipv6-udp`.
  private static func tag(_ attempt: SceneFinder.Attempt) -> String {
    "\(attempt.family == .ipv4 ? "ipv4" : "ipv6")-\(attempt.conversation.ipProtocol)"
  }

  private func play(
    _ attempt: SceneFinder.Attempt, of service: Service, _ tag: String
  ) throws(FileProblem) -> PlayedAttempt {
    let simulation = Simulation(scene: attempt.scene, ruleSets: ruleSets, settings: settings)
    let collector =
      showsEverything
      ? LadderCollector(head: 2000, tail: 2000, foldsRepetitions: false) : LadderCollector()
    let result: SimulationResult
    let ladder: Ladder
    if let capture {
      let files = try CaptureFiles(capture, tag: tag, lastNode: attempt.scene.nodes.count - 1)
      var observer = ObserverPair(collector, files)
      result = simulation.run(&observer)
      try observer.second.finish()
      ladder = observer.first.ladder
    } else {
      var observer = collector
      result = simulation.run(&observer)
      ladder = observer.ladder
    }
    let finding = SimulationCause.finding(
      for: result, on: attempt.scene, service: service,
      ruleSets: settings.change?.ruleSets ?? ruleSets)
    return PlayedAttempt(
      service: service, scene: attempt.scene, settings: settings, result: result,
      ladder: ladder, finding: finding, otherPaths: attempt.otherPaths)
  }
}
