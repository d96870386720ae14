import AccessControl
import Topology
import Traversal
import Verification

@testable import Interchange

/// What the tracer and the simulation say about a case beside what the lab saw.
struct LabComparison {
  /// Everything that differs, in words.
  let differences: [String]

  init(_ labCase: LabCase, _ result: LabRun.Result) throws {
    let simulation = LabSimulation(labCase)
    let names = labCase.names
    var tracer = TraceBatch(Tracer(topology: labCase.topology, ruleSets: labCase.ruleSets))
    var differences: [String] = []
    var drops: [String: [String: Int]] = [:]
    if result.packets.count != labCase.exchanges.count { differences.append("packets are missing") }
    for (exchange, outcome) in zip(labCase.exchanges, result.packets)
    where outcome.stage != "unusable" {
      let trace = tracer.trace(TraceQuery(opening: exchange.packet))
      let expected = Self.stage(trace)
      if outcome.stage != expected {
        differences.append(
          "\(exchange.packet): traced \(expected), the lab saw \(outcome.stage) (\(outcome.word))")
      }
      let played = try simulation.end(of: exchange)
      if played.stage != outcome.stage || played.entry != Self.drop(trace)?.entry {
        differences.append(
          "\(exchange.packet): simulated \(played), the lab saw \(outcome.stage) (\(outcome.word))")
      }
      if let (networkACL, direction, entry) = Self.drop(trace) {
        let chain = "acl_\(names.networkACLs[networkACL])_\(direction)"
        drops[chain, default: [:]][entry, default: 0] += 1
      }
    }
    if drops != result.drops {
      differences.append("traced drops \(drops), the router counted \(result.drops)")
    }
    self.differences = differences
  }

  /// How far a traced packet gets, in the lab's words.
  private static func stage(_ trace: Trace) -> String {
    guard let stop = trace.stop else { return "\(trace.outcome.rawValue)" }
    let isRequest = stop.packetRole == .opening
    switch stop.filter {
    case .networkACL: return isRequest ? "request-lost" : "answer-lost"
    case .securityGroups: return stop.direction == .outbound ? "unsent" : "unanswered"
    }
  }

  /// The entry of a network ACL that drops a packet or its answer, by the comment in the router's rule set.
  private static func drop(
    _ trace: Trace
  ) -> (networkACL: String, direction: TrafficDirection, entry: String)? {
    guard let stop = trace.stop, case .networkACL(let name, _) = stop.filter,
      case .networkACL(let decision) = stop.decision
    else { return nil }
    return (name, stop.direction, "entry \(decision.entry.map { "\($0.number)" } ?? "*")")
  }
}
