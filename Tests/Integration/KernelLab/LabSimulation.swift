import AccessControl
import PacketSpace
import Simulation
import Testing
import Topology
import Verification

/// Plays the packets of a case as connections of the simulation.
struct LabSimulation {
  private let finder: SceneFinder
  private let labCase: LabCase

  init(_ labCase: LabCase) {
    self.labCase = labCase
    finder = SceneFinder(labCase.topology)
  }

  /// How far a packet and its answer get, in the lab's words, and the entry that drops it where one does.
  func end(of exchange: LabExchange) throws -> (stage: String, entry: String?) {
    let packet = exchange.packet
    let found = finder.scenes(
      from: .address(packet.source), to: .address(packet.destination),
      service: try service(of: packet))
    let scene = try #require(found.attempts.first?.scene, "\(packet): \(found.obstacles)")
    var settings = SimulationSettings()
    settings.clientPort = packet.sourcePort
    var observer = NoObserver()
    let result = Simulation(scene: scene, ruleSets: labCase.ruleSets, settings: settings)
      .run(&observer)
    guard let place = result.drops.first?.place else {
      let isAnswered = result.outcome.isSuccess || result.outcome == .connectionRefused
      return (isAnswered ? "answered" : "\(result.outcome)", nil)
    }
    switch place.filter {
    case .networkACL:
      guard case .networkACL(let decision) = place.decision else { return ("unknown", nil) }
      let entry = "entry \(decision.entry.map { "\($0.number)" } ?? "*")"
      return (place.isForward ? "request-lost" : "answer-lost", entry)
    case .securityGroups: return (place.direction == .outbound ? "unsent" : "unanswered", nil)
    }
  }

  private func service(of packet: Packet) throws -> Service {
    if let port = packet.destinationPort {
      return try ServiceNotation.parse("\(packet.protocol)/\(port)")
    }
    return try ServiceNotation.parse(packet.family == .ipv4 ? "icmp/echo" : "icmpv6/echo")
  }
}
